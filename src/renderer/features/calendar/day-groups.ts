import type { EntryShape, Slot } from '#contract/shapes.ts';
import { addDays, dateAt, startOfDate } from '#renderer/ui/zoned-time.ts';
import type { Range } from './calendar-slice.ts';

/** One day of an agenda. */
export interface DayGroup {
  readonly date: string;
  readonly span: Range;
  readonly entries: readonly EntryShape[];
  /** Free times that begin in this day. */
  readonly slots: readonly Slot[];
}

/**
 * Entries and free times by the days of a range in `zone`, days without any left out. What lasts over midnight is in each
 * day it touches; all-day entries go by their dates and come first.
 */
export function dayGroups(
  entries: readonly EntryShape[],
  range: Range,
  zone: string,
  slots: readonly Slot[] = [],
): DayGroup[] {
  const groups: DayGroup[] = [];
  for (let date = dateAt(range.start, zone); ; date = addDays(date, 1)) {
    const span = { start: startOfDate(date, zone), end: startOfDate(addDays(date, 1), zone) };
    if (span.start >= range.end) return groups;
    const found = entries.filter((entry) => touches(entry, date, span));
    const free = slots.filter(({ start }) => span.start <= start && start < span.end);
    if (found.length + free.length > 0)
      groups.push({ date, span, entries: found.toSorted(byTime), slots: free });
  }
}

/** By what a list's day is named. */
export const dayHeadingId = (date: string): string => `day-${date}`;

/** A line of an agenda: an entry or a free time. */
export type AgendaLine = { readonly entry: EntryShape } | { readonly slot: Slot };

/** The lines of a day in reading order: what lasts all day or began earlier, then everything by its start. */
export function linesOf({ entries, slots }: DayGroup): AgendaLine[] {
  const lines: AgendaLine[] = [];
  let next = 0;
  for (const entry of entries) {
    for (; entry.allDay === null && (slots[next]?.start ?? Infinity) < entry.start; next += 1) {
      lines.push(...slots.slice(next, next + 1).map((slot) => ({ slot })));
    }
    lines.push({ entry });
  }
  return [...lines, ...slots.slice(next).map((slot) => ({ slot }))];
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
