import { useComputedColorScheme } from '@mantine/core';
import { useCallback, useMemo } from 'react';
import type { CalendarShape } from '#contract/calendar-shapes.ts';
import type { EntryShape } from '#contract/shapes.ts';
import { useAppStore } from '#renderer/store/app-store.ts';
import { valueOr } from '#renderer/store/loadable.ts';
import { useHighContrast } from '#renderer/theme/use-high-contrast.ts';
import { useNow } from '#renderer/ui/use-now.ts';
import { dateAt } from '#renderer/ui/zoned-time.ts';
import { readableColour, type Scheme } from './colour.ts';
import { displayZoneOf } from './display-zone.ts';

const NO_CALENDARS: readonly CalendarShape[] = [];

/** The zone the view is drawn in: the configured one, else the system's. */
export function useDisplayZone(): string {
  return useAppStore(displayZoneOf);
}

/** The calendars that are known; empty before the first answer. */
export function useCalendars(): readonly CalendarShape[] {
  const calendars = useAppStore((state) => state.calendars);
  return valueOr<readonly CalendarShape[]>(calendars, NO_CALENDARS);
}

/** Today's date in the view's zone. */
export function useToday(): string {
  return dateAt(useNow(), useDisplayZone());
}

/** Which of Mantine's two schemes is drawn now. */
export function useScheme(): Scheme {
  return useComputedColorScheme('light', { getInitialValueInEffect: false });
}

/** An entry's colour on this theme: its calendar's, made readable. */
export function useColourOf(): (entry: Pick<EntryShape, 'calendarId'>) => string {
  const calendars = useCalendars();
  const scheme = useScheme();
  const isHigh = useHighContrast();
  return useMemo(() => {
    const colours = new Map(calendars.map(({ id, color }) => [id, readableColour(color, scheme, isHigh)]));
    return ({ calendarId }) => colours.get(calendarId ?? '') ?? readableColour(null, scheme, isHigh);
  }, [calendars, scheme, isHigh]);
}

/** The names of the calendars that have an entry, joined: "Work, Family"; empty for what lies only here. */
export function useCalendarNames(): (entry: Pick<EntryShape, 'calendarIds'>) => string {
  const calendars = useCalendars();
  return useCallback(
    (entry) =>
      calendars
        .filter(({ id }) => entry.calendarIds.includes(id))
        .map(({ name }) => name)
        .join(', '),
    [calendars],
  );
}
