import { useComputedColorScheme } from '@mantine/core';
import { useMemo } from 'react';
import type { CalendarShape, EntryShape } from '#contract/shapes.ts';
import { useAppStore } from '#renderer/store/app-store.ts';
import { valueOr } from '#renderer/store/loadable.ts';
import { useNow } from '#renderer/ui/use-now.ts';
import { dateAt } from '#renderer/ui/zoned-time.ts';
import { readableColour, type Scheme } from './colour.ts';

const NO_CALENDARS: readonly CalendarShape[] = [];

/** The zone the view is drawn in: the configured one, else the system's. */
export function useDisplayZone(): string {
  const configured = useAppStore((state) =>
    state.configuration.status === 'ready' ? state.configuration.value.displayZone : null,
  );
  const system = useAppStore((state) => (state.app.status === 'ready' ? state.app.value.systemZone : null));
  return configured ?? system ?? Intl.DateTimeFormat().resolvedOptions().timeZone;
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
  return useMemo(() => {
    const colours = new Map(calendars.map(({ id, color }) => [id, readableColour(color, scheme)]));
    return ({ calendarId }) => colours.get(calendarId ?? '') ?? readableColour(null, scheme);
  }, [calendars, scheme]);
}

/** The names of the calendars that have an entry, joined: "Work, Family"; empty for what lies only here. */
export function useCalendarNames(): (entry: Pick<EntryShape, 'calendarIds'>) => string {
  const calendars = useCalendars();
  return (entry) =>
    calendars
      .filter(({ id }) => entry.calendarIds.includes(id))
      .map(({ name }) => name)
      .join(', ');
}
