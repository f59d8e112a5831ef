import { Temporal } from 'temporal-polyfill';
import type { ZoneRules } from '#domain/time.ts';

/** The date (`YYYY-MM-DD`) that a calendar on the wall in `zone` shows at an instant (epoch milliseconds). */
export function dateAt(instant: number, zone: string): string {
  return zoned(instant, zone).toPlainDate().toString();
}

/** The time of day (`HH:MM`) that a clock in `zone` shows at an instant. */
export function timeAt(instant: number, zone: string): string {
  return zoned(instant, zone).toPlainTime().toString({ smallestUnit: 'minute' });
}

/**
 * The instant at which a clock in `zone` shows `date` and `time`. A time that happens twice is the first
 * one, a time that is skipped is read with the offset before the gap (RFC 5545 §3.3.5).
 */
export function instantAt(date: string, time: string, zone: string): number {
  return Temporal.PlainDateTime.from(`${date}T${time}`).toZonedDateTime(zone).epochMilliseconds;
}

/** Whether it is a date as the app keeps one: `YYYY-MM-DD`, of a year with four digits. */
export function isDate(text: string): boolean {
  const at = /^[1-9]\d{3}-\d\d-\d\d$/.test(text) ? Date.parse(text) : NaN;
  // A day that its month doesn't have is read as one of the next.
  return at > -Infinity && new Date(at).toISOString().startsWith(text);
}

/** Whether it is a time of day: `HH:MM`. */
export function isTime(text: string): boolean {
  return /^(?:[01]\d|2[0-3]):[0-5]\d$/.test(text);
}

/** The instant a date begins in a zone: midnight, or the first moment after it where midnight is skipped. */
export function startOfDate(date: string, zone: string): number {
  return Temporal.PlainDate.from(date).toZonedDateTime(zone).epochMilliseconds;
}

/** The date `days` later (earlier where negative). */
export function addDays(date: string, days: number): string {
  return Temporal.PlainDate.from(date).add({ days }).toString();
}

/** The same day of another month, or that month's last day. */
export function addMonths(date: string, months: number): string {
  return Temporal.PlainDate.from(date).add({ months }).toString();
}

/** 1 Monday … 7 Sunday (ISO 8601). */
export function weekdayOf(date: string): number {
  return Temporal.PlainDate.from(date).dayOfWeek;
}

/** The first day of the date's month. */
export function startOfMonth(date: string): string {
  return Temporal.PlainDate.from(date).with({ day: 1 }).toString();
}

/** The clock of a zone, as the domain wants it. */
export function zoneRules(zone: string): ZoneRules {
  return {
    zone,
    offsetAt: (instant) => zoned(instant, zone).offsetNanoseconds / 1_000_000,
    instantOf: (wall) => Temporal.PlainDateTime.from(wall).toZonedDateTime(zone).epochMilliseconds,
  };
}

function zoned(instant: number, zone: string): Temporal.ZonedDateTime {
  return Temporal.Instant.fromEpochMilliseconds(instant).toZonedDateTimeISO(zone);
}

/** By how many minutes a clock on the wall in `zone` differs from one instant to another. */
export function wallMinutesBetween(from: number, to: number, zone: string): number {
  return zoned(from, zone).toPlainDateTime().until(zoned(to, zone).toPlainDateTime()).total('minutes');
}
