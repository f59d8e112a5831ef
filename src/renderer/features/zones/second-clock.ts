import type { CalendarDate, ZoneName } from '#domain/time.ts';
import { dateAt, instantAt, zoneRules } from '#renderer/ui/zoned-time.ts';

const MINUTE_MS = 60_000;
const NOON = '12:00';

/** What another clock shows at some time of day, from a date on. */
export interface SecondTime {
  readonly instant: number;
  /** The other clock has another date: a day later (1) or earlier (-1). */
  readonly dayShift: number;
  /** The first date on which it shows this. */
  readonly from: CalendarDate;
}

/** How far another clock is ahead, from a date on. */
export interface SecondDifference {
  readonly minutes: number;
  readonly from: CalendarDate;
}

/** A view's own clock, and the other one. */
export interface TwoClocks {
  readonly zone: ZoneName;
  readonly second: ZoneName;
}

/**
 * What the other clock shows at a time of day (`HH:MM`) on each of the dates: one time, or another one from the date
 * on which one of the two clocks has been changed.
 */
export function secondTimes(
  dates: readonly CalendarDate[],
  time: string,
  { zone, second }: TwoClocks,
): SecondTime[] {
  const times: SecondTime[] = [];
  let before: number | null = null;
  for (const date of dates) {
    const instant = instantAt(date, time, zone);
    const difference = minutesAhead(instant, { zone, second });
    if (difference !== before) {
      const dayShift = Math.sign(dayStart(dateAt(instant, second)) - dayStart(date));
      times.push({ instant, dayShift, from: date });
    }
    before = difference;
  }
  return times;
}

/** How far the other clock is ahead on the dates, at noon: once, and again from each date on which that changes. */
export function secondDifferences(dates: readonly CalendarDate[], clocks: TwoClocks): SecondDifference[] {
  const differences: SecondDifference[] = [];
  for (const date of dates) {
    const minutes = minutesAhead(instantAt(date, NOON, clocks.zone), clocks);
    if (minutes !== differences.at(-1)?.minutes) differences.push({ minutes, from: date });
  }
  return differences;
}

/** How far the second clock is ahead of the first at an instant, in minutes; negative where it is behind. */
export function minutesAhead(instant: number, { zone, second }: TwoClocks): number {
  return (zoneRules(second).offsetAt(instant) - zoneRules(zone).offsetAt(instant)) / MINUTE_MS;
}

const dayStart = (date: CalendarDate): number => Date.parse(`${date}T00:00:00Z`);
