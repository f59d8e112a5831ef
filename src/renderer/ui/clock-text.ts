import { formatTime, formatTimeParts } from './format.ts';
import { displayLocale } from './locale.ts';
import { plainTyped } from './typed-text.ts';

const MINUTE_MS = 60_000;
/** The last minute a window can end at: midnight at the end of the day, `24:00`. */
const DAY_MINUTES = 1440;
/** How far one arrow key goes. */
const STEP_MINUTES = 5;

/**
 * A time of day as people type it (`9`, `930`, `9:30`, `9.30`, `9h30`, `9 h 30`, `17h`, `9 Uhr`, `9:30 pm`, `24:00`) as `HH:MM`; null
 * where it is none.
 */
export function readClockText(text: string): string | null {
  const { bare, period } = withoutPeriod(plainTyped(text, displayLocale()));
  const match = /^(\d{1,2})(?:(?:[:. ]|\s?h\s?)?(\d{2}))?\s*(?:h|uhr|([ap])\.?\s?m?\.?)?$/.exec(bare);
  if (match === null || (period !== null && match[3] !== undefined)) return null;
  const [, hourText = '', minuteText = '0', half] = match;
  const minute = Number(minuteText);
  const typed = Number(hourText);
  const hour = period === null ? hourOf(typed, half) : hourWith(typed, period);
  if (hour === null || minute > 59 || hour * 60 + minute > DAY_MINUTES) return null;
  return clockText(hour * 60 + minute);
}

function hourOf(hour: number, half: string | undefined): number | null {
  if (half === undefined) return hour;
  if (hour < 1 || hour > 12) return null;
  return (hour % 12) + (half === 'p' ? 12 : 0);
}

/** The hour of the day to which a language gives this name: "오후 9". */
function hourWith(hour: number, period: string): number | null {
  const found = periods().findIndex((each, at) => each === period && at % 12 === hour % 12);
  return found === -1 || hour > 12 ? null : found;
}

function withoutPeriod(text: string): { readonly bare: string; readonly period: string | null } {
  const ends = periods().filter((each) => each !== '' && (text.startsWith(each) || text.endsWith(each)));
  const period = ends.toSorted((a, b) => b.length - a.length)[0] ?? null;
  if (period === null) return { bare: text, period };
  const bare = text.startsWith(period) ? text.slice(period.length) : text.slice(0, -period.length);
  return { bare: bare.trim(), period };
}

const known = new Map<string, readonly string[]>();

/** What the locale calls the part of the day that each hour lies in: "am", "오후"; empty by a clock of 24 hours. */
function periods(): readonly string[] {
  const locale = displayLocale();
  const periods = known.get(locale) ?? Array.from({ length: 24 }, (_, hour) => periodOf(hour, locale));
  known.set(locale, periods);
  return periods;
}

function periodOf(hour: number, locale: string): string {
  const written = formatTimeParts(Date.UTC(2026, 0, 1, hour), 'UTC');
  return plainTyped(written.find(({ type }) => type === 'dayPeriod')?.value ?? '', locale);
}

/**
 * Whether what is typed can't be meant to become another time. By a clock of 12 hours that is what says which half of the day
 * it means: "10:30" may become "10:30 pm".
 *
 * @param time what it is read as
 */
export function isWholeClockText(text: string, time: string): boolean {
  if (periods().every((each) => each === '')) return text === time || text === writtenClockText(time);
  const typed = plainTyped(text, displayLocale());
  return withoutPeriod(typed).period !== null || /\d\s?[ap]\.?\s?m?\.?$/.test(typed);
}

/**
 * A time of the form as people write it, and as it can be read again: "9:00 AM" by a clock of 12 hours. The end of a day and
 * what is no time stay.
 */
export function writtenClockText(text: string): string {
  if (readClockText(text) !== text || text === '24:00' || !isReadAgain()) return text;
  return writtenTime(text);
}

const readAgain = new Map<string, boolean>();
/** Every hour, and an odd minute of it. */
const PROBES = Array.from({ length: 48 }, (_, at) => clockText(at * 30 + (at % 2) * 5));

/** Whether the locale's own way to write a time is one that can be read. */
function isReadAgain(): boolean {
  const locale = displayLocale();
  const known = readAgain.get(locale) ?? PROBES.every((each) => readClockText(writtenTime(each)) === each);
  readAgain.set(locale, known);
  return known;
}

function writtenTime(time: string): string {
  return formatTime(minutesOf(time) * MINUTE_MS, 'UTC').replaceAll(/\s/gu, ' ');
}

/** The next (`direction` 1) or previous (-1) multiple of five minutes within the day; what is no time stays. */
export function stepClockText(text: string, direction: 1 | -1, last: number = DAY_MINUTES): string {
  const read = readClockText(text);
  if (read === null) return text;
  const at = minutesOf(read);
  const floor = Math.floor(at / STEP_MINUTES) * STEP_MINUTES;
  const next = direction === 1 || floor === at ? floor + direction * STEP_MINUTES : floor;
  return next > last ? read : clockText(Math.max(next, 0));
}

/** `HH:MM` as minutes since midnight, 0 to 1440. */
export function minutesOf(time: string): number {
  const [hour = 0, minute = 0] = time.split(':').map(Number);
  return hour * 60 + minute;
}

/** Minutes since midnight, 0 to 1440, as `HH:MM`. */
export function clockText(minutes: number): string {
  const two = (value: number): string => String(value).padStart(2, '0');
  return `${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
}
