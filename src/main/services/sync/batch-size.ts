const FIRST = 50;
const MOST = 200;
/** An answer slower or larger than this is no reason to ask for more at once. */
const MOST_MS = 3_000;
const MOST_BYTES = 2 * 2 ** 20;
/** Multigets in a row without a single usable answer, before a server is taken to have none. */
const MOST_BROKEN = 3;

/** How many objects one multiget asks a server for: doubled after a clean answer, halved after a bad one. */
export interface BatchSize {
  now(): number;
  succeeded(answer: { readonly durationMs: number; readonly bytes: number }): void;
  failed(): void;
  /** An answer without any of what was asked for. True when there were so many that multiget is given up. */
  broken(): boolean;
}

export function createBatchSize(): BatchSize {
  let size = FIRST;
  let brokenOnes = 0;
  const failed = (): void => {
    size = Math.max(1, Math.floor(size / 2));
  };
  return {
    now: () => size,
    succeeded: ({ durationMs, bytes }) => {
      brokenOnes = 0;
      if (durationMs < MOST_MS && bytes < MOST_BYTES) size = Math.min(MOST, size * 2);
    },
    failed,
    broken: () => {
      failed();
      brokenOnes += 1;
      return brokenOnes >= MOST_BROKEN;
    },
  };
}
