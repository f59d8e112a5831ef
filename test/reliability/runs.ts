/** How often a fault is tried: few times in `npm test`, as often as `npm run prove` asks for. */
export const runsOf = (few: number): number => Number(process.env['PROVE_RUNS'] ?? few);
export const SEED = Number(process.env['PROVE_SEED'] ?? 1);

/** Repeatable whole numbers below `below`, others for each run of each seed. */
export function numbersFor(run: number): (below: number) => number {
  let state = (SEED * 100_003 + run * 7919) >>> 0;
  const next = (): number => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
  next();
  return (below) => Math.floor(next() * below);
}

/** Plays each run; one that fails says which it was. */
export async function eachRun(runs: number, play: (run: number) => void | Promise<void>): Promise<void> {
  for (let run = 0; run < runs; run++) {
    try {
      await play(run);
    } catch (fault) {
      throw new Error(`run ${run} of PROVE_SEED=${SEED}`, { cause: fault });
    }
  }
}
