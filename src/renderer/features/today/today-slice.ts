import type { CalendarDate } from '#domain/time.ts';
import type { SliceCreator } from '#renderer/store/slice.ts';

export interface TodaySlice {
  /** By how much a day was said to run late, while what slips is looked at; null while it isn't. */
  readonly late: { readonly date: CalendarDate; readonly minutes: number } | null;
  readonly previewLate: (date: CalendarDate, minutes: number) => void;
  readonly closeLate: () => void;
}

/** Today's list: what was chosen there outlives the screen, which is drawn anew where names are hidden. */
export const createTodaySlice: SliceCreator<TodaySlice> = () => (set) => ({
  late: null,
  previewLate: (date, minutes) => set({ late: { date, minutes } }),
  closeLate: () => set({ late: null }),
});
