import type { EntryShape } from '#contract/shapes.ts';
import { addDays, dateAt, startOfDate } from '#renderer/ui/zoned-time.ts';
import type { Range } from './calendar-slice.ts';

/** One day of an agenda. */
export interface DayGroup {
  readonly date: string;
  readonly span: Range;
  readonly entries: readonly EntryShape[];
}

/**
 * Entries by the days of a range in `zone`, days without any left out. What lasts over midnight is in each
 * day it touches; all-day entries go by their dates and come first.
 */
export function dayGroups(entries: readonly EntryShape[], range: Range, zone: string): DayGroup[] {
  const groups: DayGroup[] = [];
  for (let date = dateAt(range.start, zone); ; date = addDays(date, 1)) {
    const span = { start: startOfDate(date, zone), end: startOfDate(addDays(date, 1), zone) };
    if (span.start >= range.end) return groups;
    const found = entries.filter((entry) => touches(entry, date, span));
    if (found.length > 0) groups.push({ date, span, entries: found.toSorted(byTime) });
  }
}

function touches(entry: EntryShape, date: string, span: Range): boolean {
  if (entry.allDay !== null) return entry.allDay.start <= date && date < entry.allDay.end;
  const startsHere = entry.start >= span.start && entry.start < span.end;
  return startsHere || (entry.start < span.start && entry.end > span.start);
}

function byTime(a: EntryShape, b: EntryShape): number {
  const allDayFirst = Number(b.allDay !== null) - Number(a.allDay !== null);
  return allDayFirst !== 0 ? allDayFirst : a.start - b.start;
}
