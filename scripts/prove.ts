import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

// npm run prove -- NAME [--runs N] [--seed 1]: a property of the tests, as often as is asked for, a part at a time.
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
  fuzz: {
    file: 'test/security/fuzz.test.ts',
    runs: 5000,
    part: 100, // each part makes a practice of its own, which grows with what is made in it
    what: 'inputs for each command',
  },
};

const ROOT = join(import.meta.dirname, '..');
const VITEST = join(ROOT, 'node_modules/vitest/vitest.mjs');

const option = (name: string, usual: number): number => {
  const at = process.argv.indexOf(`--${name}`);
  return at < 0 ? usual : Number(process.argv[at + 1]);
};

const proof = PROOFS[process.argv[2] ?? ''];
if (proof === undefined) {
  console.error(`npm run prove -- ${Object.keys(PROOFS).join('|')} [--runs N] [--seed 1]`);
  process.exit(2);
}
const runs = option('runs', proof.runs);
const first = option('seed', 1);
let played = 0;
for (let part = 0; played < runs; part++) {
  const count = Math.min(proof.part, runs - played);
  const seed = first + part;
  const env = { ...process.env, PROVE_RUNS: String(count), PROVE_SEED: String(seed) };
  const { status, stdout } = spawnSync(process.execPath, [VITEST, 'run', proof.file, '--reporter=dot'], {
    cwd: ROOT,
    env,
    stdio: ['ignore', 'pipe', 'inherit'],
    maxBuffer: 2 ** 26,
  });
  if (status !== 0) {
    process.stdout.write(stdout); // what fails, and the steps that led to it
    console.error(`seed ${seed} fails: PROVE_RUNS=${count} PROVE_SEED=${seed} npx vitest run ${proof.file}`);
    process.exit(1);
  }
  played += count;
  console.log(`${played} runs of ${proof.what}, seeds ${first} to ${seed}: nothing broken`);
}
