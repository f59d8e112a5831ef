import type { Slot } from '#contract/shapes.ts';
import { formatDay, formatTime } from '#renderer/ui/format.ts';
import { addDays, dateAt, startOfDate, timeAt } from '#renderer/ui/zoned-time.ts';
import type { Range } from '#renderer/features/calendar/calendar-slice.ts';
import { sideBySide } from './free-slots.ts';

/** Which days are copied: those on the screen, or so many from today on. */
export type CopiedDays = 'shown' | '7' | '14';

/** When people sleep: from ten in the evening to seven. */
const isNight = (instant: number, zone: string): boolean => {
  const time = timeAt(instant, zone);
  return time >= '22:00' || time < '07:00';
};

/** The free times of one day, as a clock in the reader's zone shows them. */
export interface DayOfTimes {
  readonly day: string;
  readonly times: readonly string[];
}

/** The stretch of time that is meant; `shown` is what is on the screen. */
export function copiedRange(days: CopiedDays, shown: Range, today: string, zone: string): Range {
  if (days === 'shown') return shown;
  return { start: startOfDate(today, zone), end: startOfDate(addDays(today, Number(days)), zone) };
}

/** The free times that the calendar offers side by side, by the days of the reader's zone. @param atNight writes those that are in the night there */
export function timesByDay(
  slots: readonly Slot[],
  zone: string,
  atNight: (time: string) => string = (time) => time,
): DayOfTimes[] {
  const days = new Map<string, number[]>();
  for (const { start } of sideBySide(slots)) {
    const date = dateAt(start, zone);
    days.set(date, [...(days.get(date) ?? []), start]);
  }
  return [...days.values()].map((starts) => ({
    day: formatDay(starts[0] ?? 0, zone),
    times: starts.map((start) =>
      isNight(start, zone) ? atNight(formatTime(start, zone)) : formatTime(start, zone),
    ),
  }));
}
