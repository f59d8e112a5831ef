import type { FreeSlots } from './availability-slice.ts';

/** Against how many calendars something was checked, and as of when that holds. */
export interface Checked {
  readonly count: number;
  /** When the calendar that was read longest ago was read; null where one never was, or there is none. */
  readonly at: number | null;
}

/** How fresh an answer about free time is, for all places that say it. */
export function checkedOf(freshness: FreeSlots['freshness']): Checked {
  const known = freshness.map(({ checkedAt }) => checkedAt).filter((at) => at !== null);
  const count = freshness.length;
  return { count, at: known.length === count && count > 0 ? Math.min(...known) : null };
}

/** Whether what was known of each of them was as fresh as it has to be. */
export function isVerified(freshness: FreeSlots['freshness']): boolean {
  return freshness.every(({ state }) => state === 'fresh');
}
