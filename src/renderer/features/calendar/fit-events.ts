import { addDays, startOfDate } from '#renderer/ui/zoned-time.ts';
import type { EntryEvent } from './grid-event.ts';

const DAYS_A_ROW = 7;
/** As many as a number has bits to work with. */
const MOST_LINES = 31;

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
 * Chooses what has room on a page of days, a week in each row: in the order of importance every event takes the first
 * line that is free on all its days of a row. FullCalendar is given these alone: what it would only count it sorts
 * anew for every other event. Each gets its place in the order, by which FullCalendar finds the same line for it.
 * An event that has room on some of its days only is drawn there, in pieces.
 */
export function fitEvents(events: readonly EntryEvent[], { dates, zone, lines }: Page): Fitted {
  const withAfter = [...dates, addDays(dates.at(-1) ?? '', 1)];
  const starts = withAfter.map((date) => startOfDate(date, zone));
  const taken = dates.map(() => 0);
  const shown: EntryEvent[] = [];
  const hidden = new Map<string, number>();
  const placed = events.flatMap((event) => {
    const days = daysOf(event, withAfter, starts);
    return days === null ? [] : [{ event, ...days }];
  });
  for (const { event, ...days } of placed.toSorted(byImportance(starts))) {
    const pieces: Days[] = [];
    let isWhole = true;
    for (const row of rowsOf(days)) {
      if (takeLine(taken, row, lines)) {
        pieces.push(row);
        continue;
      }
      isWhole = false;
      for (let day = row.first; day <= row.last; day += 1) {
        const one = { first: day, last: day };
        if (takeLine(taken, one, lines)) pieces.push(one);
        else addOne(hidden, dates[day] ?? '');
      }
    }
    for (const piece of isWhole ? [null] : pieces)
      shown.push({ ...(piece === null ? event : pieceOf(event, piece, dates)), order: shown.length });
  }
  return { shown, hidden };
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

/** By rank, then what begins earlier, what lasts longer, and the title, so that it's always the same. */
function byImportance(starts: readonly number[]): (a: Placed, b: Placed) => number {
  const startOf = ({ event, first }: Placed): number =>
    typeof event.start === 'string' ? (starts[first] ?? 0) : event.start;
  return (a, b) =>
    a.event.extendedProps.rank - b.event.extendedProps.rank ||
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

/** Takes the first line that none of some days has given away; whether there was one. @param taken a bit a line */
function takeLine(taken: number[], { first, last }: Days, lines: number): boolean {
  let used = 0;
  for (let day = first; day <= last; day += 1) used |= taken[day] ?? 0;
  for (let line = 0; line < Math.min(lines, MOST_LINES); line += 1) {
    if ((used & (1 << line)) !== 0) continue;
    for (let day = first; day <= last; day += 1) taken[day] = (taken[day] ?? 0) | (1 << line);
    return true;
  }
  return false;
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
