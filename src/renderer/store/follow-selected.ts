import type { StoreApi } from 'zustand';
import { displayZoneOf } from '#renderer/features/calendar/display-zone.ts';
import { visibleRange } from '#renderer/features/calendar/visible-range.ts';
import { knownEntry } from '#renderer/features/details/known-entry.ts';
import { firstDayOfWeek } from '#renderer/ui/locale.ts';
import { dateAt } from '#renderer/ui/zoned-time.ts';
import type { AppState } from './app-state.ts';

/** Reads the day of what is selected where the month that comes has no room for it: its details stay open. */
export function followSelected(store: StoreApi<AppState>): void {
  store.subscribe((state, before) => {
    const { agenda, selectedEntryId, listDay } = state;
    if (agenda === before.agenda || selectedEntryId === null || selectedEntryId !== before.selectedEntryId)
      return;
    if (agenda.status !== 'ready' || agenda.value.range.fit === undefined) return;
    if (knownEntry(state, selectedEntryId) !== null) return;
    const entry = knownEntry(before, selectedEntryId)?.entry;
    if (entry === undefined) return;
    const zone = displayZoneOf(state);
    void listDay(visibleRange('day', dateAt(entry.start, zone), firstDayOfWeek(), zone));
  });
}
