import { addDays, addMonths, startOfMonth, weekdayOf } from './zoned-time.ts';

const WEEKS = 6;
const DAYS_A_WEEK = 7;
const MONTHS_A_YEAR = 12;

/** The page of a small calendar: always six weeks, so that none is higher than another; `firstDay` is ISO 8601. */
export function weeksAround(date: string, firstDay: number): string[][] {
  const month = startOfMonth(date);
  const first = addDays(month, -daysSince(firstDay, month));
  return Array.from({ length: WEEKS }, (_, week) =>
    Array.from({ length: DAYS_A_WEEK }, (_day, day) => addDays(first, week * DAYS_A_WEEK + day)),
  );
}

/** The date that a key leads to in a small calendar, as WAI-ARIA's date picker has them; null: the key is none of them. */
export function dateByKey(
  { key, shiftKey }: { readonly key: string; readonly shiftKey: boolean },
  date: string,
  firstDay: number,
): string | null {
  const sinceFirst = daysSince(firstDay, date);
  switch (key) {
    case 'ArrowLeft':
      return addDays(date, -1);
    case 'ArrowRight':
      return addDays(date, 1);
    case 'ArrowUp':
      return addDays(date, -DAYS_A_WEEK);
    case 'ArrowDown':
      return addDays(date, DAYS_A_WEEK);
    case 'Home':
      return addDays(date, -sinceFirst);
    case 'End':
      return addDays(date, DAYS_A_WEEK - 1 - sinceFirst);
    case 'PageUp':
      return addMonths(date, shiftKey ? -MONTHS_A_YEAR : -1);
    case 'PageDown':
      return addMonths(date, shiftKey ? MONTHS_A_YEAR : 1);
    default:
      return null;
  }
}

/** How many days of the date's week lie before it. */
function daysSince(firstDay: number, date: string): number {
  return (weekdayOf(date) - firstDay + DAYS_A_WEEK) % DAYS_A_WEEK;
}
