import type { EpochMs } from './interval.ts';
import type { CalendarDate } from './time.ts';

/** Days that are shown together, as a month shows them. */
export interface DayPage {
  /** In order, and the one after the last. */
  readonly dates: readonly CalendarDate[];
  /** When each of them begins. */
  readonly starts: readonly EpochMs[];
}

/** Days of a page by their numbers, the last one included. */
export interface Days {
  readonly first: number;
  readonly last: number;
}

/** Where there is not room for all: appointments, then what holds time, then the rest. */
export type Rank = 0 | 1 | 2;

/** What lies on days, as far as it matters where and how early in the line. */
export interface OnDays {
  readonly rank: Rank;
  readonly title: string;
  readonly start: EpochMs;
  readonly end: EpochMs;
  /** The dates of what has no times, the end exclusive (RFC 5545 §3.6.1). */
  readonly allDay: { readonly start: CalendarDate; readonly end: CalendarDate } | null;
}

/** Something and the days of a page on which it lies. */
export type Placed<Item> = Days & { readonly item: Item };

export type Order = (a: Placed<OnDays>, b: Placed<OnDays>) => number;

export function rankOf({ kind, holds }: { readonly kind: string; readonly holds: boolean }): Rank {
  if (!holds) return 2;
  return kind === 'appointment' ? 0 : 1;
}

/** What touches a page, each with its days there. */
export function placeOn<Item extends OnDays>(items: readonly Item[], page: DayPage): Placed<Item>[] {
  return items.flatMap((item) => {
    const days = daysOf(item, page);
    return days === null ? [] : [{ item, ...days }];
  });
}

/** What ends at midnight isn't in the day that begins there; what has no length lies where it begins. Null: not on the page. */
function daysOf({ start, end, allDay }: OnDays, { dates, starts }: DayPage): Days | null {
  const [first, last] =
    allDay === null
      ? [lastAtMost(starts, start), lastAtMost(starts, Math.max(start, end - 1))]
      : [
          dates.findLastIndex((date) => date <= allDay.start),
          dates.findLastIndex((date) => date < allDay.end),
        ];
  const after = dates.length - 1;
  if (first === after || last < 0) return null;
  return { first: Math.max(first, 0), last: Math.min(last, after - 1) };
}

/** Where the last value that isn't above `most` is in a list that ascends; -1: there is none. */
function lastAtMost(values: readonly number[], most: number): number {
  let from = 0;
  let to = values.length;
  while (from < to) {
    const middle = (from + to) >> 1;
    if ((values[middle] ?? Infinity) <= most) from = middle + 1;
    else to = middle;
  }
  return from - 1;
}

/** By rank, then what begins earlier, what lasts longer, and the title, so that it's always the same. */
export function byImportance(page: DayPage): Order {
  const byStart = byStartIn(page);
  return (a, b) => a.item.rank - b.item.rank || byStart(a, b);
}

/** By what begins earlier on the page, what lasts longer there, and the title. */
export function byStartIn({ starts }: DayPage): Order {
  const startOf = ({ item, first }: Placed<OnDays>): number =>
    item.allDay === null ? item.start : (starts[first] ?? 0);
  return (a, b) =>
    startOf(a) - startOf(b) ||
    b.last - b.first - (a.last - a.first) ||
    (a.item.title < b.item.title ? -1 : 1);
}

/**
 * The most important of each day, so many at most, in the order in which they came; and how many each day holds beside
 * them. Whoever draws the first lines of each day by importance draws the same from these as from all.
 *
 * @param perDay how many of a day are wanted at most
 */
export function mostOfEachDay<Item extends OnDays>(
  items: readonly Item[],
  page: DayPage,
  perDay: number,
): { readonly given: readonly Item[]; readonly left: ReadonlyMap<CalendarDate, number> } {
  const placed = placeOn(items, page);
  const byDay: Placed<Item>[][] = page.dates.slice(0, -1).map(() => []);
  for (const one of placed) for (let day = one.first; day <= one.last; day += 1) byDay[day]?.push(one);
  const order = byImportance(page);
  const wanted = new Set(
    byDay.flatMap((day) => (day.length <= perDay ? day : day.toSorted(order).slice(0, perDay))),
  );
  const left = byDay.flatMap((day, at): [CalendarDate, number][] => {
    const count = day.filter((one) => !wanted.has(one)).length;
    return count === 0 ? [] : [[page.dates[at] ?? '', count]];
  });
  return { given: placed.filter((one) => wanted.has(one)).map(({ item }) => item), left: new Map(left) };
}
