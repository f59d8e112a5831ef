import type { CalendarEvent, EventEnd, EventTime } from '#domain/event.ts';
import { DAY_MS, HOUR_MS } from '#domain/interval.ts';
import type { Occurrence } from '#domain/occurrence.ts';
import type { ZoneRules } from '#domain/time.ts';
import { exactMs, parseDuration } from './duration.ts';
import { Unreadable, type Rule } from './rule.ts';
import { dateOf, fromWallTime, toBasic, toWallTime, type WallMs } from './wall.ts';
import { fixedRules, ianaRules, instantOfWall } from './zones.ts';

/** The clock on whose face a series is stepped: that of its DTSTART. */
export interface InstanceClock {
  readonly kind: 'instant' | 'date' | 'floating';
  readonly start: WallMs;
  /** Any time of the event on this clock's face. */
  wallOf(time: EventTime): WallMs;
  instantOf(wall: WallMs): number;
  /** From a clock face (that of DTSTART) to an end that is stated as a time, in ms. */
  exactLength(end: EventEnd & { readonly kind: 'time' }, from: WallMs): number;
  /** The instance's identity: its original start in UTC, or as the date or floating time that it is. */
  keyOf(wall: WallMs): string;
  /** The same as a date, for exceptions that name a whole day. */
  dayKeyOf(wall: WallMs): string;
  /** No clock face after this one is admitted by a rule's UNTIL. */
  lastOf(rule: Rule): WallMs;
  /** Whether a rule's UNTIL admits a clock face up to the last one. */
  isUntil(rule: Rule, wall: WallMs): boolean;
}

/** Clocks are set back by two hours at most. */
const LONGEST_FOLD_MS = 2 * HOUR_MS;
const UTC = fixedRules('UTC', 0);
const LAST_WALL = fromWallTime('9999-12-31T23:59:59');
const basic = (iso: string): string => iso.replace(/[-:]/g, '');

/** @param own zones that only the file knows */
export function instanceClock(event: CalendarEvent, own: ReadonlyMap<string, ZoneRules>): InstanceClock {
  const { start } = event;
  const zone = start.kind === 'zoned' ? (own.get(start.zone) ?? ianaRules(start.zone) ?? UTC) : UTC;
  const kind = start.kind === 'date' ? 'date' : start.kind === 'floating' ? 'floating' : 'instant';
  const zoneOf = (name: string): ZoneRules => own.get(name) ?? ianaRules(name) ?? UTC;
  const faceOf = (instant: number): WallMs => instant + zone.offsetAt(instant);
  const wallOf = (time: EventTime): WallMs => {
    switch (time.kind) {
      case 'date':
        return fromWallTime(`${time.date}T00:00:00`);
      case 'floating':
        return fromWallTime(time.wall);
      case 'utc':
        return faceOf(time.instant);
      case 'zoned':
        return time.zone === zone.zone
          ? fromWallTime(time.wall)
          : faceOf(zoneOf(time.zone).instantOf(time.wall));
    }
  };
  let measured: { readonly end: EventEnd; readonly from: WallMs; readonly length: number } | null = null;
  const instantOf = (wall: WallMs): number => instantOfWall(wall, (instant) => zone.offsetAt(instant));
  const dayKeyOf = (wall: WallMs): string => basic(dateOf(wall));
  return {
    kind,
    start: wallOf(start),
    wallOf,
    instantOf,
    exactLength: (end, from) => {
      if (measured?.end !== end || measured.from !== from) {
        const stated = end.time.kind === 'utc' ? end.time.instant : instantOf(wallOf(end.time));
        measured = { end, from, length: stated - instantOf(from) };
      }
      return measured.length;
    },
    dayKeyOf,
    keyOf: (wall) => {
      if (kind === 'date') return dayKeyOf(wall);
      if (kind === 'floating') return toBasic(wall);
      return `${toBasic(instantOf(wall))}Z`;
    },
    lastOf: ({ until }) => {
      if (until === null) return LAST_WALL;
      if (until.kind === 'date') return fromWallTime(`${until.date}T23:59:59`); // that whole local day
      if (until.kind === 'wall') return fromWallTime(until.wall);
      // Where clocks are changed, a later face may show an earlier instant.
      return kind === 'instant' ? faceOf(until.instant) + LONGEST_FOLD_MS : until.instant;
    },
    isUntil: ({ until }, wall) => {
      if (until?.kind !== 'utc' || kind !== 'instant') return true;
      return wall < until.instant - 2 * DAY_MS || instantOf(wall) <= until.instant;
    },
  };
}

/** The identity of the instance that an EXDATE or RECURRENCE-ID names. */
export function recurrenceKey(time: EventTime, clock: InstanceClock): string {
  if (time.kind === 'date') return basic(time.date);
  if (clock.kind === 'date') return clock.dayKeyOf(clock.wallOf(time));
  return clock.keyOf(clock.wallOf(time));
}

/**
 * Where an instance lies. A DTEND gives every instance the same exact length, a DURATION the same nominal one
 * (RFC 5545 §3.8.5.3); an end before its start is no time at all, and nothing ends after the year 9999.
 * @throws Unreadable for a start outside the calendar
 */
export function spanOf(
  clock: InstanceClock,
  wall: WallMs,
  end: EventEnd,
  own: EventEnd | null = null,
): Occurrence['span'] {
  const stated = own ?? end;
  if (!Number.isFinite(wall) || wall > LAST_WALL) throw new Unreadable('a time outside the calendar');
  if (clock.kind === 'instant') {
    const start = Math.min(LAST_WALL, clock.instantOf(wall));
    const until = Math.min(LAST_WALL, endInstant(clock, wall, start, stated, own));
    return { kind: 'instant', start, end: Math.max(start, until) };
  }
  const length = Math.max(0, wallLength(clock, stated, own, wall));
  const until = Math.min(LAST_WALL, wall + (clock.kind === 'date' ? wholeDays(length) : length));
  if (clock.kind === 'floating') return { kind: 'floating', start: toWallTime(wall), end: toWallTime(until) };
  return { kind: 'date', start: dateOf(wall), end: dateOf(until) };
}

function endInstant(
  clock: InstanceClock,
  wall: WallMs,
  start: number,
  end: EventEnd,
  own: EventEnd | null,
): number {
  if (end.kind === 'none') return start;
  if (end.kind === 'duration') {
    const duration = parseDuration(end.text);
    if (duration === null) throw new Unreadable('a duration that is none');
    if (duration.days === 0) return start + duration.ms;
    return clock.instantOf(Math.min(LAST_WALL, wall + duration.days * DAY_MS)) + duration.ms;
  }
  if (own === null) return start + clock.exactLength(end, clock.start);
  return end.time.kind === 'utc' ? end.time.instant : clock.instantOf(clock.wallOf(end.time));
}

function wallLength(clock: InstanceClock, end: EventEnd, own: EventEnd | null, wall: WallMs): number {
  if (end.kind === 'none') return clock.kind === 'date' ? DAY_MS : 0;
  if (end.kind === 'time') return clock.wallOf(end.time) - (own === null ? clock.start : wall);
  const duration = parseDuration(end.text);
  if (duration === null) throw new Unreadable('a duration that is none');
  return exactMs(duration);
}

/** An all-day event lasts a day at least. */
function wholeDays(length: number): number {
  return Math.max(1, Math.floor(length / DAY_MS)) * DAY_MS;
}
