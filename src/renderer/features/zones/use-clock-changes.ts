import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import type { ClockChangeShape } from '#contract/clock-commands.ts';
import { useToday } from '#renderer/features/calendar/use-calendar.ts';
import { useAppStore, useAppStoreItself } from '#renderer/store/app-store.ts';
import { formatDay, formatTime } from '#renderer/ui/format.ts';
import { cityOf } from './zone-words.ts';

/** Keeps the list of moving sessions at hand: asked for anew each day, and when appointments change. */
export function useFreshClockChanges(): void {
  const store = useAppStoreItself();
  const upcoming = useAppStore((state) => state.upcoming);
  const configuration = useAppStore((state) => state.configuration);
  const today = useToday();
  useEffect(() => {
    if (upcoming !== null) void store.getState().loadClockChanges();
  }, [store, upcoming, configuration, today]);
}

/** Those that the practitioner has not seen to. */
export function useOpenClockChanges(): readonly ClockChangeShape[] {
  const changes = useAppStore((state) => state.clockChanges);
  const dismissed = useAppStore((state) => state.preferences.dismissedClockChanges);
  return changes.filter(({ id }) => !dismissed.includes(id));
}

/** What the client can be told, in sentences to be copied: days and times by the client's clock. */
export function useClockSentence(): (change: ClockChangeShape) => string {
  const { t } = useTranslation('zones');
  return ({ client, zone, steps }) => {
    const theirs = client.zone ?? zone;
    return steps
      .map(({ start, here, there, before }, index) => {
        const day = formatDay(start, theirs);
        const first = {
          day,
          here: clock(here),
          city: cityOf(zone),
          there: clock(there),
          before: clock(before),
        };
        if (index === 0) return t('change.first', first);
        return t(there === steps[0]?.before ? 'change.again' : 'change.next', { day, there: clock(there) });
      })
      .join(' ');
  };
}

/** A time of day, `HH:MM`, as people write it. */
function clock(time: string): string {
  return formatTime(Date.parse(`2000-01-01T${time}:00Z`), 'UTC');
}
