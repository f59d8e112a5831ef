import type { CalendarShape } from '#contract/calendar-shapes.ts';

/** What must be there before anything can be booked: the codes of the engine's refusals, and none connected at all. */
export type Missing = 'no-account' | 'no-primary' | 'read-only-primary';

/** What is missing of the Primary Calendar. One that is gone from its account still takes bookings: they wait here. */
export function missingFor(
  primaryCalendarId: string | null,
  calendars: readonly Pick<CalendarShape, 'id' | 'access'>[],
): Missing | null {
  const primary = calendars.find(({ id }) => id === primaryCalendarId);
  if (primary === undefined) return 'no-primary';
  return primary.access === 'read-only' ? 'read-only-primary' : null;
}
