import { addDays, startOfDate } from '#renderer/ui/zoned-time.ts';
import type { EntryEvent } from './grid-event.ts';

const DAYS_A_ROW = 7;

/** Where events are to be laid out. */
interface Page {
  /** The days shown, in order, `YYYY-MM-DD`. */
  readonly dates: readonly string[];
  readonly zone: string;
  /** How many lines each day has room for. */
  readonly lines: number;
}

/** What is drawn of a page, and how many of each date are not; dates without any are left out. */
export interface Fitted {
  readonly shown: readonly EntryEvent[];
  readonly hidden: ReadonlyMap<string, number>;
}

/** Days of a page by their numbers, the last one included. */
interface Days {
  readonly first: number;
  readonly last: number;
}

/** An event and where it lies. */
type Placed = Days & { readonly event: EntryEvent };

/**
 * What has room on a page of days, a week in each row, in the order in which it is laid out. Chosen is by importance:
 * an event that has room on some of its days only is drawn there, in pieces. What is chosen lies by time. FullCalendar is
 * given these alone: what it would only count it sorts anew for every other event. Each gets its place in the order, and
 * FullCalendar gives it the first line that is free on all its days of a row.
 */
export function fitEvents(events: readonly EntryEvent[], { dates, zone, lines }: Page): Fitted {
  const withAfter = [...dates, addDays(dates.at(-1) ?? '', 1)];
  const starts = withAfter.map((date) => startOfDate(date, zone));
  const placed = events.flatMap((event) => {
    const days = daysOf(event, withAfter, starts);
    return days === null ? [] : [{ event, ...days }];
  });
  const { chosen, hidden } = choose(placed.toSorted(byImportance(starts)), dates, lines);
  const shown = chosen.toSorted(byTime(starts)).map(({ event }, order) => ({ ...event, order }));
  return { shown, hidden };
}

/** Gives each event in turn a place on its days, as long as they have any. */
function choose(placed: readonly Placed[], dates: readonly string[], lines: number) {
  const taken = dates.map(() => 0);
  const chosen: Placed[] = [];
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
    else for (const piece of pieces) chosen.push({ event: pieceOf(one.event, piece, dates), ...piece });
  }
  return { chosen, hidden };
}

/**
 * What ends at midnight isn't in the day that begins there; what has no length lies where it begins. Null: not on the
 * page. @param dates with the one after the page; @param starts theirs
 */
function daysOf(
  { start, end }: EntryEvent,
  dates: readonly string[],
  starts: readonly number[],
): Days | null {
  const [first, last] =
    typeof start === 'string'
      ? [dates.findLastIndex((date) => date <= start), dates.findLastIndex((date) => date < end)]
      : [lastAtMost(starts, start), lastAtMost(starts, Math.max(start, Number(end) - 1))];
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

type Order = (a: Placed, b: Placed) => number;

/** By rank, then what begins earlier, what lasts longer, and the title, so that it's always the same. */
function byImportance(starts: readonly number[]): Order {
  const byStart = byStartIn(starts);
  return (a, b) => a.event.extendedProps.rank - b.event.extendedProps.rank || byStart(a, b);
}

/**
 * What lasts several days by its first one, then what lasts all of one day, then the rest by its time. In this order
 * the first line that is free is never below the last one: bars that are laid from left to right take as many lines as lie
 * on the fullest of their days, and what is on one day takes one that they leave there.
 */
function byTime(starts: readonly number[]): Order {
  const byStart = byStartIn(starts);
  const groupOf = ({ event, first, last }: Placed): number => (first < last ? 0 : event.allDay ? 1 : 2);
  return (a, b) => groupOf(a) - groupOf(b) || (groupOf(a) === 0 ? a.first - b.first : 0) || byStart(a, b);
}

function byStartIn(starts: readonly number[]): Order {
  const startOf = ({ event, first }: Placed): number =>
    typeof event.start === 'string' ? (starts[first] ?? 0) : event.start;
  return (a, b) =>
    startOf(a) - startOf(b) ||
    b.last - b.first - (a.last - a.first) ||
    (a.event.title < b.event.title ? -1 : 1);
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
