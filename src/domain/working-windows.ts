import type { DayWindow, Weekday, WorkingHours } from './configuration.ts';
import { overlaps, union, type Interval } from './interval.ts';
import { addDays, dateIn, type CalendarDate, type ZoneRules } from './time.ts';

const WEEKDAYS: readonly Weekday[] = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'];

/** The working time that touches a stretch of time, ascending; a date's exception replaces its weekday. */
export function workingWindows(hours: WorkingHours, window: Interval, zone: ZoneRules): Interval[] {
  const last = dateIn(zone, window.end);
  const found: Interval[] = [];
  for (let date = dateIn(zone, window.start); date <= last; date = addDays(date, 1)) {
    found.push(...windowsOn(hours, date, zone));
  }
  return found.filter((each) => overlaps(each, window));
}

/** The working time of one date, ascending; windows that touch are one, so that an appointment may span them. */
export function windowsOn(hours: WorkingHours, date: CalendarDate, zone: ZoneRules): Interval[] {
  const stated = statedWindows(hours, date);
  return union(
    stated.map(([from, to]) => ({ start: zone.instantOf(`${date}T${from}:00`), end: endOf(date, to, zone) })),
  ).filter(({ start }) => dateIn(zone, start) === date); // a date that a zone skipped has none
}

function statedWindows(hours: WorkingHours, date: CalendarDate): readonly DayWindow[] {
  const exception = hours.exceptions.find((each) => each.date === date);
  if (exception !== undefined) return exception.windows;
  const weekday = WEEKDAYS[new Date(`${date}T00:00:00Z`).getUTCDay()] ?? 'sun';
  return hours.weekly[weekday];
}

function endOf(date: CalendarDate, time: string, zone: ZoneRules): number {
  return zone.instantOf(time === '24:00' ? `${addDays(date, 1)}T00:00:00` : `${date}T${time}:00`);
}
