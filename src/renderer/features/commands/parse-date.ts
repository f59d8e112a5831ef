import { Temporal } from 'temporal-polyfill';

type Part = 'year' | 'month' | 'day';

/**
 * The date (`YYYY-MM-DD`) that is meant by what was typed, or null: "today", "tomorrow", a weekday (the next one,
 * today included), "4 June", "June 4 2027", "4.6.", "2026-06-04". Words and the order of numbers are those of the
 * locales; without a year it is the nearest such day.
 */
export function parseDate(typed: string, today: string, locales: readonly string[]): string | null {
  const text = plain(typed);
  if (text.length < 2) return null;
  const now = Temporal.PlainDate.from(today);
  for (const locale of locales) {
    const date = relative(text, now, locale) ?? weekday(text, now, locale) ?? written(text, now, locale);
    if (date !== null) return date.toString();
  }
  return null;
}

function relative(text: string, now: Temporal.PlainDate, locale: string): Temporal.PlainDate | null {
  const words = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' });
  const days = [0, 1, -1, 2, -2].find((each) => plain(words.format(each, 'day')) === text);
  return days === undefined ? null : now.add({ days });
}

function weekday(text: string, now: Temporal.PlainDate, locale: string): Temporal.PlainDate | null {
  const day = namesOf('weekday', locale).findIndex((names) => isOneOf(names, text));
  return day === -1 ? null : now.add({ days: (day + 1 - now.dayOfWeek + 7) % 7 });
}

/** A day of a month in words or in numbers, with or without its year. */
function written(text: string, now: Temporal.PlainDate, locale: string): Temporal.PlainDate | null {
  const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(text);
  if (iso !== null) return dateOf(Number(iso[1]), Number(iso[2]), Number(iso[3]));
  const parts = text.split(/[\s./,-]+/).filter((part) => part !== '');
  const word = parts.find((part) => !/^\d+$/.test(part));
  const numbers = parts.filter((part) => /^\d+$/.test(part)).map(Number);
  if (word !== undefined) {
    const month = monthNamed(word, locale);
    const [day = 0, year = null] = numbers;
    if (month === null || numbers.length + 1 !== parts.length || numbers.length > 2) return null;
    return inYear(year, month, day, now);
  }
  if (numbers.length < 2 || numbers.length > 3) return null;
  const order = orderOf(locale).filter((part) => numbers.length === 3 || part !== 'year');
  const at = (part: Part): number | null => numbers[order.indexOf(part)] ?? null;
  return inYear(at('year'), at('month') ?? 0, at('day') ?? 0, now);
}

function inYear(
  year: number | null,
  month: number,
  day: number,
  now: Temporal.PlainDate,
): Temporal.PlainDate | null {
  if (year !== null) return dateOf(year < 100 ? 2000 + year : year, month, day);
  const distance = (date: Temporal.PlainDate): number => Math.abs(now.until(date).days);
  const near = [0, 1, -1]
    .map((years) => dateOf(now.year + years, month, day))
    .filter((date) => date !== null);
  return near.toSorted((a, b) => distance(a) - distance(b))[0] ?? null;
}

function dateOf(year: number, month: number, day: number): Temporal.PlainDate | null {
  try {
    return Temporal.PlainDate.from({ year, month, day }, { overflow: 'reject' });
  } catch {
    return null;
  }
}

/** 1 to 12 for a month's name, in full or short or begun with three letters; else null. */
function monthNamed(word: string, locale: string): number | null {
  const month = namesOf('month', locale).findIndex((names) => isOneOf(names, word));
  return month === -1 ? null : month + 1;
}

interface Names {
  readonly long: readonly string[];
  readonly short: readonly string[];
}

function isOneOf({ long, short }: Names, text: string): boolean {
  if (short.includes(text)) return true;
  return long.some((name) => name === text || (text.length >= 3 && name.startsWith(text)));
}

const known = new Map<string, readonly Names[]>();

/** What the weekdays (Monday first) or months are called. */
function namesOf(part: 'weekday' | 'month', locale: string): readonly Names[] {
  const key = `${part} ${locale}`;
  const names = known.get(key) ?? readNames(part, locale);
  known.set(key, names);
  return names;
}

function readNames(part: 'weekday' | 'month', locale: string): Names[] {
  const dates =
    part === 'month'
      ? Array.from({ length: 12 }, (_, month) => Date.UTC(2024, month, 1))
      : Array.from({ length: 7 }, (_, day) => Date.UTC(2024, 0, 1 + day)); // a Monday
  const written = (length: 'long' | 'short'): string[][] => {
    // In a date months stand as they are written beside a day ("4 июня"), alone they may not.
    const formats = [{ [part]: length }, { [part]: length, day: 'numeric' as const }].map(
      (options) => new Intl.DateTimeFormat(locale, { ...options, timeZone: 'UTC' }),
    );
    return dates.map((date) =>
      formats.map((each) => plain(each.formatToParts(date).find(({ type }) => type === part)?.value ?? '')),
    );
  };
  const long = written('long');
  const short = written('short');
  return dates.map((_, index) => ({ long: long[index] ?? [], short: short[index] ?? [] }));
}

function orderOf(locale: string): Part[] {
  const parts = new Intl.DateTimeFormat(locale, {
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    timeZone: 'UTC',
  });
  return parts
    .formatToParts(0)
    .map(({ type }) => type)
    .filter((type): type is Part => type === 'year' || type === 'month' || type === 'day');
}

function plain(text: string): string {
  return text.trim().toLocaleLowerCase().replace(/\.$/, '').replace(/\s+/g, ' ');
}
