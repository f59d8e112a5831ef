import type { Preferences } from '#contract/preferences.ts';
import { addDays, addMonths, startOfDate, startOfMonth, weekdayOf } from '#renderer/ui/zoned-time.ts';
import type { Range } from './calendar-slice.ts';

export type View = Preferences['view'];

/** The views that are drawn as a grid. */
export type GridViewName = Exclude<View, 'agenda'>;

/** The agenda list covers two weeks. */
const AGENDA_DAYS = 14;
const DAYS_A_WEEK = 7;
const DAY_MS = 86_400_000;

/** The first day that a view shows around `date`, and how many days. */
export function visibleDays(view: View, date: string, firstDay: number): { first: string; days: number } {
  switch (view) {
    case 'day':
      return { first: date, days: 1 };
    case 'week':
      return { first: startOfWeek(date, firstDay), days: 7 };
    case 'month':
      return wholeWeeks(startOfMonth(date), firstDay);
    case 'agenda':
      return { first: date, days: AGENDA_DAYS };
  }
}

/** The weeks that hold a month: mostly five. */
function wholeWeeks(month: string, firstDay: number): { first: string; days: number } {
  const first = startOfWeek(month, firstDay);
  const lastDay = addDays(addMonths(month, 1), -1);
  const after = addDays(startOfWeek(lastDay, firstDay), DAYS_A_WEEK);
  return { first, days: Math.round((Date.parse(after) - Date.parse(first)) / DAY_MS) };
}

/** The instants that a view shows around `date` (`YYYY-MM-DD`) to somebody in `zone`. */
export function visibleRange(view: View, date: string, firstDay: number, zone: string): Range {
  const { first, days } = visibleDays(view, date, firstDay);
  return { start: startOfDate(first, zone), end: startOfDate(addDays(first, days), zone) };
}

/**
 * The date to go to for the view's next page (`direction` 1) or the one before (-1): today in the week or the month
 * that holds it, else the first of its days, so that a narrower view opened from there begins with what was seen.
 */
export function turnPage(
  view: View,
  date: string,
  direction: 1 | -1,
  { firstDay, today }: { readonly firstDay: number; readonly today: string },
): string {
  switch (view) {
    case 'day':
      return addDays(date, direction);
    case 'week': {
      const first = startOfWeek(addDays(date, 7 * direction), firstDay);
      return startOfWeek(today, firstDay) === first ? today : first;
    }
    case 'month': {
      const first = addMonths(startOfMonth(date), direction);
      return startOfMonth(today) === first ? today : first;
    }
    case 'agenda':
      return addDays(date, AGENDA_DAYS * direction);
  }
}

/** `firstDay` and weekdays are ISO 8601: 1 Monday … 7 Sunday. */
function startOfWeek(date: string, firstDay: number): string {
  return addDays(date, -((weekdayOf(date) - firstDay + 7) % 7));
}
