import { useMemo } from 'react';
import type { ContractError } from '#contract/errors.ts';
import type { AppointmentShape, EntryShape } from '#contract/shapes.ts';
import { withMove } from '#renderer/features/moving/move.ts';
import { useAppStore } from '#renderer/store/app-store.ts';

interface VisibleEntries {
  readonly entries: readonly EntryShape[];
  readonly appointments: readonly AppointmentShape[];
  /** Why they could not be read, or not be read again. */
  readonly failure: ContractError | null;
}

/**
 * What lies in the range on the screen, without calendars that the person has hidden; what is being moved is drawn
 * where it goes.
 */
export function useVisibleEntries(): VisibleEntries {
  const agenda = useAppStore((state) => state.agenda);
  const refreshFailure = useAppStore((state) => state.refreshFailure);
  const hidden = useAppStore((state) => state.preferences.hiddenCalendarIds);
  const moving = useAppStore((state) => state.moving);
  return useMemo(() => {
    switch (agenda.status) {
      case 'loading':
        return { entries: [], appointments: [], failure: null };
      case 'failed':
        return { entries: [], appointments: [], failure: agenda.error };
      case 'ready': {
        const { entries, appointments } = agenda.value;
        return {
          entries: withMove(entries.filter(isShown(hidden)), moving),
          appointments,
          failure: refreshFailure,
        };
      }
    }
  }, [agenda, refreshFailure, hidden, moving]);
}

/**
 * Whether an entry is drawn: unless every calendar that has it is hidden. Appointments and what lies only on
 * this computer are always drawn.
 */
export function isShown(hidden: readonly string[]): (entry: EntryShape) => boolean {
  return (entry) =>
    entry.kind !== 'blocked-slot' ||
    entry.calendarIds.length === 0 ||
    entry.calendarIds.some((id) => !hidden.includes(id));
}
