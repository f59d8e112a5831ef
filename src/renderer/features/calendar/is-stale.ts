import type { CalendarShape } from '#contract/calendar-shapes.ts';

/** Whether what is drawn of a calendar may be old. */
export function isStale({ freshness }: CalendarShape): boolean {
  return freshness.state === 'stale' || freshness.state === 'failing';
}
