/** How fast one account's server is asked. */
export interface PaceLimits {
  /** Requests a second on average; null for a server that is not known to mind. */
  readonly perSecond: number | null;
  /** Requests that may come at once after a pause. */
  readonly burst: number;
  /** Safe requests under way at once. */
  readonly reads: number;
  readonly writes: number;
}

/** What holds a request back; handed in so that tests need not wait. */
export interface PaceClock {
  /** Monotonic, in ms. */
  now(): number;
  sleep(ms: number): Promise<void>;
}

/** Lets requests through, in the order they came, as fast as the limits allow. */
export interface Pace {
  run<T>(isWrite: boolean, signal: AbortSignal, work: () => Promise<T>): Promise<T>;
}

/** Apple publishes no figures: these are what other clients live with. */
export const ICLOUD_PACE: PaceLimits = { perSecond: 2, burst: 6, reads: 3, writes: 1 };
export const USUAL_PACE: PaceLimits = { perSecond: null, burst: 6, reads: 3, writes: 1 };

const realClock: PaceClock = {
  now: () => performance.now(),
  sleep: (ms) =>
    new Promise((resolve) => {
      setTimeout(resolve, ms);
    }),
};

export function createPace(limits: PaceLimits, clock: PaceClock = realClock): Pace {
  const gates = { read: createGate(limits.reads), write: createGate(limits.writes) };
  const waitForTurn = createBucket(limits, clock);
  return {
    run: async (isWrite, signal, work) => {
      const leave = await (isWrite ? gates.write : gates.read).enter();
      try {
        signal.throwIfAborted();
        await waitForTurn();
        signal.throwIfAborted();
        return await work();
      } finally {
        leave();
      }
    },
  };
}

/** At most `most` inside at once. */
function createGate(most: number): { enter(): Promise<() => void> } {
  const waiting: (() => void)[] = [];
  let inside = 0;
  const leave = (): void => {
    inside -= 1;
    waiting.shift()?.();
  };
  return {
    enter: async () => {
      if (inside >= most) await new Promise<void>((resolve) => waiting.push(resolve));
      inside += 1;
      return leave;
    },
  };
}

/** A token bucket: full at first, a request takes one out. */
function createBucket({ perSecond, burst }: PaceLimits, clock: PaceClock): () => Promise<void> {
  if (perSecond === null) return () => Promise.resolve();
  let left = burst;
  let filledAt = clock.now();
  return async () => {
    const now = clock.now();
    left = Math.min(burst, left + ((now - filledAt) / 1000) * perSecond);
    filledAt = now;
    left -= 1; // taken now, even where it is only there later: whoever comes next waits longer
    if (left < 0) await clock.sleep((-left / perSecond) * 1000);
  };
}
