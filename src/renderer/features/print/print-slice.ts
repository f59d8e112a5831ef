import type { ContractError } from '#contract/errors.ts';
import type { CalendarDate } from '#domain/time.ts';
import { readAgenda } from '#renderer/features/calendar/calendar-slice.ts';
import { displayZoneOf, type ZoneSources } from '#renderer/features/calendar/display-zone.ts';
import { createTickets } from '#renderer/store/latest.ts';
import type { SliceCreator } from '#renderer/store/slice.ts';
import { addDays, startOfDate } from '#renderer/ui/zoned-time.ts';
import { entriesOn, sheetLines, type SheetLine } from './day-sheet.ts';

/** The sheet of a day as it is shown and printed. */
export interface SheetPage {
  readonly date: CalendarDate;
  readonly zone: string;
  readonly lines: readonly SheetLine[];
}

/** A day's sheet, from its choice to the printer. */
export interface SheetDialog {
  readonly date: CalendarDate;
  /** What was read last, until what was asked for is there: it may be of the day before. */
  readonly page: SheetPage | null;
  /** Why the day that was chosen could not be read. */
  readonly failure: ContractError | null;
  readonly isPrinting: boolean;
}

export interface PrintSlice {
  /** The sheet that is looked at before it is printed; null while none is. */
  readonly sheet: SheetDialog | null;
  /** Shows the sheet of a day; nothing is printed yet. */
  readonly openSheet: (date: CalendarDate) => Promise<void>;
  /** Shows that of another day. */
  readonly turnSheet: (date: CalendarDate) => Promise<void>;
  /** Reads the day again: something in the calendar has changed. */
  readonly reloadSheet: () => Promise<void>;
  /** Prints what is shown, once that is the day which was chosen. */
  readonly printSheet: () => void;
  /** Nothing was printed, or the printer's dialog was closed. */
  readonly closeSheet: () => void;
}

/** The sheet of one day. Its lines are made here, of the names themselves: initials of initials would be others. */
export const createPrintSlice: SliceCreator<PrintSlice, ZoneSources> = (bridge) => (set, get) => {
  const ticket = createTickets();
  const read = async (date: CalendarDate): Promise<void> => {
    const isCurrent = ticket();
    const zone = displayZoneOf(get());
    const range = { start: startOfDate(date, zone), end: startOfDate(addDays(date, 1), zone) };
    const reply = await readAgenda(bridge, range);
    const { sheet } = get();
    if (!isCurrent() || sheet === null || sheet.isPrinting) return;
    if (!reply.ok) {
      set({ sheet: { ...sheet, failure: reply.error } });
      return;
    }
    const { entries, appointments } = reply.value;
    const page = { date, zone, lines: sheetLines(entriesOn(entries, date, zone), appointments) };
    set({ sheet: { ...sheet, page, failure: null } });
  };

  return {
    sheet: null,
    openSheet: (date) => {
      set({ sheet: { date, page: null, failure: null, isPrinting: false } });
      return read(date);
    },
    turnSheet: async (date) => {
      const { sheet } = get();
      if (sheet === null || sheet.isPrinting) return;
      set({ sheet: { ...sheet, date, failure: null } });
      await read(date);
    },
    reloadSheet: async () => {
      const { sheet } = get();
      if (sheet !== null) await read(sheet.date);
    },
    printSheet: () => {
      const { sheet } = get();
      if (sheet !== null && isPrintable(sheet)) set({ sheet: { ...sheet, isPrinting: true } });
    },
    closeSheet: () => set({ sheet: null }),
  };
};

/** Whether what is shown is the day that was chosen, as it is. */
export function isPrintable({ page, date, failure }: SheetDialog): boolean {
  return page !== null && page.date === date && failure === null;
}
