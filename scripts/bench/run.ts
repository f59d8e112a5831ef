import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { cpus, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { agendaTable } from './agenda-table.ts';
import { bundle, runChild, runPass, startServer, type BenchServer, type Figures } from './contestants.ts';
import { middle } from './figures.ts';
import { rendererTable } from './renderer.ts';
import { coldLine, heading, three, warmLine, type Rounds } from './table.ts';

const USAGE = `npm run bench -- sync [--sizes 1k,10k] [--all] [--rounds 3]   all: 50k too
npm run bench -- agenda [--sizes 10k] [--rounds 3]
npm run bench -- renderer [--sizes 10k] [--rounds 3]           the built window in Chromium; build first
npm run bench -- build                                         only bundles, for a profiler or another rig`;
const CACHE = join(import.meta.dirname, '../../.cache');
const WARM_RUNS = 50;
const CHANGES = [0, 1, 100] as const;

type Scripts = Awaited<ReturnType<typeof bundle>>;

interface Place {
  readonly scripts: Scripts;
  readonly server: BenchServer;
  /** On a file system in memory where there is one: a disk's waits are not ours. */
  readonly folder: string;
  readonly objects: number;
  readonly rounds: number;
}

const option = (name: string, usual: string): string => {
  const at = process.argv.indexOf(`--${name}`);
  return at < 0 ? usual : (process.argv[at + 1] ?? usual);
};
const objectsIn = (size: string): number => Number.parseInt(size, 10) * (size.endsWith('k') ? 1000 : 1);
const whatChanged = (count: number): string => (count === 0 ? 'idle' : `${count} changed`);

/** Rounds A B A B, so that what else the machine does falls on both. */
async function inTurn(rounds: number, pass: (who: 'floor' | 'ours') => Promise<Figures>): Promise<Rounds> {
  const ours: Figures[] = [];
  const floor: Figures[] = [];
  for (let round = 0; round < rounds; round++) {
    floor.push(await pass('floor'));
    ours.push(await pass('ours'));
  }
  return { ours, floor };
}

/** A fast wrong answer is no answer. */
function demandAll(what: string, { ours, floor }: Rounds, n: number, changed: number): void {
  for (const each of [...ours, ...floor]) {
    if (each.n !== n || each.changed < changed)
      throw new Error(`${what}: ${each.n} of ${n} objects, ${each.changed} of ${changed} changes`);
  }
}

async function measureFirst({ scripts, server, folder, objects, rounds }: Place): Promise<void> {
  const seen = await inTurn(rounds, async (who) => {
    const store = join(folder, who);
    for (const suffix of ['.d', '.floor.db', '.floor.db-wal', '.floor.db-shm'])
      rmSync(store + suffix, { recursive: true, force: true });
    return runPass(scripts(who), 'first', server, store);
  });
  demandAll('first', seen, objects, 0);
  const usable = middle(seen.ours.map((each) => each.usable_ms ?? 0));
  print(coldLine('first sync', seen, `weeks around today after ${three(usable)} ms`));
}

async function measureResync(place: Place, count: number): Promise<void> {
  const { scripts, server, folder, objects, rounds } = place;
  const seen = await inTurn(rounds, async (who) => {
    // One change for both: each has its own store.
    if (who === 'floor' && count > 0) await server.control(`change?n=${count}`);
    return runPass(scripts(who), 'resync', server, join(folder, who));
  });
  demandAll(whatChanged(count), seen, objects, count);
  print(coldLine(`${whatChanged(count)}, started anew`, seen));
}

async function measureWarm(place: Place, count: number): Promise<void> {
  const { scripts, server, folder, objects, rounds } = place;
  const env = { WARM: String(WARM_RUNS), WARM_CHANGE: String(count) };
  const seen = await inTurn(rounds, (who) => runPass(scripts(who), 'resync', server, join(folder, who), env));
  demandAll(whatChanged(count), seen, objects, count);
  const wrote = Math.max(...seen.ours.map((each) => each.wrote ?? 0));
  print(warmLine(`${whatChanged(count)}, open`, seen, `${wrote} of ${WARM_RUNS} runs wrote to a store`));
}

interface HostFigures {
  readonly longest_ms: number;
  readonly quiet_ms: number;
  readonly answer_ms: number;
  readonly events: number;
}

async function measureHost({ scripts, server, folder, rounds }: Place): Promise<string> {
  const seen: HostFigures[] = [];
  for (let round = 0; round < rounds; round++) {
    const { printed } = await runChild(scripts('host'), [server.url, join(folder, `host-${round}`)]);
    seen.push(printed as HostFigures);
  }
  const list = (figure: (each: HostFigures) => number): string =>
    seen.map((each) => three(figure(each))).join(', ');
  return (
    `longest block of the host's thread ${list((each) => each.longest_ms)} ms (before, idle: ${list((each) => each.quiet_ms)} ms); ` +
    `slowest answer of the engine to "what is this week?" ${list((each) => each.answer_ms)} ms; events ${list((each) => each.events)}`
  );
}

/** Folders to remove, however the run ends. */
const temporary = new Set<string>();
process.on('exit', () => {
  for (const folder of temporary) rmSync(folder, { recursive: true, force: true });
});
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => process.exit(130));

const print = (text: string): boolean => process.stdout.write(`${text}\n`);

/** Serves so many objects, with a folder for stores, while something is measured; both are gone afterwards. */
async function withServer(
  objects: number,
  mode: 'data' | 'multiget',
  work: (server: BenchServer, folder: string) => Promise<void>,
): Promise<void> {
  const server = await startServer(objects, mode);
  const folder = mkdtempSync(join(existsSync('/dev/shm') ? '/dev/shm' : tmpdir(), 'bench-'));
  temporary.add(folder);
  try {
    await work(server, folder);
  } finally {
    server.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function measureSync(place: Place): Promise<void> {
  print(heading());
  await measureFirst(place);
  for (const count of CHANGES) await measureResync(place, count);
  for (const count of CHANGES) await measureWarm(place, count);
  print(`\nDuring a first sync: ${await measureHost(place)}.`);
}

/** Bundles into a folder of this run, so that two runs don't meet, and says on what machine they are. */
async function withScripts(work: (scripts: Scripts, rounds: number) => Promise<void>): Promise<void> {
  const bundled = join(CACHE, `bench-${process.pid}`);
  temporary.add(bundled);
  const scripts = await bundle(bundled);
  const load = (): string => loadavg().map(three).join(' ');
  print(`${cpus().length} × ${cpus()[0]?.model ?? ''}, Node ${process.version}, load ${load()}`);
  await work(scripts, Number(option('rounds', '3')));
  print(`\nload at the end ${load()}`);
}

async function sync(scripts: Scripts, rounds: number): Promise<void> {
  const sizes = option('sizes', process.argv.includes('--all') ? '1k,10k,50k' : '1k,10k').split(',');
  for (const size of sizes) {
    for (const mode of ['multiget', 'data'] as const) {
      print(`\n${size} objects, ${mode === 'data' ? 'texts in sync reports' : 'texts by multiget'}\n`);
      const objects = objectsIn(size);
      await withServer(objects, mode, (server, folder) =>
        measureSync({ scripts, server, folder, objects, rounds }),
      );
    }
  }
}

async function agenda(scripts: Scripts, rounds: number): Promise<void> {
  for (const size of option('sizes', '10k').split(',')) {
    print(`\n${size} objects\n`);
    await withServer(objectsIn(size), 'data', async (server, folder) => {
      for (const line of await agendaTable(scripts, server, folder, rounds)) print(line);
    });
  }
}

async function renderer(_scripts: Scripts, rounds: number): Promise<void> {
  for (const size of option('sizes', '10k').split(',')) {
    print(`\n${size} objects, in the window\n`);
    await withServer(objectsIn(size), 'data', async (server, folder) => {
      for (const line of await rendererTable(server, folder, rounds)) print(line);
    });
  }
}

if (process.argv[2] === 'sync') await withScripts(sync);
else if (process.argv[2] === 'agenda') await withScripts(agenda);
else if (process.argv[2] === 'renderer') await withScripts(renderer);
else if (process.argv[2] === 'build') print((await bundle(join(CACHE, 'bench')))('ours'));
else {
  console.error(USAGE);
  process.exitCode = 2;
}
