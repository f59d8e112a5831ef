import type { EpochMs } from '#domain/interval.ts';

/** The time, handed in so that tests can hold it still. */
export interface Clock {
  now(): EpochMs;
}

export const systemClock: Clock = { now: () => Date.now() };
