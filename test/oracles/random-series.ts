import type fc from 'fast-check';
import type { Face } from './wall-clock.ts';

// Makes series up: every frequency with every part that RFC 5545 §3.3.10 allows it.

/** A series, and the stretch of clock faces that is asked for. */
export interface RandomSeries {
  readonly kind: 'zoned' | 'floating' | 'date';
  /** null for what is not zoned. */
  readonly zone: string | null;
  readonly start: Face;
  readonly rule: string;
  readonly from: Face;
  readonly to: Face;
}

/** Draws a value as an arbitrary says: what `fc.gen()` gives a property. */
export type Draw = fc.GeneratorValue;

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const WEEKDAYS = ['SU', 'MO', 'TU', 'WE', 'TH', 'FR', 'SA'];
/** How long a series is looked at: some thousand days, hours, minutes or seconds. */
const SPANS: Readonly<Record<string, number>> = {
  YEARLY: 2600 * DAY,
  MONTHLY: 1500 * DAY,
  WEEKLY: 700 * DAY,
  DAILY: 400 * DAY,
  HOURLY: 40 * DAY,
  MINUTELY: 30 * HOUR,
  SECONDLY: 80 * MINUTE,
};
const LONG = ['YEARLY', 'MONTHLY', 'WEEKLY', 'DAILY'];
/** Zones, each with midnights of days on which its clocks are changed. */
const ZONES: readonly (readonly [string, ...string[]])[] = [
  ['UTC', '2028-02-29'],
  ['Europe/Berlin', '2026-03-29', '2026-10-25'],
  ['America/New_York', '2026-03-08', '2026-11-01'],
  ['Australia/Lord_Howe', '2026-04-05', '2026-10-04'],
  ['America/Santiago', '2026-04-05', '2026-09-06'],
];

/** @param fast the arbitraries to draw from */
export function randomSeries(draw: Draw, fast: typeof fc): RandomSeries {
  const number = (min: number, max: number): number => draw(fast.integer, { min, max });
  const chance = (percent: number): boolean => number(0, 99) < percent;
  const one = <T>(values: readonly T[]): T => values[number(0, values.length - 1)] as T;

  const frequency = one([...Object.keys(SPANS), 'YEARLY', 'YEARLY', 'MONTHLY']); // they have most parts
  const isLong = LONG.includes(frequency);
  const span = SPANS[frequency] ?? DAY;
  const kind = isLong && chance(15) ? 'date' : chance(10) ? 'floating' : 'zoned';
  const [zone, ...changes] = one(ZONES);
  // Half of them begin in the night in which clocks are changed, or a few steps before it.
  const change = Date.parse(one(changes));
  const isNear = chance(50);
  const near =
    change - (isLong ? number(0, 5) * DAY : 0) + one([0, 1, 2, 3, 23]) * HOUR + one([0, 15, 30, 59]) * MINUTE;
  const anywhere = Date.UTC(2020, 0, 1) + number(0, 3650) * DAY + number(0, DAY / SECOND - 1) * SECOND;
  const exact = isNear ? near : anywhere;
  const start = kind === 'date' ? Math.floor(exact / DAY) * DAY : exact;

  // A time that the parts are made to fit, so that most rules give something.
  const witness = new Date(start + number(0, Math.floor(span / SECOND)) * SECOND);
  const list = (own: number, least: number, most: number): number[] => {
    const others = Array.from({ length: number(0, 2) }, () => number(least, most));
    return [...new Set(chance(92) || others.length === 0 ? [own, ...others] : others)];
  };
  const fromBothEnds = (own: number, many: number): number[] =>
    list(own, 1, many).map((each) => (chance(30) ? each - many - 1 : each));
  const dayOf = (): string => {
    const isCounted =
      frequency === 'MONTHLY' ||
      (frequency === 'YEARLY' && !parts.some((part) => part.startsWith('BYWEEKNO')));
    const own = Math.ceil(witness.getUTCDate() / 7);
    const ordinal = isCounted && chance(50) ? one([own, own, own - 6, 1, 2, 5, -1, -2]) : '';
    return `${ordinal}${chance(70) ? WEEKDAYS[witness.getUTCDay()] : one(WEEKDAYS)}`;
  };

  const parts: string[] = [];
  const part = (name: string, percent: number, values: () => readonly (number | string)[]): void => {
    if (chance(percent)) parts.push(`${name}=${values().join(',')}`);
  };
  const yearStart = Date.UTC(witness.getUTCFullYear(), 0, 1);
  const yearDay = Math.floor((witness.getTime() - yearStart) / DAY) + 1;
  part('BYMONTH', 25, () => list(witness.getUTCMonth() + 1, 1, 12));
  if (frequency === 'YEARLY') part('BYWEEKNO', 30, () => fromBothEnds(Math.ceil(yearDay / 7), 53));
  if (frequency === 'YEARLY' || !isLong) part('BYYEARDAY', 15, () => fromBothEnds(yearDay, 366));
  if (frequency !== 'WEEKLY') part('BYMONTHDAY', 25, () => fromBothEnds(witness.getUTCDate(), 31));
  part('BYDAY', 45, () => [...new Set(Array.from({ length: number(1, 4) }, dayOf))]);
  if (kind !== 'date') {
    part('BYHOUR', 25, () => list(witness.getUTCHours(), 0, 23));
    part('BYMINUTE', 20, () => list(witness.getUTCMinutes(), 0, 59));
    part('BYSECOND', 15, () => list(witness.getUTCSeconds(), 0, 60));
  }
  if (parts.length > 0)
    part('BYSETPOS', 25, () => [
      ...new Set(Array.from({ length: number(1, 3) }, () => one([1, 1, 2, 3, 10, -1, -1, -2, -7]))),
    ]);
  part('WKST', 30, () => [one(WEEKDAYS)]);
  // A rule of every second without an end is one that nobody can expand: it has one, or goes by ten seconds and more.
  const isFine = frequency === 'SECONDLY';
  const hasUntil = chance(isFine ? 50 : 25);
  part('INTERVAL', isFine && !hasUntil ? 100 : 40, () => [
    one(isFine && !hasUntil ? [10, 12, 15, 36, 90, 421] : [1, 2, 3, 4, 5, 7, 12, 36]),
  ]);
  if (!hasUntil) part('COUNT', 30, () => [number(1, 40)]);
  else
    part('UNTIL', 100, () => [
      untilText(isNear ? near + number(-3, 27) * 10 * MINUTE : +witness, kind, zone),
    ]);

  const from = start + (chance(40) ? Math.floor(span / (4 * SECOND)) * SECOND * number(1, 3) : -DAY);
  const rule = [`FREQ=${frequency}`, ...parts].join(';');
  return { kind, zone: kind === 'zoned' ? zone : null, start, rule, from, to: start + span };
}

/** UNTIL as the kind of its series wants it: a date, a local time, or an instant, here by the zone's usual offset. */
function untilText(face: Face, kind: RandomSeries['kind'], zone: string): string {
  const usual: Readonly<Record<string, number>> = {
    'Europe/Berlin': 1,
    'America/New_York': -5,
    'Australia/Lord_Howe': 10.5,
    'America/Santiago': -4,
  };
  const text = basic(kind === 'zoned' ? face - (usual[zone] ?? 0) * HOUR : face);
  if (kind === 'date') return text.slice(0, 8);
  return kind === 'zoned' ? `${text}Z` : text;
}

/** `YYYYMMDDTHHMMSS`. */
export function basic(face: Face): string {
  return new Date(face).toISOString().slice(0, 19).replace(/[-:]/g, '');
}
