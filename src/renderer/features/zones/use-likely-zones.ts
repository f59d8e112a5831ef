import { useMemo } from 'react';
import type { ZoneName } from '#domain/time.ts';
import { knownAgendas } from '#renderer/features/calendar/calendar-slice.ts';
import { useAppStore } from '#renderer/store/app-store.ts';

/** The zones that somebody here is likely to mean: the practice's, the second clock's, this computer's, and clients'. */
export function useLikelyZones(): readonly ZoneName[] {
  // As one text, so that what is drawn from them stays the same while they do.
  const zones = useAppStore((state) => {
    const { configuration, preferences } = state;
    const practice =
      configuration.status === 'ready' ? [configuration.value.zone, configuration.value.displayZone] : [];
    const computer = Intl.DateTimeFormat().resolvedOptions().timeZone;
    const clients = knownAgendas(state).flatMap(({ appointments }) =>
      appointments.map(({ client }) => client.zone),
    );
    const all = [...practice, preferences.secondZone, computer, ...clients];
    return [...new Set(all.filter((zone) => zone !== null))].slice(0, MOST).join(' ');
  });
  return useMemo(() => (zones === '' ? [] : zones.split(' ')), [zones]);
}

const MOST = 12;
