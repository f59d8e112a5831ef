import { findIana } from 'windows-iana';
import { DAY_MS, MINUTE_MS, type EpochMs } from '#domain/interval.ts';
import type { ZoneName, ZoneRules } from '#domain/time.ts';
import type { TimeZones } from '#main/ports/icalendar-codec.ts';
import { fromWallTime } from './wall.ts';

/** An offset that begins to apply. */
export interface Transition {
  readonly at: EpochMs;
  readonly offset: number;
}

/** Offsets are sampled this far apart within a year, and bisected where two differ. */
const SAMPLE_MS = 10 * DAY_MS;
const known = new Map<string, ZoneRules | null>();

/** The zone data in use: that of the runtime, read once a year of interest. */
export const timeZones: TimeZones = {
  rules: ianaRules,
  systemZone: () => {
    const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
    return ianaRules(zone) === null ? 'UTC' : zone;
  },
};

/** The rules of an IANA zone by any case; null for any other name. */
export function ianaRules(name: ZoneName): ZoneRules | null {
  const cached = known.get(name);
  if (cached !== undefined) return cached;
  // `+05:00` is an offset that Intl takes and IANA doesn't know.
  const rules = /^[A-Za-z][\w+/-]*$/.test(name) ? fromRuntime(name) : null;
  known.set(name, rules);
  return rules;
}

function fromRuntime(name: string): ZoneRules | null {
  try {
    const format = new Intl.DateTimeFormat('en-US', {
      timeZone: name,
      hourCycle: 'h23',
      era: 'short',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    });
    return yearlyRules(format.resolvedOptions().timeZone, (instant) => offsetByFormat(format, instant));
  } catch {
    return null;
  }
}

function offsetByFormat(format: Intl.DateTimeFormat, instant: EpochMs): number {
  const parts = new Map(format.formatToParts(instant).map((part) => [part.type, part.value]));
  const number = (type: Intl.DateTimeFormatPartTypes): number => Number(parts.get(type));
  const year = parts.get('era') === 'BC' ? 1 - number('year') : number('year');
  const local = new Date(0);
  local.setUTCFullYear(year, number('month') - 1, number('day'));
  local.setUTCHours(number('hour'), number('minute'), number('second'));
  return local.getTime() - Math.floor(instant / 1000) * 1000;
}

/** Rules over an exact but slow offset: each year's changes are found once and looked up ever after. */
function yearlyRules(zone: ZoneName, slowOffset: (instant: EpochMs) => number): ZoneRules {
  const years = new Map<number, readonly Transition[]>();
  // The stretch of the last answer: questions come in order, and a stretch lasts for half a year.
  let [since, until, latest] = [Infinity, -Infinity, 0];
  const offsetAt = (instant: EpochMs): number => {
    if (instant >= since && instant < until) return latest;
    const year = new Date(instant).getUTCFullYear();
    let transitions = years.get(year);
    if (transitions === undefined) {
      transitions = transitionsIn(year, slowOffset);
      years.set(year, transitions);
    }
    // The first one is the year's beginning itself; before it the year's first offset is as good as any.
    const next = transitions.findIndex((transition) => transition.at > instant);
    const at = next < 0 ? transitions.length - 1 : Math.max(0, next - 1);
    latest = transitions[at]?.offset ?? 0;
    since = transitions[at]?.at ?? Infinity;
    // Only as far as this year's table knows.
    const end = Date.UTC(year + 1, 0, 1);
    until = Math.min(
      next < 0 ? end : (transitions[Math.max(1, next)]?.at ?? end),
      year > 100 ? end : -Infinity,
    );
    return latest;
  };
  return { zone, offsetAt, instantOf: (wall) => instantOfWall(fromWallTime(wall), offsetAt) };
}

function transitionsIn(year: number, slowOffset: (instant: EpochMs) => number): readonly Transition[] {
  const from = fromWallTime(`${String(year).padStart(4, '0')}-01-01T00:00:00`);
  const to = from + 367 * DAY_MS;
  if (!Number.isFinite(from)) return [{ at: -Infinity, offset: slowOffset(0) }];
  const found: Transition[] = [{ at: from, offset: slowOffset(from) }];
  for (let at = from; at < to; at += SAMPLE_MS) {
    const before = found.at(-1)?.offset;
    if (slowOffset(at + SAMPLE_MS) !== before) found.push(bisect(at, at + SAMPLE_MS, slowOffset));
  }
  return found;
}

function bisect(from: EpochMs, to: EpochMs, slowOffset: (instant: EpochMs) => number): Transition {
  const before = slowOffset(from);
  let [low, high] = [from, to];
  while (high - low > 1000) {
    const middle = Math.floor((low + high) / 2000) * 1000;
    if (slowOffset(middle) === before) low = middle;
    else high = middle;
  }
  return { at: high, offset: slowOffset(high) };
}

/**
 * The instant of a clock face (RFC 5545 §3.3.5): of two the first, and for a skipped one the offset before the gap.
 */
export function instantOfWall(wall: number, offsetAt: (instant: EpochMs) => number): EpochMs {
  const before = offsetAt(wall - DAY_MS);
  const after = offsetAt(wall + DAY_MS);
  if (before === after && offsetAt(wall - before) === before) return wall - before;
  const candidates = [wall - before, wall - after].filter((instant) => instant + offsetAt(instant) === wall);
  return candidates.length === 0 ? wall - before : Math.min(...candidates);
}

/** Rules of a zone that never changes its offset. */
export function fixedRules(zone: ZoneName, offset: number): ZoneRules {
  return { zone, offsetAt: () => offset, instantOf: (wall) => fromWallTime(wall) - offset };
}

/** Rules over a list of changes, ascending; before the first one `initial` applies. */
export function tableRules(zone: ZoneName, initial: number, transitions: readonly Transition[]): ZoneRules {
  const offsetAt = (instant: EpochMs): number => {
    let [low, high] = [0, transitions.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((transitions[middle]?.at ?? Infinity) <= instant) low = middle + 1;
      else high = middle;
    }
    return low === 0 ? initial : (transitions[low - 1]?.offset ?? initial);
  };
  return { zone, offsetAt, instantOf: (wall) => instantOfWall(fromWallTime(wall), offsetAt) };
}

/**
 * The zone that a TZID means by itself, without its VTIMEZONE: an IANA name (case, quotes and prefixes such as
 * `/mozilla.org/20070129_1/` aside), a Windows name, or a fixed offset such as `GMT+05:00`; else null.
 */
export function zoneOfTzid(tzid: string): ZoneRules | null {
  const cached = byTzid.get(tzid);
  if (cached !== undefined) return cached;
  const rules = readTzid(tzid);
  if (byTzid.size >= MOST_TZIDS) byTzid.clear(); // whatever names files may bring
  byTzid.set(tzid, rules);
  return rules;
}

const byTzid = new Map<string, ZoneRules | null>();
const MOST_TZIDS = 1000;

function readTzid(tzid: string): ZoneRules | null {
  const name = tzid.trim().replace(/^"|"$/g, '');
  const direct = ianaRules(name);
  if (direct !== null) return direct;
  const segments = name.split('/').filter((segment) => segment !== '');
  for (const count of [3, 2, 1]) {
    const tail =
      name.startsWith('/') && segments.length > count ? ianaRules(segments.slice(-count).join('/')) : null;
    if (tail !== null) return tail;
  }
  const [windows] = findIana(name);
  if (windows !== undefined) return ianaRules(windows);
  return fixedOffset(name);
}

function fixedOffset(name: string): ZoneRules | null {
  const parts = /^\(?(?:GMT|UTC)?([+-])(\d{1,2}):?(\d{2})?\)?$/i.exec(name);
  if (parts === null) return null;
  const [, sign, hours, minutes] = parts;
  const offset = (Number(hours) * 60 + Number(minutes ?? 0)) * MINUTE_MS * (sign === '-' ? -1 : 1);
  return Math.abs(offset) > DAY_MS ? null : fixedRules(name, offset);
}
