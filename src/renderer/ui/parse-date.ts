import { Temporal } from 'temporal-polyfill';
import { plainTyped } from './typed-text.ts';

type Part = 'year' | 'month' | 'day';

/**
 * The date (`YYYY-MM-DD`) that is meant by what was typed, or null: "today", "tomorrow", a weekday (the next one,
 * today included), "4 June", "June 4 2027", "4.6.", "2026-06-04". Words and the order of numbers are those of the
 * locales; without a year it is the nearest such day.
 */
export function parseDate(typed: string, today: string, locales: readonly string[]): string | null {
  const now = Temporal.PlainDate.from(today);
  for (const locale of locales) {
    const text = plain(typed, locale);
    if (text.length < 2) return null;
    const date = relative(text, now, locale) ?? weekday(text, now, locale) ?? written(text, now, locale);
    if (date !== null) return date.toString();
  }
  return null;
}

function relative(text: string, now: Temporal.PlainDate, locale: string): Temporal.PlainDate | null {
  const words = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' });
  const days = [0, 1, -1, 2, -2].find((each) => plain(words.format(each, 'day'), locale) === text);
  return days === undefined ? null : now.add({ days });
}

function weekday(text: string, now: Temporal.PlainDate, locale: string): Temporal.PlainDate | null {
  const day = namesOf('weekday', locale).findIndex((names) => isOneOf(names, text));
  return day === -1 ? null : now.add({ days: (day + 1 - now.dayOfWeek + 7) % 7 });
}

/** A day of a month in words or in numbers, with or without its year; the name of a weekday beside it says nothing more. */
function written(text: string, now: Temporal.PlainDate, locale: string): Temporal.PlainDate | null {
  const parts = text.match(/\p{L}[\p{L}\p{M}]*|\d+/gu) ?? [];
  if (/[^\p{L}\p{M}\d\s./,()'’-]/u.test(text)) return null;
  const numbers = parts.filter((part) => /^\d/.test(part));
  const words = parts.filter((part) => !/^\d/.test(part) && !isBeside(part, locale));
  // "mar" is a month and a weekday in Spanish: beside another month it is the weekday.
  const months = words.length < 2 ? words : words.filter((part) => !isWeekday(part, locale));
  const [word = words[0], another] = months;
  if (another !== undefined || numbers.length === 0 || numbers.length > 3) return null;
  if (word !== undefined) {
    const month = monthNamed(word, locale);
    const [day = 0, year = null] = isYear(numbers[0])
      ? numbers.toReversed().map(Number)
      : numbers.map(Number);
    return month === null || numbers.length > 2 ? null : inYear(year, month, day, now);
  }
  const read = inNumbers(numbers, orderOf(locale, yearAt(numbers)), now);
  // With points the day comes first, also where the country has another order: "15.10." can't be meant otherwise.
  return (
    read ?? (/^\d{1,2}\.\s?\d{1,2}\b/.test(text) ? inNumbers(numbers, ['day', 'month', 'year'], now) : null)
  );
}

function inNumbers(
  numbers: readonly string[],
  order: readonly Part[],
  now: Temporal.PlainDate,
): Temporal.PlainDate | null {
  if (numbers.length < 2) return null;
  const shown = order.filter((part) => numbers.length === 3 || part !== 'year');
  const at = (part: Part): number | null => {
    const text = numbers[shown.indexOf(part)];
    return text === undefined ? null : Number(text);
  };
  return inYear(at('year'), at('month') ?? 0, at('day') ?? 0, now);
}

const isYear = (text: string | undefined): boolean => text !== undefined && text.length > 2;

/** Where the year can only be, of three numbers; null where that is the country's custom. */
function yearAt([first, , third]: readonly string[]): 'first' | 'last' | null {
  if (isYear(first)) return 'first';
  return third === undefined || isYear(third) ? 'last' : null;
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
  if (year < 1000 || year > 9999) return null; // a digit too few or too many
  try {
    return Temporal.PlainDate.from({ year, month, day }, { overflow: 'reject' });
  } catch {
    return null;
  }
}

/** Whether a word stands beside day, month and year as the locale writes them: a weekday, or one such as the Spanish "de". */
function isBeside(word: string, locale: string): boolean {
  if (namesOf('month', locale).some(({ long, short }) => long.includes(word) || short.includes(word)))
    return false;
  return fillersOf(locale).has(word) || isWeekday(word, locale);
}

function isWeekday(word: string, locale: string): boolean {
  return namesOf('weekday', locale).some((names) => isOneOf(names, word));
}

const fillers = new Map<string, ReadonlySet<string>>();

function fillersOf(locale: string): ReadonlySet<string> {
  const known = fillers.get(locale);
  if (known !== undefined) return known;
  const written = (['long', 'short'] as const).flatMap((length) =>
    Array.from({ length: 12 }, (_, month) =>
      new Intl.DateTimeFormat(locale, {
        ...{ weekday: length, day: 'numeric', month: length, year: 'numeric' },
        ...{ calendar: 'gregory', timeZone: 'UTC' },
      } as const).format(Date.UTC(2024, month, 1 + month)),
    ),
  );
  const words = written.flatMap((text) => plain(text, locale).match(/\p{L}[\p{L}\p{M}]*/gu) ?? []);
  const made = new Set(
    words.filter((word) => !namesOf('month', locale).some((names) => isOneOf(names, word))),
  );
  fillers.set(locale, made);
  return made;
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
      (options) => new Intl.DateTimeFormat(locale, { ...options, calendar: 'gregory', timeZone: 'UTC' }),
    );
    return dates.map((date) =>
      formats.map((each) =>
        plain(each.formatToParts(date).find(({ type }) => type === part)?.value ?? '', locale),
      ),
    );
  };
  const long = written('long');
  const short = written('short');
  return dates.map((_, index) => ({ long: long[index] ?? [], short: short[index] ?? [] }));
}

/** The country's order of day, month and year. @param year where it stands, if that is known */
function orderOf(locale: string, year: 'first' | 'last' | null): readonly Part[] {
  if (year === 'first') return ['year', 'month', 'day'];
  const options = { month: 'numeric', day: 'numeric', calendar: 'gregory', timeZone: 'UTC' } as const;
  const parts = new Intl.DateTimeFormat(locale, year === null ? { ...options, year: 'numeric' } : options)
    .formatToParts(0)
    .map(({ type }) => type)
    .filter((type): type is Part => type === 'year' || type === 'month' || type === 'day');
  return year === null ? parts : [...parts, 'year'];
}

function plain(text: string, locale: string): string {
  return plainTyped(text, locale).replace(/\.$/, '');
}
