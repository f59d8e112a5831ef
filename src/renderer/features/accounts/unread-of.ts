import type { CalendarShape } from '#contract/calendar-shapes.ts';
import type { Value } from '#contract/commands.ts';

/** Which of the calendars of a run could not be read. @param known where their names are found */
export function unreadOf(
  { calendars }: Value<'sync.run'>,
  known: readonly Pick<CalendarShape, 'id' | 'name'>[],
): {
  readonly count: number;
  readonly of: number;
  readonly isAll: boolean;
  readonly names: readonly string[];
} {
  const failed = calendars.filter(({ error }) => error !== null);
  return {
    count: failed.length,
    of: calendars.length,
    isAll: failed.length > 0 && failed.length === calendars.length,
    names: failed.flatMap(({ calendarId }) => known.find(({ id }) => id === calendarId)?.name ?? []),
  };
}
