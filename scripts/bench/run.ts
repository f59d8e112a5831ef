import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { cpus, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'vite';
import { PASSWORD, USER } from './account.ts';
import { middle } from './figures.ts';

// npm run bench -- sync [--sizes 1k,10k,50k] [--rounds 3]
const ROOT = join(import.meta.dirname, '../..');
/** Inside the project, where its packages are found; one a run, so that two runs don't meet. */
const BUNDLE = join(ROOT, `.cache/bench-${process.pid}`);

interface Figures {
  readonly n: number;
  readonly changed: number;
  readonly cpu: number;
  readonly mb: number;
  readonly warm_ms: number | null;
  readonly requests?: number;
  readonly wrote?: number;
  readonly usable_ms?: number;
  readonly wall: number;
}

const option = (name: string, usual: string): string => {
  const at = process.argv.indexOf(`--${name}`);
  return at < 0 ? usual : (process.argv[at + 1] ?? usual);
};

/** Our client as it is shipped: bundled, so that no type stripping is timed. */
async function bundle(): Promise<string> {
  await build({
    configFile: false,
    root: ROOT,
    logLevel: 'error',
    define: { __APP_VERSION__: '"0"' },
    ssr: { noExternal: true, external: ['better-sqlite3-multiple-ciphers', 'keytar'] },
    build: {
      ssr: join(ROOT, 'scripts/bench/ours.ts'),
      outDir: BUNDLE,
      target: 'node24',
      minify: false,
      rolldownOptions: { output: { entryFileNames: '[name].mjs' } },
    },
  });
  return join(BUNDLE, 'ours.mjs');
}

function run(script: string, given: readonly string[], env: NodeJS.ProcessEnv = {}): Promise<Figures> {
  return new Promise((resolve, reject) => {
    const startedAt = performance.now();
    const child = spawn(process.execPath, [script, ...given], {
      env: { ...process.env, BENCH_USER: USER, BENCH_PASSWORD: PASSWORD, ...env },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    let output = '';
    child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString('utf8')));
    child.on('error', reject);
    child.on('exit', (code) => {
      if (code !== 0) reject(new Error(`${script} ended with ${String(code)}`));
      else
        resolve({
          ...(JSON.parse(output) as Omit<Figures, 'wall'>),
          wall: (performance.now() - startedAt) / 1000,
        });
    });
  });
}

interface Server {
  readonly url: string;
  readonly control: (what: string) => Promise<{ readonly requests: number; readonly bytes: number }>;
  readonly stop: () => void;
}

function startServer(size: string, mode: string): Promise<Server> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [join(import.meta.dirname, 'server.ts'), size, mode], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    child.stdout.once('data', (line: Buffer) => {
      const url = line.toString('utf8').trim();
      const control: Server['control'] = async (what) =>
        (await (await fetch(`${url}control/${what}`)).json()) as { requests: number; bytes: number };
      resolve({ url, control, stop: () => child.kill() });
    });
  });
}

interface Row {
  readonly what: string;
  readonly ours: readonly Figures[];
  readonly floor: readonly Figures[];
  readonly requests: number;
  readonly megabytes: number;
}

const two = (value: number | null | undefined): string => (value == null ? '' : value.toPrecision(3));

/** One line of the table; a warm row compares the time of a run in the open process, the others CPU seconds. */
function line({ what, ours, floor, requests, megabytes }: Row, isWarm: boolean): string {
  const figure = (each: Figures): number => (isWarm ? (each.warm_ms ?? 0) : each.cpu);
  const ratios = ours.map((each, round) => figure(each) / figure(floor[round] ?? each));
  const cells = [
    what,
    two(middle(ours.map(figure))),
    two(middle(floor.map(figure))),
    `**${two(middle(ratios))}**`,
    `${two(Math.min(...ratios))}-${two(Math.max(...ratios))}`,
    isWarm ? '' : two(middle(ours.map(({ wall }) => wall))),
    String(Math.max(...ours.map(({ mb }) => mb))),
    requests === 0 ? '' : String(requests),
    megabytes === 0 ? '' : two(megabytes),
  ];
  return `| ${cells.join(' | ')} |`;
}

async function measure(script: string, size: string, mode: string, rounds: number): Promise<void> {
  const server = await startServer(String(Number.parseInt(size, 10) * 1000), mode);
  const memory = existsSync('/dev/shm') ? '/dev/shm' : tmpdir();
  const folder = mkdtempSync(join(memory, 'bench-'));
  const floorScript = join(import.meta.dirname, 'floor.ts');
  try {
    const first: { ours: Figures[]; floor: Figures[] } = { ours: [], floor: [] };
    let told = { requests: 0, bytes: 0 };
    for (let round = 0; round < rounds; round++) {
      first.floor.push(await run(floorScript, ['first', server.url, join(folder, `f${round}`)]));
      await server.control('reset');
      first.ours.push(await run(script, ['first', server.url, join(folder, `o${round}`)]));
      told = await server.control('stats');
      if (first.ours[round]?.n !== first.floor[round]?.n) throw new Error('not the same number of objects');
    }
    const label = `${size}, ${mode === 'data' ? 'texts in reports' : 'by multiget'}`;
    const requests = told.requests - 1; // the run after the first one
    console.log(
      line({ what: `first sync, ${label}`, ...first, requests, megabytes: told.bytes / 1e6 }, false),
    );
    for (const [what, change] of [
      ['idle run', null],
      ['1 change', '1'],
      ['100 changes', '100'],
    ] as const) {
      const env = { WARM: '15', ...(change === null ? {} : { WARM_CHANGE: change }) };
      const warm: { ours: Figures[]; floor: Figures[] } = { ours: [], floor: [] };
      for (let round = 0; round < rounds; round++) {
        warm.floor.push(await run(floorScript, ['resync', server.url, join(folder, 'f0')], env));
        warm.ours.push(await run(script, ['resync', server.url, join(folder, 'o0')], env));
      }
      const wrote =
        change === null ? `, ${Math.max(...warm.ours.map((each) => each.wrote ?? 0))} of 15 wrote` : '';
      console.log(line({ what: `${what}, ${label}${wrote}`, ...warm, requests: 0, megabytes: 0 }, true));
    }
  } finally {
    server.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

if (process.argv[2] !== 'sync') {
  console.error('npm run bench -- sync [--sizes 1k,10k,50k] [--rounds 3]');
  process.exitCode = 2;
} else {
  const script = await bundle();
  console.log(
    `${cpus().length} × ${cpus()[0]?.model ?? ''}, Node ${process.version}, load ${loadavg().map(two).join(' ')}\n`,
  );
  console.log(
    '| what | ours (CPU s; ms where open) | floor | ratio | spread | wall s | peak MB | requests | MB |',
  );
  console.log('|---|---|---|---|---|---|---|---|---|');
  for (const size of option('sizes', '1k,10k,50k').split(',')) {
    for (const mode of ['multiget', 'data']) await measure(script, size, mode, Number(option('rounds', '3')));
  }
  rmSync(BUNDLE, { recursive: true, force: true });
  console.log(`\nload at the end ${loadavg().map(two).join(' ')}`);
}
