import type { Preferences } from '#contract/preferences.ts';
import { firstDayOfWeek } from '#renderer/ui/locale.ts';
import type { Page } from './calendar-slice.ts';
import { monthRows } from './month-rows.ts';
import { visibleRange } from './visible-range.ts';

/** The shortest month: its days are the highest. */
const LEAST_DAYS = 28;
/** Asked for in steps, so that a window that grows by a line asks for nothing. */
const STEP = 8;
/** As many as can be asked for; beyond, what has room is counted all the same. */
const MOST = 100;

/** What a view asks for at a date: all of its range, of a month what its days have room for. @param perDay see `mostLines` */
export function pageOf(
  { view, hiddenCalendarIds }: Pick<Preferences, 'view' | 'hiddenCalendarIds'>,
  { date, zone, perDay }: { readonly date: string; readonly zone: string; readonly perDay: number },
): Page {
  const range = visibleRange(view, date, firstDayOfWeek(), zone);
  return view === 'month' ? { ...range, fit: { perDay, without: [...hiddenCalendarIds] } } : range;
}

/** At least as many lines as a day of a month has in this window. */
export function mostLines(): number {
  return Math.min(MOST, Math.ceil(monthRows(innerHeight, LEAST_DAYS) / STEP) * STEP);
}
