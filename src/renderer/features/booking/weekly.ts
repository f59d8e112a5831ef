import type { Explanation } from '#renderer/features/availability/availability-slice.ts';
import type { Range } from '#renderer/features/calendar/calendar-slice.ts';
import { addDays, dateAt, instantAt, timeAt } from '#renderer/ui/zoned-time.ts';

/** One week of a series that is not booked yet. */
export interface Week extends Range {
  readonly isFree: boolean;
  /** Titles of what is there; empty where it is free. */
  readonly taken: readonly string[];
}

/**
 * The times of a weekly series, the first one included: the same weekday and hour by the practice's clock, so that a
 * change of clocks moves none of them there.
 */
export function weeklySpans(first: Range, weeks: number, practiceZone: string): Range[] {
  const date = dateAt(first.start, practiceZone);
  const time = timeAt(first.start, practiceZone);
  return Array.from({ length: weeks }, (_, week) => {
    const start = week === 0 ? first.start : instantAt(addDays(date, 7 * week), time, practiceZone);
    return { start, end: start + first.end - first.start };
  });
}

/** What is known of one week's time. */
export function toWeek(span: Range, { bookable, reasons }: Explanation): Week {
  const titles = reasons.flatMap(({ effect, entry }) =>
    effect === 'holds' && entry ? [entry.title.trim()] : [],
  );
  return { ...span, isFree: bookable, taken: bookable ? [] : titles };
}
