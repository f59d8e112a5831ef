import { displayLocale } from './locale.ts';
import { dateAt, timeAt } from './zoned-time.ts';

const formatters = new Map<string, Intl.DateTimeFormat>();

function formatter(zone: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const locale = displayLocale();
  const key = JSON.stringify([locale, zone, options]);
  const known = formatters.get(key);
  if (known !== undefined) return known;
  const made = new Intl.DateTimeFormat(locale, { ...options, timeZone: zone });
  formatters.set(key, made);
  return made;
}

/** As many texts as a busy year has; then they are made again. */
const MOST_TEXTS = 20_000;
const texts = new Map<string, string>();

/** A text of Intl's, made once: it takes long for a range, and a calendar is drawn often. */
function once(key: string, make: () => string): string {
  const whole = `${displayLocale()} ${key}`;
  const known = texts.get(whole);
  if (known !== undefined) return known;
  const made = make();
  if (texts.size >= MOST_TEXTS) texts.clear();
  texts.set(whole, made);
  return made;
}

const NINE = Date.UTC(2026, 0, 1, 9);
const DAY = { weekday: 'long', day: 'numeric', month: 'long' } as const;
export const SHORT_DAY = { weekday: 'short', day: 'numeric', month: 'short' } as const;

const commas = new Map<string, boolean>();

/** Whether a comma stands after the weekday in full, as in "Freitag, 16. Oktober". */
function hasComma(): boolean {
  const locale = displayLocale();
  const known = commas.get(locale);
  if (known !== undefined) return known;
  const made = afterWeekday(formatter('UTC', DAY).formatToParts(NINE)).startsWith(',');
  commas.set(locale, made);
  return made;
}

const afterWeekday = (parts: readonly Intl.DateTimeFormatPart[]): string =>
  parts[parts.findIndex(({ type }) => type === 'weekday') + 1]?.value ?? '';

/** A day in one form everywhere: Intl by itself writes "Friday 16 October", but "Friday, 16 Oct 2026". */
export function writtenDay(zone: string, options: Intl.DateTimeFormatOptions, instant: number): string {
  return once(`${zone} ${JSON.stringify(options)} ${instant}`, () => {
    const parts = formatter(zone, options).formatToParts(instant);
    return parts
      .map(({ type, value }, index) =>
        type === 'literal' && parts[index - 1]?.type === 'weekday'
          ? value.replace(/^,?(?=\s)/u, hasComma() ? ',' : '')
          : value,
      )
      .join('');
  });
}

const times = new Map<string, Intl.DateTimeFormatOptions>();

/** "09:00" where the locale writes its times so, and then everywhere: Intl by itself writes "9:00" alone and "09:00" in a range. */
function timeOptions(): Intl.DateTimeFormatOptions {
  const locale = displayLocale();
  const known = times.get(locale);
  if (known !== undefined) return known;
  const parts = formatter('UTC', { timeStyle: 'short' }).formatToParts(NINE);
  const isPadded = parts.some(({ type, value }) => type === 'hour' && value.length === 2);
  const made = { hour: isPadded ? '2-digit' : 'numeric', minute: '2-digit' } as const;
  times.set(locale, made);
  return made;
}

/** The time of day at an instant (epoch milliseconds), as people write it: "14:05", "2:05 PM". */
export function formatTime(instant: number, zone: string): string {
  return once(`${zone} ${instant}`, () => formatter(zone, timeOptions()).format(instant));
}

/** The same in its parts. */
export function formatTimeParts(instant: number, zone: string): readonly Intl.DateTimeFormatPart[] {
  return formatter(zone, timeOptions()).formatToParts(instant);
}

/** To the second, where one minute has several. */
export function formatTimeWithSeconds(instant: number, zone: string): string {
  return formatter(zone, { ...timeOptions(), second: '2-digit' }).format(instant);
}

/**
 * The time of an instant where there is hardly any room. Only a clock of 12 hours is written shorter, as calendars do: "9a", "9:30a";
 * where a language has words of its own for AM and PM, a full hour is what Intl calls it: "오전 9시".
 */
export function formatCompactTime(instant: number, zone: string): string {
  return once(`${zone} compact ${instant}`, () => {
    const parts = formatTimeParts(instant, zone);
    const period = parts.find(({ type }) => type === 'dayPeriod')?.value;
    if (period === undefined) return formatTime(instant, zone);
    const isFullHour = timeAt(instant, zone).endsWith(':00');
    const letter = letterOf(period);
    if (letter === null)
      return isFullHour ? formatter(zone, { hour: 'numeric' }).format(instant) : formatTime(instant, zone);
    const [from, to] = ['hour', isFullHour ? 'hour' : 'minute'].map((name) =>
      parts.findIndex(({ type }) => type === name),
    );
    const said = parts.slice(from, (to ?? 0) + 1);
    return said.map(({ value }) => value).join('') + letter;
  });
}

/** An hour beside a grid, by a clock of 12 hours: "9 AM", "9:30 AM". Null by one of 24, whose hours are written in one way. */
export function formatHourOfDay(instant: number, zone: string): string | null {
  const parts = formatTimeParts(instant, zone);
  if (parts.every(({ type }) => type !== 'dayPeriod')) return null;
  return formatHour(instant, zone);
}

/** A time of day as the grid writes its hours: a full one without its minutes, "09". */
export function formatHour(instant: number, zone: string): string {
  const isFullHour = timeAt(instant, zone).endsWith(':00');
  return isFullHour ? formatter(zone, { hour: 'numeric' }).format(instant) : formatTime(instant, zone);
}

/** "AM" → "a". Null for other words, and for "a.m." outside English: in Spanish "9a" would be the ninth. */
function letterOf(period: string): string | null {
  const word = displayLocale().startsWith('en') ? period.replace(/[.\s]/gu, '') : period;
  return /^[ap]m$/iu.test(word) ? word.slice(0, 1).toLowerCase() : null;
}

/** A time of Intl's so that no line ends before the German word for "o'clock": "9:00–9:50 Uhr". */
export function unbroken(time: string): string {
  return time.replaceAll(/ (?=Uhr\b)/gu, '\u00A0');
}

/** From one time of day to another: "09:00 – 09:50". */
export function formatTimeRange(start: number, end: number, zone: string): string {
  return once(`${zone} ${start} ${end}`, () =>
    unbroken(formatter(zone, timeOptions()).formatRange(start, end)),
  );
}

/** The same where there is little room: without the word for "o'clock" that some languages end with ("9:00–9:50 Uhr"). */
export function formatTightRange(start: number, end: number, zone: string): string {
  return once(`${zone} tight ${start} ${end}`, () => {
    const parts = formatter(zone, timeOptions()).formatRangeToParts(start, end);
    return (parts.at(-1)?.type === 'literal' ? parts.slice(0, -1) : parts).map(({ value }) => value).join('');
  });
}

/** The same without the dates that Intl adds to times of different days: "22:00 – 06:00". */
export function formatTimesOfDay(start: number, end: number, zone: string): string {
  const parts = formatter('UTC', timeOptions()).formatRangeToParts(NINE, NINE + 60_000);
  const dash = parts.find(({ type, source }) => type === 'literal' && source === 'shared')?.value ?? '–';
  return `${formatTime(start, zone)}${dash}${formatTime(end, zone)}`;
}

/** The day of an instant in full: "Thursday 4 June". */
export function formatDay(instant: number, zone: string): string {
  return writtenDay(zone, DAY, instant);
}

/** The day of an instant, short: "Thu 4 Jun". */
export function formatShortDay(instant: number, zone: string): string {
  return writtenDay(zone, SHORT_DAY, instant);
}

/** The day of an instant with its year where that isn't the year of `now`: short, "Thu 4 Jun 2027", or in full. */
export function formatDayOfYear(
  instant: number,
  now: number,
  zone: string,
  length: 'short' | 'full',
): string {
  const day = length === 'short' ? SHORT_DAY : DAY;
  const isThisYear = dateAt(instant, zone).slice(0, 4) === dateAt(now, zone).slice(0, 4);
  return writtenDay(zone, isThisYear ? day : { ...day, year: 'numeric' }, instant);
}

/** The weekday of an instant, short: "Thu". */
export function formatWeekday(instant: number, zone: string): string {
  return formatter(zone, { weekday: 'short' }).format(instant);
}

/** Today's time, or day and time where it is another day: for "as of 14:05", "as of Thu 4 Jun, 14:05". */
export function formatMoment(instant: number, now: number, zone: string): string {
  const sameDay = formatter(zone, SHORT_DAY).format(instant) === formatter(zone, SHORT_DAY).format(now);
  return sameDay ? formatTime(instant, zone) : writtenDay(zone, { ...SHORT_DAY, ...timeOptions() }, instant);
}

/** A range of days in words: "23 – 29 Nov 2026". `lastInstant` lies in the last day. */
export function formatDays(first: number, lastInstant: number, zone: string): string {
  return formatter(zone, { day: 'numeric', month: 'short', year: 'numeric' }).formatRange(first, lastInstant);
}

/** A day with its year: "Monday 23 Nov 2026". */
export function formatFullDay(instant: number, zone: string): string {
  return writtenDay(zone, { ...DAY, month: 'short', year: 'numeric' }, instant);
}

/** A month: "November 2026". */
export function formatMonth(instant: number, zone: string): string {
  return formatter(zone, { month: 'long', year: 'numeric' }).format(instant);
}

const HOUR_MS = 3_600_000;

/** What a zone's clock is called around an instant: "Eastern Time", or how far it is from Greenwich: "GMT-5". */
export function formatZone(
  instant: number,
  zone: string,
  timeZoneName: 'long' | 'longGeneric' | 'shortOffset',
): string {
  // Not by a formatter that is kept: there are hundreds of zones, and each takes much memory.
  return once(`${timeZoneName} ${zone} ${Math.floor(instant / HOUR_MS)}`, () => {
    const written = new Intl.DateTimeFormat(displayLocale(), { timeZone: zone, timeZoneName });
    return written.formatToParts(instant).find(({ type }) => type === 'timeZoneName')?.value ?? '';
  });
}
