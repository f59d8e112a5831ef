import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

// npm run prove -- sync [--runs 50000] [--seed 1]: the model of test/sync, as often as is asked for, a part at a time.
const PART = 2500;
const ROOT = join(import.meta.dirname, '..');
const VITEST = join(ROOT, 'node_modules/vitest/vitest.mjs');

const option = (name: string, usual: number): number => {
  const at = process.argv.indexOf(`--${name}`);
  return at < 0 ? usual : Number(process.argv[at + 1]);
};

if (process.argv[2] !== 'sync') {
  console.error('npm run prove -- sync [--runs 50000] [--seed 1]');
  process.exit(2);
}
const runs = option('runs', 50_000);
const first = option('seed', 1);
let played = 0;
for (let part = 0; played < runs; part++) {
  const count = Math.min(PART, runs - played);
  const env = { ...process.env, PROVE_RUNS: String(count), PROVE_SEED: String(first + part) };
  const { status } = spawnSync(
    process.execPath,
    [VITEST, 'run', 'test/sync/model.test.ts', '--reporter=dot'],
    {
      cwd: ROOT,
      env,
      stdio: ['ignore', 'ignore', 'inherit'],
    },
  );
  if (status !== 0) {
    console.error(
      `seed ${first + part} fails: PROVE_RUNS=${count} PROVE_SEED=${first + part} npx vitest run test/sync/model.test.ts`,
    );
    process.exit(1);
  }
  played += count;
  console.log(`${played} runs of the sync model, seeds ${first} to ${first + part}: no invariant broken`);
}
