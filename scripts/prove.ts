import { execFileSync, spawn } from 'node:child_process';
import { join } from 'node:path';

import { PROOFS, type Proof } from './proof-list.ts';
import { writeProof } from './proofs.ts';

// npm run prove [-- NAME] [--runs N] [--seed 1] [--jobs 1]: a property of the tests, as often as is asked for, a part at
// a time, some parts side by side. Each part that holds is counted in docs/proofs.md at once. Without a name: all of
// them, one after the other, and those that failed are named at the end.
const ROOT = join(import.meta.dirname, '..');
const VITEST = join(ROOT, 'node_modules/vitest/vitest.mjs');
const PLAYWRIGHT = join(ROOT, 'node_modules/@playwright/test/cli.js');
const BUILD = join(ROOT, 'node_modules/electron-vite/bin/electron-vite.js');

const number = (name: string): number | null => {
  const at = process.argv.indexOf(`--${name}`);
  return at < 0 ? null : Number(process.argv[at + 1]);
};
const isBrowsers = ({ file }: Proof): boolean => file.endsWith('.spec.ts');
const commit = execFileSync('git', ['rev-parse', '--short=8', 'HEAD'], {
  cwd: ROOT,
  encoding: 'utf8',
}).trim();

/** One process; what it printed is shown only when it fails. */
function play(args: readonly string[], env: NodeJS.ProcessEnv = {}): Promise<boolean> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, args, {
      cwd: ROOT,
      env: { ...process.env, ...env },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const printed: Buffer[] = [];
    child.stdout.on('data', (chunk: Buffer) => printed.push(chunk));
    child.on('close', (status) => {
      if (status !== 0) process.stdout.write(Buffer.concat(printed)); // what fails, and the steps that led to it
      resolve(status === 0);
    });
  });
}

async function playPart(proof: Proof, count: number, seed: number): Promise<boolean> {
  const env = { PROVE_RUNS: String(count), PROVE_SEED: String(seed) };
  const [program, command] = isBrowsers(proof)
    ? [[PLAYWRIGHT, 'test', '--reporter=line'], 'playwright test']
    : [[VITEST, 'run', '--reporter=dot'], 'vitest run'];
  const held = await play([...program, proof.file], env);
  if (!held)
    console.error(`seed ${seed} fails: PROVE_RUNS=${count} PROVE_SEED=${seed} npx ${command} ${proof.file}`);
  return held;
}

/** Plays a proof to its end, or to the first part that fails. */
async function prove(name: string, proof: Proof): Promise<boolean> {
  const runs = number('runs') ?? proof.runs;
  const first = number('seed') ?? 1;
  const parts = Math.ceil(runs / proof.part);
  let next = 0;
  let played = 0;
  let holds = true;
  const playParts = async (): Promise<void> => {
    for (let part = next++; part < parts && holds; part = next++) {
      const count = Math.min(proof.part, runs - part * proof.part);
      if (!(await playPart(proof, count, first + part))) {
        holds = false;
        return;
      }
      played += count;
      const begun = Math.min(next, parts); // who finds no part left has counted on
      const seeds = `${first} to ${first + begun - 1}`;
      console.log(`${played} of ${runs} runs of ${proof.what}: nothing broken`);
      await writeProof({
        name,
        what: proof.what,
        file: proof.file,
        played,
        asked: proof.runs,
        seeds,
        commit,
      });
    }
  };
  await Promise.all(Array.from({ length: number('jobs') ?? 1 }, playParts));
  return holds;
}

async function main(given: string | undefined): Promise<number> {
  const isNamed = given !== undefined && !given.startsWith('--');
  if (isNamed && !Object.hasOwn(PROOFS, given)) {
    console.error(`npm run prove [-- ${Object.keys(PROOFS).join('|')}] [--runs N] [--seed 1] [--jobs 1]`);
    return 2;
  }
  const chosen = Object.entries(PROOFS).filter(([name]) => !isNamed || name === given);
  if (chosen.some(([, proof]) => isBrowsers(proof)) && !(await play([BUILD, 'build']))) return 1;
  const failed: string[] = [];
  for (const [name, proof] of chosen) if (!(await prove(name, proof))) failed.push(name);
  if (!isNamed) console.log(failed.length === 0 ? 'All of them hold.' : `Broken: ${failed.join(', ')}`);
  return failed.length === 0 ? 0 : 1;
}

process.exitCode = await main(process.argv[2]);
