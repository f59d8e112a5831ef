import { useMemo } from 'react';
import type { Needs } from '#contract/needs.ts';
import type { EntryShape } from '#contract/shapes.ts';
import { useAppStore } from '#renderer/store/app-store.ts';

/** What entries of appointments that need the practitioner carry: the appointment's id, and in iCloud its UID. */
export function askingIds({ alerts, attention }: Needs): Set<string> {
  const overlapped = alerts.map(({ appointment }) => appointment.id);
  return new Set([...overlapped, ...attention.flatMap(({ id, uid }) => [id, uid])]);
}

/** Whether an entry is an appointment that needs the practitioner, or what iCloud has in its place. */
export function useAsks(): (entry: EntryShape) => boolean {
  const needs = useAppStore((state) => state.needs);
  // One text for one set: the grid is drawn anew only where the set has changed.
  const ids = needs.status === 'ready' ? [...askingIds(needs.value)].sort().join('\n') : '';
  return useMemo(() => {
    const asking = new Set(ids === '' ? [] : ids.split('\n'));
    return ({ appointmentId, uid }) => asking.has(appointmentId ?? uid ?? '');
  }, [ids]);
}
