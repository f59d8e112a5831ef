const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** How long ago something was: the key of a text and its count. */
export interface Age {
  readonly unit: 'now' | 'seconds' | 'minutes' | 'hours' | 'days';
  readonly count: number;
}

/**
 * The age of `instant` at `now` (both epoch milliseconds) in the one unit people would use, rounded down so
 * that data never looks fresher than it is by more than a unit. A clock that was set back gives "now".
 */
export function ageOf(instant: number, now: number): Age {
  const elapsed = now - instant;
  if (elapsed < 10 * SECOND) return { unit: 'now', count: 0 };
  if (elapsed < MINUTE) return { unit: 'seconds', count: Math.floor(elapsed / (10 * SECOND)) * 10 };
  if (elapsed < HOUR) return { unit: 'minutes', count: Math.floor(elapsed / MINUTE) };
  if (elapsed < DAY) return { unit: 'hours', count: Math.floor(elapsed / HOUR) };
  return { unit: 'days', count: Math.floor(elapsed / DAY) };
}
