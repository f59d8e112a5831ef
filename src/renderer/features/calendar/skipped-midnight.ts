import { addDays, startOfDate, timeAt } from '#renderer/ui/zoned-time.ts';
import type { EntryEvent } from './grid-event.ts';

const SECOND_MS = 1000;

/**
 * Events as they are to be drawn on some days. FullCalendar tells by the clock on the wall whether an event is over when
 * a day begins. Where clocks skip midnight a day begins at 01:00, so what ends there would be drawn in that day too, on a
 * line that nobody kept for it: it ends the smallest bit earlier. `endOf` gives its own end back.
 *
 * @param dates the days shown, in order
 * @returns the same list where no clock skips midnight, which is nearly always
 */
export function drawnToMidnight(
  events: readonly EntryEvent[],
  dates: readonly string[],
  zone: string,
): readonly EntryEvent[] {
  const late = new Set<number | string>();
  for (const date of [...dates, addDays(dates.at(-1) ?? '', 1)]) {
    const start = startOfDate(date, zone);
    if (timeAt(start, zone) !== '00:00') late.add(start);
  }
  if (late.size === 0) return events;
  return events.map((event) =>
    late.has(event.end) && event.start < event.end ? { ...event, end: Number(event.end) - 1 } : event,
  );
}

/** When an event ends that FullCalendar was given: no event has a time finer than a second (RFC 5545 §3.3.5). */
export const endOf = (drawn: Date): number => Math.ceil(drawn.getTime() / SECOND_MS) * SECOND_MS;
