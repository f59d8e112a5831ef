import { Temporal } from 'temporal-polyfill';
import { plainTyped } from './typed-text.ts';

type Part = 'year' | 'month' | 'day';
/** Which day is meant by one without a year. */
type Yearless = 'nearest' | 'next';
interface Now {
  readonly today: Temporal.PlainDate;
  readonly yearless: Yearless;
}

/**
 * The date (`YYYY-MM-DD`) that is meant by what was typed, or null: "today", "tomorrow", a weekday (the next one,
 * today included), "4 June", "June 4 2027", "June 4th", "4.6.", "2026-06-04". Words and the order of numbers are
 * those of the locales.
 *
 * @param yearless the day that is meant by one without a year: the nearest, or the next one, today included
 */
export function parseDate(
  typed: string,
  today: string,
  locales: readonly string[],
  yearless: Yearless = 'nearest',
): string | null {
  const now = { today: Temporal.PlainDate.from(today), yearless };
  for (const locale of locales) {
    const text = plain(typed, locale);
    if (text.length < 2) return null;
    const date =
      relative(text, now.today, locale) ?? weekday(text, now.today, locale) ?? written(text, now, locale);
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
function written(typed: string, now: Now, locale: string): Temporal.PlainDate | null {
  const text = typed.replaceAll(ORDINAL, '$1');
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
  const ofCountry = orderOf(locale, yearAt(numbers));
  if (!/^\d{1,2}\.\s?\d{1,2}\b/.test(text)) return inNumbers(numbers, ofCountry, now);
  // With points and a year the day comes first, also where the country has another order but for a year at the front;
  // "15.10." can't be meant otherwise either.
  const isDayFirst = numbers.length === 3 && ofCountry[0] !== 'year';
  const orders = isDayFirst ? [DAY_FIRST, ofCountry] : [ofCountry, DAY_FIRST];
  return orders.map((order) => inNumbers(numbers, order, now)).find((date) => date !== null) ?? null;
}

const DAY_FIRST: readonly Part[] = ['day', 'month', 'year'];
/** A day that is counted: "15th", "15th of", "1er", "1º". */
const ORDINAL = /(?<!\d)(\d{1,2})(?:(?:st|nd|rd|th)(?:\sof)?|er|[ºª])(?![\p{L}\p{M}])/gu;

function inNumbers(numbers: readonly string[], order: readonly Part[], now: Now): Temporal.PlainDate | null {
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
  { today, yearless }: Now,
): Temporal.PlainDate | null {
  if (year !== null) return dateOf(year < 100 ? 2000 + year : year, month, day);
  const inYears = (years: readonly number[]): readonly Temporal.PlainDate[] =>
    years.map((each) => dateOf(today.year + each, month, day)).filter((date) => date !== null);
  if (yearless === 'next')
    return inYears(UP_TO_LEAP).find((date) => Temporal.PlainDate.compare(date, today) >= 0) ?? null;
  const distance = (date: Temporal.PlainDate): number => Math.abs(today.until(date).days);
  const near = inYears([0, 1, -1]);
  return near.toSorted((a, b) => distance(a) - distance(b))[0] ?? null;
}

/** 29 February comes within eight years. */
const UP_TO_LEAP = [0, 1, 2, 3, 4, 5, 6, 7, 8];

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
  // A country may write the year first but for people who type it with two digits: Canada, South Africa. Where the language
  // does so everywhere, "26.10.15" is that.
  const isYearFirst = year === null && partsOf(new Intl.Locale(locale).language, true)[0] === 'year';
  return isYearFirst ? partsOf(locale, true) : [...partsOf(locale, false), 'year'];
}

function partsOf(locale: string, hasYear: boolean): readonly Part[] {
  const options = { month: 'numeric', day: 'numeric', calendar: 'gregory', timeZone: 'UTC' } as const;
  return new Intl.DateTimeFormat(locale, hasYear ? { ...options, year: 'numeric' } : options)
    .formatToParts(0)
    .map(({ type }) => type)
    .filter((type): type is Part => type === 'year' || type === 'month' || type === 'day');
}

function plain(text: string, locale: string): string {
  return plainTyped(text, locale).replace(/\.$/, '');
}
