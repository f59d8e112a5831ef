import type { CalendarShape, ConfigurationShape } from '#contract/calendar-shapes.ts';
import { selectedCalendarIds } from '#domain/configuration.ts';

/** The calendars that are shown, by the role they have. */
export interface LegendGroups {
  readonly primary: CalendarShape | null;
  readonly conflicts: readonly CalendarShape[];
}

/** Sorts calendars into Primary and Check for Conflicts; before any choice was made, all are checked. */
export function legendGroups(
  calendars: readonly CalendarShape[],
  configuration: ConfigurationShape,
): LegendGroups {
  const ids = calendars.map(({ id }) => id);
  const selected = selectedCalendarIds(configuration, ids);
  return {
    primary: calendars.find(({ id }) => id === configuration.primaryCalendarId) ?? null,
    conflicts: calendars.filter(({ id }) => selected.includes(id) && id !== configuration.primaryCalendarId),
  };
}
