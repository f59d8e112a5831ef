import { execFileSync, spawn } from 'node:child_process';
import { join } from 'node:path';

import { writeProof } from './proofs.ts';

// npm run prove -- NAME [--runs N] [--seed 1] [--jobs 1]: a property of the tests, as often as is asked for, a part at a
// time, some parts side by side. Each part that holds is counted in docs/proofs.md at once.
interface Proof {
  readonly file: string;
  readonly runs: number;
  /** Runs in one process. */
  readonly part: number;
  readonly what: string;
}

const PROOFS: Readonly<Record<string, Proof>> = {
  sync: { file: 'test/sync/model.test.ts', runs: 50_000, part: 2500, what: 'the sync model' },
  kills: {
    file: 'test/sync/booking-kill.test.ts',
    runs: 1000,
    part: 50,
    what: 'kills while booking, downloading and migrating',
  },
  torn: { file: 'test/store/torn-wal.test.ts', runs: 500, part: 500, what: 'torn logs of practice.db' },
  availability: {
    file: 'test/domain/availability.test.ts',
    runs: 2000,
    part: 1000,
    what: 'random days, minute by minute',
  },
  explain: {
    file: 'test/services/explain.test.ts',
    runs: 10_000,
    part: 5000,
    what: 'random times, explained',
  },
  rules: {
    file: 'test/icalendar/rule-walk.test.ts',
    runs: 5000,
    part: 1000,
    what: 'random rules against a walk through the calendar',
  },
  mutations: {
    file: 'test/icalendar/mutations.test.ts',
    runs: 2500,
    part: 500,
    what: 'hostile files with some octets changed',
  },
  'full-disk': {
    file: 'test/reliability/full-disk.test.ts',
    runs: 50,
    part: 25,
    what: 'full disks at each of four moments',
  },
  corrupt: {
    file: 'test/reliability/corrupt.test.ts',
    runs: 200,
    part: 100,
    what: 'damages of each file',
  },
  starts: { file: 'test/reliability/starts.test.ts', runs: 100, part: 25, what: 'pairs of starts at once' },
  clocks: { file: 'test/reliability/clocks.test.ts', runs: 100, part: 50, what: 'jumps of the clock' },
  sleeps: {
    file: 'test/reliability/sleeps.test.ts',
    runs: 100,
    part: 50,
    what: 'sleeps in the middle of a request',
  },
  migrations: {
    file: 'test/reliability/migrations.test.ts',
    runs: 100,
    part: 25,
    what: 'kills in each migration',
  },
  large: { file: 'test/reliability/large.test.ts', runs: 50, part: 50, what: 'MB of calendar' },
  account: {
    file: 'test/reliability/large-account.test.ts',
    runs: 100,
    part: 100, // one account of that size
    what: 'thousands of events in one account',
  },
  fuzz: {
    file: 'test/security/fuzz.test.ts',
    runs: 5000,
    part: 100, // each part makes a practice of its own, which grows with what is made in it
    what: 'inputs for each command',
  },
};

const ROOT = join(import.meta.dirname, '..');
const VITEST = join(ROOT, 'node_modules/vitest/vitest.mjs');

const number = (name: string, usual: number): number => {
  const at = process.argv.indexOf(`--${name}`);
  return at < 0 ? usual : Number(process.argv[at + 1]);
};

const name = process.argv[2] ?? '';
const proof = PROOFS[name];
if (proof === undefined) {
  console.error(`npm run prove -- ${Object.keys(PROOFS).join('|')} [--runs N] [--seed 1] [--jobs 1]`);
  process.exit(2);
}
const runs = number('runs', proof.runs);
const first = number('seed', 1);
const commit = execFileSync('git', ['rev-parse', '--short', 'HEAD'], { cwd: ROOT, encoding: 'utf8' }).trim();
let next = 0;
let played = 0;

/** One process of vitest; what it printed is shown only when it fails. */
const play = (count: number, seed: number): Promise<boolean> =>
  new Promise((resolve) => {
    const env = { ...process.env, PROVE_RUNS: String(count), PROVE_SEED: String(seed) };
    const args = [VITEST, 'run', proof.file, '--reporter=dot'];
    const child = spawn(process.execPath, args, { cwd: ROOT, env, stdio: ['ignore', 'pipe', 'inherit'] });
    const printed: Buffer[] = [];
    child.stdout.on('data', (chunk: Buffer) => printed.push(chunk));
    child.on('close', (status) => {
      if (status !== 0) {
        process.stdout.write(Buffer.concat(printed)); // what fails, and the steps that led to it
        console.error(
          `seed ${seed} fails: PROVE_RUNS=${count} PROVE_SEED=${seed} npx vitest run ${proof.file}`,
        );
      }
      resolve(status === 0);
    });
  });

const playParts = async (): Promise<void> => {
  for (let part = next++; part * proof.part < runs && process.exitCode === undefined; part = next++) {
    const count = Math.min(proof.part, runs - part * proof.part);
    if (!(await play(count, first + part))) {
      process.exitCode = 1;
      return;
    }
    played += count;
    const begun = Math.min(next, Math.ceil(runs / proof.part)); // who finds no part left has counted on
    const seeds = `${first} to ${first + begun - 1}`;
    console.log(`${played} of ${runs} runs of ${proof.what}: nothing broken`);
    writeProof({ name, what: proof.what, file: proof.file, played, asked: proof.runs, seeds, commit });
  }
};

await Promise.all(Array.from({ length: number('jobs', 1) }, playParts));
