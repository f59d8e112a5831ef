import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { clockChanges } from '#domain/clock-changes.ts';
import { shiftOnClock } from '#domain/clock-shift.ts';
import { timeZones } from '#main/icalendar/codec.ts';

const day = 86_400_000;
const at = (iso: string): number => Date.parse(iso);
const rulesOf = (name: string) => {
  const rules = timeZones.rules(name);
  if (rules === null) throw new Error(name);
  return rules;
};
const BERLIN = rulesOf('Europe/Berlin');

/** A weekly series at the same hour of Berlin's clock. */
const weekly = (first: string, weeks: number, seriesId = 'series') =>
  Array.from({ length: weeks }, (_, week) => ({
    seriesId,
    start: shiftOnClock(BERLIN, at(first), week * 7 * day),
  }));
/** What is told, each step as [date, here, there, before]. */
const told = (sessions: ReturnType<typeof weekly>, zone: string, now: string) =>
  clockChanges(sessions, BERLIN, rulesOf(zone), at(now)).map(({ steps }) =>
    steps.map(({ start, here, there, before }) => [
      new Date(start).toISOString().slice(0, 10),
      here,
      there,
      before,
    ]),
  );

describe('a client in New York, a practice in Berlin', () => {
  // Mondays at 15:00 in Berlin, which is 14:00 UTC in winter. Clocks change on 8 and 29 March, 25 October, 1 November.
  const spring = weekly('2026-02-02T14:00:00Z', 12);
  const autumn = weekly('2026-09-28T13:00:00Z', 10);

  it('hears in March that the session is an hour later for three weeks, and when it is as before', () => {
    expect(told(spring, 'America/New_York', '2026-03-01T12:00:00Z')).toEqual([
      [
        ['2026-03-09', '15:00', '10:00', '09:00'],
        ['2026-03-30', '15:00', '09:00', '10:00'],
      ],
    ]);
  });

  it('hears in October of the one week in between', () => {
    expect(told(autumn, 'America/New_York', '2026-10-20T12:00:00Z')).toEqual([
      [
        ['2026-10-26', '15:00', '10:00', '09:00'],
        ['2026-11-02', '15:00', '09:00', '10:00'],
      ],
    ]);
  });

  it('hears of it from two weeks before the first session that moves until the last one has begun', () => {
    const on = (now: string): number => told(spring, 'America/New_York', now).length;
    expect(on('2026-02-23T13:59:00Z')).toBe(0);
    expect(on('2026-02-23T14:00:00Z')).toBe(1);
    expect(on('2026-03-30T12:59:00Z')).toBe(1);
    expect(on('2026-03-30T13:00:00Z')).toBe(0);
  });

  it('hears nothing of sessions that end before the clocks change, nor of a series of one', () => {
    expect(told(spring.slice(0, 5), 'America/New_York', '2026-03-01T12:00:00Z')).toEqual([]);
    expect(told(spring.slice(6, 7), 'America/New_York', '2026-03-01T12:00:00Z')).toEqual([]);
  });
});

it('Phoenix has no summer time: the session moves with Berlin, and half a year later back', () => {
  // 16:00 in Berlin is 08:00 in Phoenix in winter (seven hours behind UTC all year) and 07:00 in summer.
  const year = weekly('2026-01-05T15:00:00Z', 48);
  expect(told(year, 'America/Phoenix', '2026-03-20T12:00:00Z')).toEqual([
    [['2026-03-30', '16:00', '07:00', '08:00']],
  ]);
  expect(told(year, 'America/Phoenix', '2026-10-20T12:00:00Z')).toEqual([
    [['2026-10-26', '16:00', '08:00', '07:00']],
  ]);
});

it('Sydney goes the other way: two steps in a week in spring, four weeks apart in autumn', () => {
  // 09:00 in Berlin: 19:00 in Sydney while it is winter here and summer there, 17:00 in our summer.
  expect(told(weekly('2026-03-02T08:00:00Z', 10), 'Australia/Sydney', '2026-03-20T12:00:00Z')).toEqual([
    [
      ['2026-03-30', '09:00', '18:00', '19:00'],
      ['2026-04-06', '09:00', '17:00', '18:00'],
    ],
  ]);
  // 4 October there, 25 October here.
  expect(told(weekly('2026-09-14T07:00:00Z', 10), 'Australia/Sydney', '2026-09-25T12:00:00Z')).toEqual([
    [
      ['2026-10-05', '09:00', '18:00', '17:00'],
      ['2026-10-26', '09:00', '19:00', '18:00'],
    ],
  ]);
});

it("Lord Howe's clock moves by half an hour", () => {
  // UTC+11 until 5 April 2026, then +10:30: 09:00 in Berlin is 18:00 there from 30 March, and 17:30 a week later.
  expect(told(weekly('2026-03-16T08:00:00Z', 6), 'Australia/Lord_Howe', '2026-03-20T12:00:00Z')).toEqual([
    [
      ['2026-03-30', '09:00', '18:00', '19:00'],
      ['2026-04-06', '09:00', '17:30', '18:00'],
    ],
  ]);
});

it('zones that change their clocks in the same night move nobody', () => {
  for (const zone of ['Europe/Berlin', 'Europe/London', 'Europe/Lisbon']) {
    expect(told(weekly('2026-02-02T14:00:00Z', 50), zone, '2026-03-20T12:00:00Z')).toEqual([]);
  }
});

it('each series of a client is told of by itself', () => {
  const both = [...weekly('2026-02-02T14:00:00Z', 12, 'a'), ...weekly('2026-02-03T10:00:00Z', 12, 'b')];
  const changes = clockChanges(both, BERLIN, rulesOf('America/New_York'), at('2026-03-01T12:00:00Z'));
  expect(changes.map(({ seriesId }) => seriesId)).toEqual(['a', 'b']);
  expect(new Set(changes.map(({ id }) => id)).size).toBe(2);
});

it('is silent where the wall clocks of a weekly session agree in both zones, and speaks where they do not', () => {
  const zones = ['America/New_York', 'America/Phoenix', 'Australia/Sydney', 'Asia/Kolkata', 'Europe/London'];
  const clockIn = (zone: string, instant: number): string =>
    new Intl.DateTimeFormat('sv-SE', { timeZone: zone, timeStyle: 'short' }).format(instant);
  fc.assert(
    fc.property(
      fc.constantFrom(...zones),
      fc.integer({ min: 0, max: 51 }),
      fc.integer({ min: 7, max: 20 }),
      (zone, week, hour) => {
        const first = new Date(at('2026-01-05T00:00:00Z') + week * 7 * day + hour * 3_600_000).toISOString();
        const sessions = weekly(first, 3);
        const moves = new Set(sessions.map(({ start }) => clockIn(zone, start))).size > 1;
        const changes = clockChanges(sessions, BERLIN, rulesOf(zone), at(first) + 2 * 3_600_000);
        expect(changes.length > 0).toBe(moves);
      },
    ),
  );
});
