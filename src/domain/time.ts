import type { EpochMs, Interval } from './interval.ts';

/** A calendar date, `YYYY-MM-DD`. */
export type CalendarDate = string;
/** A wall-clock time without a zone, `YYYY-MM-DDTHH:MM:SS`. */
export type WallTime = string;
/** An IANA zone name, such as `Europe/Berlin`. */
export type ZoneName = string;

/**
 * The clock of one zone. Made outside the domain from the zone data in use, handed in as a value.
 */
export interface ZoneRules {
  readonly zone: ZoneName;
  /** Local time minus UTC at an instant, in milliseconds (Berlin in summer: +7,200,000). */
  offsetAt(instant: EpochMs): number;
  /**
   * The instant a wall clock shows `wall` (RFC 5545 §3.3.5): a repeated time is its first occurrence,
   * a skipped time is read with the offset before the gap.
   */
  instantOf(wall: WallTime): EpochMs;
}

/**
 * A stretch of time as its event states it. `date` and `floating` have no instant of their own: they are
 * placed in a zone when asked for (RFC 5545 §3.3.4, §3.3.5 form 1). Ends are exclusive.
 */
export type Span =
  | { readonly kind: 'instant'; readonly start: EpochMs; readonly end: EpochMs }
  | { readonly kind: 'date'; readonly start: CalendarDate; readonly end: CalendarDate }
  | { readonly kind: 'floating'; readonly start: WallTime; readonly end: WallTime };

/** Where a span lies on the UTC line for somebody in `zone`; an all-day span runs from midnight to midnight there. */
export function placeSpan(span: Span, zone: ZoneRules): Interval {
  switch (span.kind) {
    case 'instant':
      return span;
    case 'date':
      return { start: startOfDay(span.start, zone), end: startOfDay(span.end, zone) };
    case 'floating':
      return { start: zone.instantOf(span.start), end: zone.instantOf(span.end) };
  }
}

/** The instant a date begins in a zone. */
export function startOfDay(date: CalendarDate, zone: ZoneRules): EpochMs {
  return zone.instantOf(`${date}T00:00:00`);
}

/** The date that the clock of a zone shows at an instant. */
export function dateIn(zone: ZoneRules, instant: EpochMs): CalendarDate {
  return wallTimeIn(zone, instant).slice(0, 10);
}

/** The wall-clock time that a zone shows at an instant, to the second. */
export function wallTimeIn(zone: ZoneRules, instant: EpochMs): WallTime {
  return new Date(instant + zone.offsetAt(instant)).toISOString().slice(0, 19);
}

/** A date some days later (or earlier, for a negative count). */
export function addDays(date: CalendarDate, days: number): CalendarDate {
  return new Date(Date.parse(`${date}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
}
