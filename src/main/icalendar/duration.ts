import { DAY_MS, HOUR_MS, MINUTE_MS } from '#domain/interval.ts';

/** A DURATION value: days are nominal (a day may have 23 hours), the rest is exact (RFC 5545 §3.3.6). */
export interface NominalDuration {
  readonly days: number;
  readonly ms: number;
}

const DURATION =
  /^([+-])?P(?:(\d{1,6})W)?(?:(\d{1,6})D)?(?:T(?:(\d{1,6})H)?(?:(\d{1,6})M)?(?:(\d{1,7})S)?)?$/i;

/** Reads a DURATION; null for a text that is none. A negative one lasts no time. */
export function parseDuration(text: string): NominalDuration | null {
  const parts = DURATION.exec(text.trim()) as (string | undefined)[] | null;
  if (parts === null || parts.slice(2).every((part) => part === undefined)) return null;
  if (parts[1] === '-') return { days: 0, ms: 0 };
  const [weeks, days, hours, minutes, seconds] = parts.slice(2).map((part) => Number(part ?? 0));
  return {
    days: (weeks ?? 0) * 7 + (days ?? 0),
    ms: (hours ?? 0) * HOUR_MS + (minutes ?? 0) * MINUTE_MS + (seconds ?? 0) * 1000,
  };
}

/** The length of a duration where days have 24 hours. */
export function exactMs({ days, ms }: NominalDuration): number {
  return days * DAY_MS + ms;
}
