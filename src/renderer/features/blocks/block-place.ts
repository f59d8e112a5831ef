import type { BlockShape } from '#contract/shapes.ts';
import { formatShortDay, formatTime, formatTimeRange } from '#renderer/ui/format.ts';
import { addDays, dateAt, startOfDate } from '#renderer/ui/zoned-time.ts';

/** When a block is, of one that repeats the first one: "Thu 4 Jun, 12:00 – 13:00", "Thu 4 Jun – Sat 6 Jun". */
export function blockPlace({ start, end, allDay }: BlockShape, zone: string): string {
  if (allDay !== null) {
    const [first = '', last = ''] = [allDay.start, addDays(allDay.end, -1)].map((date) =>
      formatShortDay(startOfDate(date, zone), zone),
    );
    return first === last ? first : `${first} – ${last}`;
  }
  return dateAt(start, zone) === dateAt(end, zone)
    ? `${formatShortDay(start, zone)}, ${formatTimeRange(start, end, zone)}`
    : [start, end].map((at) => `${formatShortDay(at, zone)}, ${formatTime(at, zone)}`).join(' – ');
}
