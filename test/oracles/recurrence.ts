// Walks the calendar and holds every day and time against the table of RFC 5545 §3.3.10: slow, simple, and without a
// line of the app's own code.
import { instantOf, type Face } from './wall-clock.ts';

export interface OracleSeries {
  /** The value of an RRULE, upper case; UNTIL as a DATE or a local time, or in UTC where there is a zone. */
  readonly rule: string;
  /** DTSTART as its clock shows it. */
  readonly start: Face;
  /** Where it is; null for dates and floating times, whose clock faces are the answer. */
  readonly zone: string | null;
  /** The walk ends with the stretch of the rule's frequency that this face is in. */
  readonly end: Face;
}

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const WEEKDAYS = ['SU', 'MO', 'TU', 'WE', 'TH', 'FR', 'SA'];
/** The frequencies shorter than a day, and how the walk goes on in them; else it goes day by day. */
const SHORT: Readonly<Record<string, number>> = { SECONDLY: SECOND, MINUTELY: MINUTE, HOURLY: HOUR };

interface Rule {
  readonly frequency: string;
  readonly interval: number;
  readonly count: number;
  readonly until: string | undefined;
  /** The numbers of a part; none where the rule doesn't have it. */
  readonly by: (part: string) => readonly number[];
  readonly days: readonly { readonly weekday: number; readonly ordinal: number }[];
  readonly weekStart: number;
}

function ruleOf(text: string): Rule {
  const parts = new Map(text.split(';').map((part) => part.split('=') as [string, string]));
  const values = (part: string): string[] => parts.get(part)?.split(',') ?? [];
  const numbers = new Map([...parts.keys()].map((part) => [part, values(part).map(Number)]));
  return {
    frequency: parts.get('FREQ') ?? '',
    interval: Number(parts.get('INTERVAL') ?? 1),
    count: Number(parts.get('COUNT') ?? Infinity),
    until: parts.get('UNTIL'),
    by: (part) => numbers.get(part) ?? [],
    days: values('BYDAY').map((day) => ({
      weekday: WEEKDAYS.indexOf(day.slice(-2)),
      ordinal: Number(day.slice(0, -2)), // 0 where there is none
    })),
    weekStart: WEEKDAYS.indexOf(parts.get('WKST') ?? 'MO'),
  };
}

/** A clock face, taken apart. */
interface Moment {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
  /** Sunday = 0. */
  readonly weekday: number;
  /** From 1 on. */
  readonly yearDay: number;
  readonly daysOfMonth: number;
  readonly daysOfYear: number;
}

function momentOf(face: Face): Moment {
  const date = new Date(face);
  const [year, month] = [date.getUTCFullYear(), date.getUTCMonth() + 1];
  return {
    year,
    month,
    day: date.getUTCDate(),
    hour: date.getUTCHours(),
    minute: date.getUTCMinutes(),
    second: date.getUTCSeconds(),
    weekday: date.getUTCDay(),
    yearDay: Math.floor((face - Date.UTC(year, 0, 1)) / DAY) + 1,
    daysOfMonth: new Date(Date.UTC(year, month, 0)).getUTCDate(),
    daysOfYear: (Date.UTC(year + 1, 0, 1) - Date.UTC(year, 0, 1)) / DAY,
  };
}

/** The number of the stretch of a frequency that a face is in: of its year, its month, its week, its hour … */
function stretchOf({ frequency, weekStart }: Rule, face: Face): number {
  const { year, month } = momentOf(face);
  if (frequency === 'YEARLY') return year;
  if (frequency === 'MONTHLY') return year * 12 + month;
  const firstSunday = 3; // 4 January 1970
  if (frequency === 'WEEKLY') return Math.floor((Math.floor(face / DAY) - firstSunday - weekStart) / 7);
  return Math.floor(face / (SHORT[frequency] ?? DAY));
}

/** Whether a list names the place of something, counted from 1 on or, below 0, from the last one of `many`. */
const names = (list: readonly number[], place: number, many: number): boolean =>
  list.length === 0 || list.includes(place) || list.includes(place - many - 1);

function isDayOf(rule: Rule, face: Face): boolean {
  const at = momentOf(face);
  return (
    names(rule.by('BYMONTH'), at.month, Infinity) &&
    isInWeeks(rule, face) &&
    names(rule.by('BYYEARDAY'), at.yearDay, at.daysOfYear) &&
    names(rule.by('BYMONTHDAY'), at.day, at.daysOfMonth) &&
    isWeekday(rule, at)
  );
}

/** "Week number one of the calendar year is the first week that contains at least four (4) days in that calendar year." */
function isInWeeks(rule: Rule, face: Face): boolean {
  const weeks = rule.by('BYWEEKNO');
  if (weeks.length === 0) return true;
  let first = face;
  while (momentOf(first).weekday !== rule.weekStart) first -= DAY;
  // A week has four days in a year exactly if its fourth day is in it.
  const fourth = momentOf(first + 3 * DAY);
  let week = 1;
  for (let day = fourth.yearDay - 7; day >= 1; day -= 7) week += 1;
  let last = week;
  for (let day = fourth.yearDay + 7; day <= fourth.daysOfYear; day += 7) last += 1;
  return names(weeks, week, last);
}

/** BYDAY; a number before the day counts within the month where the rule is MONTHLY or has BYMONTH, else within the year. */
function isWeekday(rule: Rule, at: Moment): boolean {
  if (rule.days.length === 0) return true;
  const inMonth = rule.frequency === 'MONTHLY' || rule.by('BYMONTH').length > 0;
  const [place, many] = inMonth ? [at.day, at.daysOfMonth] : [at.yearDay, at.daysOfYear];
  const fromStart = Math.ceil(place / 7);
  const fromEnd = -Math.ceil((many - place + 1) / 7);
  return rule.days.some(
    ({ weekday, ordinal }) =>
      weekday === at.weekday && (ordinal === 0 || ordinal === fromStart || ordinal === fromEnd),
  );
}

/** The day parts that DTSTART gives where the rule says nothing of them. */
function completed(rule: Rule, start: Moment): (face: Face) => boolean {
  const has = (...parts: string[]): boolean =>
    parts.some((part) => (part === 'BYDAY' ? rule.days.length : rule.by(part).length) > 0);
  const isDay = (face: Face): boolean => isDayOf(rule, face);
  const sameWeekday = (face: Face): boolean => isDay(face) && momentOf(face).weekday === start.weekday;
  const sameDay = (face: Face): boolean => isDay(face) && momentOf(face).day === start.day;
  if (rule.frequency === 'YEARLY') {
    if (has('BYDAY', 'BYMONTHDAY', 'BYYEARDAY')) return isDay;
    if (has('BYWEEKNO')) return sameWeekday;
    return has('BYMONTH') ? sameDay : (face) => sameDay(face) && momentOf(face).month === start.month;
  }
  if (rule.frequency === 'MONTHLY') return has('BYDAY', 'BYMONTHDAY') ? isDay : sameDay;
  if (rule.frequency === 'WEEKLY') return has('BYDAY') ? isDay : sameWeekday;
  return isDay;
}

/** The times that a rule gives within one step of the walk: a part expands what is shorter than the step, and limits the rest. */
function timesIn(rule: Rule, start: Moment, face: Face): Face[] {
  const at = momentOf(face);
  const step = SHORT[rule.frequency] ?? DAY;
  const of = (part: string, unit: number, here: number, dtstart: number): readonly number[] => {
    const listed = rule.by(part).map((value) => Math.min(value, 59)); // a leap second is the one before
    if (unit >= step) return listed.length === 0 || listed.includes(here) ? [here] : [];
    return listed.length === 0 ? [dtstart] : listed;
  };
  const midnight = Math.floor(face / DAY) * DAY;
  const found = of('BYHOUR', HOUR, at.hour, start.hour).flatMap((hour) =>
    of('BYMINUTE', MINUTE, at.minute, start.minute).flatMap((minute) =>
      of('BYSECOND', SECOND, at.second, start.second).map(
        (second) => midnight + hour * HOUR + minute * MINUTE + second * SECOND,
      ),
    ),
  );
  return [...new Set(found)].sort((a, b) => a - b);
}

function chosen(rule: Rule, set: readonly Face[]): readonly Face[] {
  const positions = rule.by('BYSETPOS');
  return positions.length === 0 ? set : set.filter((_, index) => names(positions, index + 1, set.length));
}

/** The clock faces that the rule itself gives, ascending. */
function facesOf(rule: Rule, { start, end }: OracleSeries): Face[] {
  const step = SHORT[rule.frequency] ?? DAY;
  const beginning = stretchOf(rule, start);
  const isDay = completed(rule, momentOf(start));
  let at = Math.floor(start / step) * step;
  while (stretchOf(rule, at - step) === beginning) at -= step;
  const found: Face[] = [];
  while (at < end && found.length < rule.count) {
    const stretch = stretchOf(rule, at);
    const set: Face[] = [];
    for (; stretchOf(rule, at) === stretch; at += step) {
      if ((stretch - beginning) % rule.interval === 0 && isDay(at))
        set.push(...timesIn(rule, momentOf(start), at));
    }
    found.push(...chosen(rule, set).filter((face) => face >= start));
  }
  return found.slice(0, rule.count);
}

/** The instants of a series, or its clock faces where it has no zone; ascending, each once, DTSTART among them. */
export function recurrenceSet(series: OracleSeries): number[] {
  const rule = ruleOf(series.rule);
  const { zone, start } = series;
  const place = (face: Face): number => (zone === null ? face : instantOf(zone, face));
  const until = rule.until === undefined ? Infinity : untilOf(rule.until);
  const ofRule = facesOf(rule, series)
    .map(place)
    .filter((at) => at <= until);
  return [...new Set([place(start), ...ofRule])].sort((a, b) => a - b);
}

/** `YYYYMMDD` or `YYYYMMDDTHHMMSS`, with a Z or without, in ms. */
function untilOf(text: string): number {
  const [year, month, day, hour, minute, second] = [0, 4, 6, 9, 11, 13].map((from, index) =>
    Number(text.slice(from, from + (index === 0 ? 4 : 2))),
  ) as [number, number, number, number, number, number];
  return Date.UTC(year, month - 1, day, hour, minute, second);
}
