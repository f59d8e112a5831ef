const DAY_MS = 86_400_000;

/** How many whole months lie between two dates, the earlier one first. */
export function monthsBetween(from: string, to: string): number {
  const [before, after] = [partsOf(from), partsOf(to)];
  const months = (after.year - before.year) * 12 + after.month - before.month;
  return before.day > after.day ? months - 1 : months;
}

/**
 * How many days before a date the same day of the month comes, so many months earlier; fewer months where that one is too
 * short. What comes monthly from that day on comes on the date, too.
 */
export function monthsBack(date: string, months: number): number {
  const { year, month, day } = partsOf(date);
  for (let left = months; left > 0; left -= 1) {
    const earlier = new Date(Date.UTC(year, month - 1 - left, day));
    if (earlier.getUTCDate() === day) return (Date.parse(date) - earlier.getTime()) / DAY_MS;
  }
  return 0;
}

function partsOf(date: string): { readonly year: number; readonly month: number; readonly day: number } {
  const [year = 0, month = 0, day = 0] = date.split('-').map(Number);
  return { year, month, day };
}
