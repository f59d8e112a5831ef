import type { CalendarDate, WallTime } from '#domain/time.ts';

/**
 * A wall-clock time as milliseconds, counted as if it were UTC: rules are stepped on the clock face, and only a
 * finished occurrence is turned into an instant.
 */
export type WallMs = number;

const DAY_MS = 86_400_000;
const TWO_DIGITS = Array.from({ length: 100 }, (_, value) => String(value).padStart(2, '0'));
const pad = (value: number): string => TWO_DIGITS[value] ?? String(value);

/** Dates of days that came up, by day number: the instances of all events fall on a few thousand of them. */
const dates = new Map<number, CalendarDate>();
const MOST_DATES = 20_000;

/** The date of some milliseconds. Years 1 to 9999. */
export function dateOf(wall: WallMs): CalendarDate {
  const day = Math.floor(wall / DAY_MS);
  const known = dates.get(day);
  if (known !== undefined) return known;
  if (dates.size >= MOST_DATES) dates.clear();
  const date = new Date(wall).toISOString().slice(0, 10);
  dates.set(day, date);
  return date;
}

/** The clock face of some milliseconds. Years 1 to 9999. */
export function toWallTime(wall: WallMs): WallTime {
  const seconds = Math.floor((wall - Math.floor(wall / DAY_MS) * DAY_MS) / 1000);
  const minutes = Math.floor(seconds / 60);
  return `${dateOf(wall)}T${pad(Math.floor(minutes / 60))}:${pad(minutes % 60)}:${pad(seconds % 60)}`;
}

/** The same in the basic form of RFC 5545, `YYYYMMDDTHHMMSS`. */
export function toBasic(wall: WallMs): string {
  const date = dateOf(wall);
  const seconds = Math.floor((wall - Math.floor(wall / DAY_MS) * DAY_MS) / 1000);
  const minutes = Math.floor(seconds / 60);
  const time = pad(Math.floor(minutes / 60)) + pad(minutes % 60) + pad(seconds % 60);
  return `${date.slice(0, 4)}${date.slice(5, 7)}${date.slice(8, 10)}T${time}`;
}

/** Milliseconds of a clock face. */
export function fromWallTime(wall: WallTime): WallMs {
  const year = digits(wall, 0, 4);
  // Date.UTC takes years below 100 for those of the last century.
  if (wall.length !== 19 || year < 100) return Date.parse(`${wall}Z`);
  const date = Date.UTC(year, digits(wall, 5, 2) - 1, digits(wall, 8, 2));
  return date + ((digits(wall, 11, 2) * 60 + digits(wall, 14, 2)) * 60 + digits(wall, 17, 2)) * 1000;
}

/** The number that `count` digits of a text write. */
function digits(text: string, from: number, count: number): number {
  let value = 0;
  for (let at = from; at < from + count; at++) value = value * 10 + text.charCodeAt(at) - 48;
  return value;
}

/** A basic date or time of RFC 5545 as ISO text; null where the calendar or the clock has no such time. */
export function isoOf(basic: string): IsoText {
  return BASIC.test(basic) ? quickIso(basic) : readIso(basic);
}

type IsoText = { readonly date: string; readonly time: string | null; readonly isUtc: boolean } | null;
/** How nearly all of them are written. */
const BASIC = /^\d{8}(?:T\d{6}Z?)?$/;

function quickIso(basic: string): IsoText {
  const [year, month, day] = [digits(basic, 0, 4), digits(basic, 4, 2), digits(basic, 6, 2)];
  if (year < 1 || month < 1 || month > 12 || day < 1 || day > daysIn(year, month)) return null;
  const date = `${basic.slice(0, 4)}-${pad(month)}-${pad(day)}`;
  if (basic.length === 8) return { date, time: null, isUtc: false };
  const [hour, minute, second] = [digits(basic, 9, 2), digits(basic, 11, 2), digits(basic, 13, 2)];
  if (hour > 23 || minute > 59 || second > 60) return null;
  const time = `${pad(hour)}:${pad(minute)}:${pad(Math.min(second, 59))}`; // a leap second is the one before
  return { date, time, isUtc: basic.length === 16 };
}

function readIso(basic: string): IsoText {
  const parts = /^(\d{4})-?(\d{2})-?(\d{2})(?:[Tt](\d{2}):?(\d{2}):?(\d{2})?(?:\.\d+)?([Zz])?)?$/.exec(
    basic.trim(),
  ) as (string | undefined)[] | null;
  if (parts === null) return null;
  const [year = 0, month = 0, day = 0] = parts.slice(1, 4).map(Number);
  const date = `${String(year).padStart(4, '0')}-${pad(month)}-${pad(day)}`;
  if (year < 1 || month < 1 || month > 12 || day < 1 || day > daysIn(year, month)) return null;
  if (parts[4] === undefined) return { date, time: null, isUtc: false };
  const [hour = 0, minute = 0, second = 0] = parts.slice(4, 7).map((part) => Number(part ?? 0));
  if (hour > 23 || minute > 59 || second > 60) return null;
  const time = `${pad(hour)}:${pad(minute)}:${pad(Math.min(second, 59))}`; // a leap second is the one before
  return { date, time, isUtc: parts[7] !== undefined };
}

export function daysIn(year: number, month: number): number {
  if (month === 2) return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28;
  return [4, 6, 9, 11].includes(month) ? 30 : 31;
}
