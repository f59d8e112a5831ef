import type { ContractError } from '#contract/errors.ts';
import type { AppointmentShape, EntryShape } from '#contract/shapes.ts';
import { createTickets } from '#renderer/store/latest.ts';
import { fromReply, loading, type Loadable } from '#renderer/store/loadable.ts';
import type { SliceCreator } from '#renderer/store/slice.ts';

/** A half-open stretch of time, epoch milliseconds. */
export interface Range {
  readonly start: number;
  readonly end: number;
}

/** What the grid and the lists draw for one range. */
export interface Agenda {
  readonly range: Range;
  readonly entries: readonly EntryShape[];
  readonly appointments: readonly AppointmentShape[];
}

export interface CalendarSlice {
  readonly range: Range | null;
  /** Stays the last range's until the next one has arrived: no blank grid in between. */
  readonly agenda: Loadable<Agenda>;
  /** Why the last refresh failed, where older data is still shown. */
  readonly refreshFailure: ContractError | null;
  readonly selectedEntryId: string | null;
  /** Shows `range`; a late answer for an older range is dropped. */
  readonly showRange: (range: Range) => Promise<void>;
  /** Asks for the range on the screen again. */
  readonly reloadRange: () => Promise<void>;
  readonly select: (entryId: string | null) => void;
}

/** The range on the screen and what lies in it. */
export const createCalendarSlice: SliceCreator<CalendarSlice> = (bridge) => (set, get) => {
  const ticket = createTickets();

  return {
    range: null,
    agenda: loading,
    refreshFailure: null,
    selectedEntryId: null,
    showRange: async (range) => {
      const isCurrent = ticket();
      set({ range });
      const [entries, appointments] = await Promise.all([
        bridge.call('agenda.list', range),
        bridge.call('appointments.list', range),
      ]);
      if (!isCurrent()) return;
      if (entries.ok && appointments.ok) {
        const value = { range, entries: entries.value.entries, appointments: appointments.value };
        set({ agenda: { status: 'ready', value }, refreshFailure: null });
        return;
      }
      const failed = entries.ok ? appointments : entries;
      if (failed.ok) return;
      const shown = get().agenda;
      set(shown.status === 'ready' ? { refreshFailure: failed.error } : { agenda: fromReply(failed) });
    },
    reloadRange: async () => {
      const { range, showRange } = get();
      if (range !== null) await showRange(range);
    },
    select: (selectedEntryId) => set({ selectedEntryId }),
  };
};
