import type { WallTime } from '#domain/time.ts';

/**
 * A wall-clock time as milliseconds, counted as if it were UTC: rules are stepped on the clock face, and only a
 * finished occurrence is turned into an instant.
 */
export type WallMs = number;

const pad = (value: number, width: number): string => String(value).padStart(width, '0');

/** The clock face of some milliseconds. Years 1 to 9999. */
export function toWallTime(wall: WallMs): WallTime {
  return new Date(wall).toISOString().slice(0, 19);
}

/** Milliseconds of a clock face. */
export function fromWallTime(wall: WallTime): WallMs {
  return Date.parse(`${wall}Z`);
}

/** A basic date or time of RFC 5545 as ISO text; null where the calendar or the clock has no such time. */
export function isoOf(
  basic: string,
): { readonly date: string; readonly time: string | null; readonly isUtc: boolean } | null {
  const parts = /^(\d{4})-?(\d{2})-?(\d{2})(?:[Tt](\d{2}):?(\d{2}):?(\d{2})?(?:\.\d+)?([Zz])?)?$/.exec(
    basic.trim(),
  ) as (string | undefined)[] | null;
  if (parts === null) return null;
  const [year = 0, month = 0, day = 0] = parts.slice(1, 4).map(Number);
  const date = `${pad(year, 4)}-${pad(month, 2)}-${pad(day, 2)}`;
  if (year < 1 || month < 1 || month > 12 || day < 1 || day > daysIn(year, month)) return null;
  if (parts[4] === undefined) return { date, time: null, isUtc: false };
  const [hour = 0, minute = 0, second = 0] = parts.slice(4, 7).map((part) => Number(part ?? 0));
  if (hour > 23 || minute > 59 || second > 60) return null;
  const time = `${pad(hour, 2)}:${pad(minute, 2)}:${pad(Math.min(second, 59), 2)}`; // a leap second is the one before
  return { date, time, isUtc: parts[7] !== undefined };
}

export function daysIn(year: number, month: number): number {
  if (month === 2) return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28;
  return [4, 6, 9, 11].includes(month) ? 30 : 31;
}
