import {
  byImportance,
  byStartIn,
  placeOn,
  type DayPage,
  type Days,
  type OnDays,
  type Order,
  type Placed,
} from '#domain/day-page.ts';
import { addDays, startOfDate } from '#renderer/ui/zoned-time.ts';
import type { Left } from './calendar-slice.ts';
import type { EntryEvent } from './grid-event.ts';

const DAYS_A_ROW = 7;

/** Where events are to be laid out. */
interface Page {
  /** The days shown, in order, `YYYY-MM-DD`. */
  readonly dates: readonly string[];
  readonly zone: string;
  /** How many lines each day has room for. */
  readonly lines: number;
  /** What lies on days and isn't among the events. */
  readonly left?: readonly Left[];
}

/** What is drawn of a page, and how many of each date are not; dates without any are left out. */
export interface Fitted {
  readonly shown: readonly EntryEvent[];
  readonly hidden: ReadonlyMap<string, number>;
}

/** An event as something that lies on days. */
type Item = OnDays & { readonly event: EntryEvent };

/**
 * What has room on a page of days, a week in each row, in the order in which it is laid out. Chosen is by importance:
 * an event that has room on some of its days only is drawn there, in pieces. What is chosen lies by time. FullCalendar is
 * given these alone: what it would only count it sorts anew for every other event. Each gets its place in the order, and
 * FullCalendar gives it the first line that is free on all its days of a row.
 */
export function fitEvents(events: readonly EntryEvent[], { dates, zone, lines, left = [] }: Page): Fitted {
  const withAfter = [...dates, addDays(dates.at(-1) ?? '', 1)];
  const page = { dates: withAfter, starts: withAfter.map((date) => startOfDate(date, zone)) };
  const placed = placeOn(events.map(toItem), page);
  const { chosen, hidden } = choose(placed.toSorted(byImportance(page)), dates, lines);
  for (const { date, count } of left) hidden.set(date, (hidden.get(date) ?? 0) + count);
  const shown = chosen.toSorted(byTime(page)).map(({ item }, order) => ({ ...item.event, order }));
  return { shown, hidden };
}

function toItem(event: EntryEvent): Item {
  const { title, start, end, extendedProps } = event;
  const { rank } = extendedProps;
  // Of what lasts all day the dates alone count.
  if (typeof start === 'string')
    return { event, title, rank, start: 0, end: 0, allDay: { start, end: String(end) } };
  return { event, title, rank, start, end: Number(end), allDay: null };
}

/** Gives each event in turn a place on its days, as long as they have any. */
function choose(placed: readonly Placed<Item>[], dates: readonly string[], lines: number) {
  const taken = dates.map(() => 0);
  const chosen: Placed<Item>[] = [];
  const hidden = new Map<string, number>();
  for (const one of placed) {
    const pieces: Days[] = [];
    let isWhole = true;
    for (const row of rowsOf(one)) {
      if (take(taken, row, lines)) {
        pieces.push(row);
        continue;
      }
      isWhole = false;
      for (let day = row.first; day <= row.last; day += 1) {
        const days = { first: day, last: day };
        if (take(taken, days, lines)) pieces.push(days);
        else addOne(hidden, dates[day] ?? '');
      }
    }
    if (isWhole) chosen.push(one);
    else
      for (const piece of pieces)
        chosen.push({ item: toItem(pieceOf(one.item.event, piece, dates)), ...piece });
  }
  return { chosen, hidden };
}

/**
 * What lasts several days by its first one, then what lasts all of one day, then the rest by its time. In this order
 * the first line that is free is never below the last one: bars that are laid from left to right take as many lines as lie
 * on the fullest of their days, and what is on one day takes one that they leave there.
 */
function byTime(page: DayPage): Order {
  const byStart = byStartIn(page);
  const groupOf = ({ item, first, last }: Placed<OnDays>): number =>
    first < last ? 0 : item.allDay === null ? 2 : 1;
  return (a, b) => groupOf(a) - groupOf(b) || (groupOf(a) === 0 ? a.first - b.first : 0) || byStart(a, b);
}

/** The days by the rows they lie in. */
function rowsOf({ first, last }: Days): Days[] {
  const row = Math.floor(first / DAYS_A_ROW);
  const count = Math.floor(last / DAYS_A_ROW) - row + 1;
  return Array.from({ length: count }, (_, at) => ({
    first: Math.max(first, (row + at) * DAYS_A_ROW),
    last: Math.min(last, (row + at + 1) * DAYS_A_ROW - 1),
  }));
}

function addOne(counts: Map<string, number>, date: string): void {
  counts.set(date, (counts.get(date) ?? 0) + 1);
}

/** Takes a place on each of some days; whether all had one. @param taken how many places of each day are */
function take(taken: number[], { first, last }: Days, lines: number): boolean {
  for (let day = first; day <= last; day += 1) if ((taken[day] ?? 0) >= lines) return false;
  for (let day = first; day <= last; day += 1) taken[day] = (taken[day] ?? 0) + 1;
  return true;
}

/** What an event is on some of its days. It can't be dragged: the whole of it isn't there. */
function pieceOf(event: EntryEvent, { first, last }: Days, dates: readonly string[]): EntryEvent {
  return {
    ...event,
    start: dates[first] ?? '',
    end: addDays(dates[last] ?? '', 1),
    allDay: true,
    editable: false,
    extendedProps: { ...event.extendedProps, movable: false },
  };
}
