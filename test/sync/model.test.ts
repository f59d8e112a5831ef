import fc from 'fast-check';
import { describe, it } from 'vitest';
import { beginnings, play, steps } from './model.ts';

/** `npm run prove` sets more runs; the seed of a failing run is printed with its counterexample. */
const RUNS = Number(process.env['PROVE_RUNS'] ?? 150);
const SEED = Number(process.env['PROVE_SEED'] ?? 20261124);

describe('whatever the server, the network and the computer do', () => {
  it(
    `nothing is lost, freed or asked for in vain: ${RUNS} runs of the model`,
    { timeout: 60_000 + RUNS * 400 },
    async () => {
      await fc.assert(fc.asyncProperty(beginnings, steps, play), { numRuns: RUNS, seed: SEED });
    },
  );
});
