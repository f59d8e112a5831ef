import type { CalendarDate } from '#domain/time.ts';
import type { SliceCreator } from '#renderer/store/slice.ts';

export interface PrintSlice {
  /** The day whose sheet is being printed; null while none is. */
  readonly printedDay: CalendarDate | null;
  readonly printDay: (date: CalendarDate) => void;
  /** The printer's dialog was closed. */
  readonly endPrinting: () => void;
}

/** The sheet of one day, for as long as it is printed. */
export const createPrintSlice: SliceCreator<PrintSlice> = () => (set) => ({
  printedDay: null,
  printDay: (printedDay) => set({ printedDay }),
  endPrinting: () => set({ printedDay: null }),
});
