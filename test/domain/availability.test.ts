import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createAvailability, nearestSlots, type AvailabilityParts } from '#domain/availability.ts';
import { DEFAULT_WORKING_HOURS, type DayWindow } from '#domain/configuration.ts';
import type { Interval } from '#domain/interval.ts';
import { slotStarts } from '#test/oracles/minutes.ts';
import { at, held, morning, parts, thursday, zoneOf } from './a-thursday.ts';

const minute = 60_000;
const hour = 60 * minute;
/** `npm run prove -- availability` sets more. */
const RUNS = Number(process.env['PROVE_RUNS'] ?? 120);
const SEED = Number(process.env['PROVE_SEED'] ?? 20261124);

const times = (of: AvailabilityParts, lengthMinutes = 60): string[] =>
  createAvailability(of)
    .slots(thursday, lengthMinutes * minute)
    .map(({ start }) => new Date(start + 2 * hour).toISOString().slice(11, 16));

describe('free times', () => {
  it('the nearest ones are of all starts, and none lies over another that is nearer', () => {
    const quarters = Array.from({ length: 17 }, (_, index) => 8 * hour + index * 15 * minute);
    const slots = quarters.map((start) => ({ start, end: start + 50 * minute, verified: true }));
    const hours = (except: readonly number[]) =>
      nearestSlots(slots, 9.5 * hour, 3, except).map(({ start }) => start / hour);

    expect(hours([])).toEqual([8.25, 9.25, 10.25]);
    expect(hours([9.25 * hour])).toEqual([8.75, 9.75, 10.75]);
    expect(nearestSlots(slots, 9.5 * hour, 1)).toEqual([slots[5]]);
  });

  it.each<readonly [string, Partial<AvailabilityParts>, number, readonly string[]]>([
    ['fill the working time in steps', {}, 60, ['09:00', '09:30', '10:00', '10:30', '11:00']],
    ['are none where nothing fits', {}, 200, []],
    ['may be as long as the working time', {}, 180, ['09:00']],
    [
      'begin when something ends, and end when it begins',
      { held: [held('10:00', '10:30')] },
      60,
      ['09:00', '10:30', '11:00'],
    ],
    [
      'keep off what overlaps a part of them',
      { held: [held('10:10', '10:20')] },
      60,
      ['09:00', '10:30', '11:00'],
    ],
    [
      'longer than a step are offered where they fit',
      { held: [held('09:00', '10:00')] },
      90,
      ['10:00', '10:30'],
    ],
    [
      'keep the buffer before',
      { hours: { ...morning, bufferBeforeMinutes: 30 }, held: [held('09:00', '10:00')] },
      60,
      ['10:30', '11:00'],
    ],
    [
      'keep the buffer after',
      { hours: { ...morning, bufferAfterMinutes: 15 }, held: [held('11:00', '12:00')] },
      60,
      ['09:00', '09:30'],
    ],
    [
      'may have a buffer that reaches out of the working time',
      { hours: { ...morning, bufferAfterMinutes: 60 } },
      60,
      ['09:00', '09:30', '10:00', '10:30', '11:00'],
    ],
    [
      'keep the minimum notice',
      { now: at('2026-06-04T09:10'), hours: { ...morning, minimumNoticeMinutes: 60 } },
      60,
      ['10:30', '11:00'],
    ],
    ['are never in the past', { now: at('2026-06-04T10:01') }, 60, ['10:30', '11:00']],
    ['end with the horizon', { hours: { ...morning, horizonDays: 2 } }, 60, []],
    [
      'reach the last day of the horizon',
      { hours: { ...morning, horizonDays: 3 } },
      60,
      ['09:00', '09:30', '10:00', '10:30', '11:00'],
    ],
    [
      'are none on a day that is full',
      {
        hours: { ...morning, maximumPerDay: 2 },
        appointmentStarts: [at('2026-06-04T07:00'), at('2026-06-04T20:00')],
      },
      60,
      [],
    ],
    [
      'are there on a day that is nearly full',
      {
        hours: { ...morning, maximumPerDay: 2 },
        appointmentStarts: [at('2026-06-04T07:00'), at('2026-06-03T20:00')],
      },
      120,
      ['09:00', '09:30', '10:00'],
    ],
    ['lie on the step that is asked for', { step: 45 * minute }, 60, ['09:00', '09:45', '10:30']],
  ])('%s', (_name, changed, length, expected) => {
    expect(times(parts(changed), length)).toEqual(expected);
  });

  it('of several windows in a day lie in one of them; windows that touch are one', () => {
    const exceptions = [
      {
        date: '2026-06-04',
        windows: [
          ['09:00', '10:00'],
          ['10:00', '11:00'],
          ['14:00', '15:00'],
        ] as DayWindow[],
      },
    ];

    expect(times(parts({ hours: { ...morning, exceptions } }))).toEqual(['09:00', '09:30', '10:00', '14:00']);
  });

  it('the nearest ones to a time leave itself out', () => {
    const slots = [1, 2, 3, 4, 5].map((start) => ({ start: start * hour, end: (start + 1) * hour }));

    expect(nearestSlots(slots, 3 * hour, 3).map(({ start }) => start / hour)).toEqual([1, 2, 4]);
    expect(nearestSlots(slots, 9 * hour, 2).map(({ start }) => start / hour)).toEqual([4, 5]);
  });

  it.each<readonly [string, Partial<AvailabilityParts>, readonly [string, string], readonly string[]]>([
    ['in the past', { now: at('2026-06-04T11:00') }, ['10:00', '11:00'], ['past']],
    [
      'too soon',
      { now: at('2026-06-04T09:30'), hours: { ...morning, minimumNoticeMinutes: 60 } },
      ['10:00', '11:00'],
      ['notice'],
    ],
    ['too far ahead', { hours: { ...morning, horizonDays: 1 } }, ['10:00', '11:00'], ['horizon']],
    ['outside the hours', {}, ['11:30', '12:30'], ['outside-hours']],
    ['off the grid', {}, ['10:10', '11:00'], ['off-step']],
    [
      'on a day that is full',
      { hours: { ...morning, maximumPerDay: 1 }, appointmentStarts: [at('2026-06-04T07:00')] },
      ['10:00', '11:00'],
      ['maximum-per-day'],
    ],
    [
      'within the buffer of something',
      { hours: { ...morning, bufferBeforeMinutes: 5 }, held: [held('09:00', '10:00')] },
      ['10:00', '11:00'],
      ['buffer'],
    ],
    ['that is offered', {}, ['10:00', '11:00'], []],
  ])('a time %s is told by its rule', (_name, changed, [from, to], expected) => {
    expect(createAvailability(parts(changed)).hindrances(held(from, to))).toEqual(expected);
  });
});

const ZONES = [
  'Europe/Berlin',
  'America/New_York',
  'Australia/Lord_Howe',
  'Asia/Kolkata',
  'America/St_Johns',
  'Africa/Cairo',
  'Pacific/Apia',
];
const DATES = [
  '2026-03-29',
  '2026-10-25',
  '2026-03-08',
  '2026-11-01',
  '2026-04-05',
  '2026-10-04',
  '2026-04-24',
  '2026-10-30',
  '2026-06-04',
  '2027-01-01',
  '2028-02-29',
];
const clock = fc
  .integer({ min: 0, max: 96 })
  .map(
    (quarter) =>
      `${String(Math.floor(quarter / 4)).padStart(2, '0')}:${String((quarter % 4) * 15).padStart(2, '0')}`,
  );
const dayWindows = fc.array(
  fc.tuple(clock, clock).filter(([from, to]) => from < to),
  { maxLength: 3 },
);
const days = fc.record({
  zone: fc.constantFrom(...ZONES),
  date: fc.constantFrom(...DATES),
  hours: fc.record({
    windows: dayWindows,
    bufferBeforeMinutes: fc.constantFrom(0, 0, 5, 45),
    bufferAfterMinutes: fc.constantFrom(0, 0, 10, 90),
    minimumNoticeMinutes: fc.constantFrom(0, 60, 1440),
    horizonDays: fc.constantFrom(1, 2, 365),
    maximumPerDay: fc.constantFrom(null, 1, 3),
    stepMinutes: fc.constantFrom(5, 10, 15, 20, 60),
  }),
  nowOffset: fc.integer({ min: -3 * 1440, max: 1440 }),
  busy: fc.array(
    fc.record({ from: fc.integer({ min: -300, max: 1700 }), seconds: fc.integer({ min: 0, max: 15_000 }) }),
    { maxLength: 8 },
  ),
  appointments: fc.integer({ min: 0, max: 4 }),
  lengthMinutes: fc.constantFrom(5, 15, 30, 50, 60, 90, 240),
});

describe('the slots of random days', () => {
  it(`are those that counting minutes finds: ${RUNS} days`, { timeout: 20_000 + RUNS * 200 }, () => {
    const property = fc.property(
      days,
      ({ zone: name, date, hours, nowOffset, busy, appointments, lengthMinutes }) => {
        const zone = zoneOf(name);
        const midnight = zone.instantOf(`${date}T00:00:00`);
        const now = midnight + nowOffset * minute;
        const spans = busy.map(({ from, seconds }) => ({
          start: midnight + from * minute,
          end: midnight + from * minute + seconds * 1000,
        }));
        const { windows, ...rest } = hours;
        const availability = createAvailability({
          hours: { ...DEFAULT_WORKING_HOURS, ...rest, exceptions: [{ date, windows }] },
          zone,
          now,
          held: spans,
          appointmentStarts: Array.from({ length: appointments }, () => midnight + 12 * hour),
        });
        const window = { start: midnight, end: zone.instantOf(`${date}T23:59:59`) + 2 * hour };
        const onDate = availability
          .slots(window, lengthMinutes * minute)
          .filter(({ start }) => new Date(start + zone.offsetAt(start)).toISOString().startsWith(date));
        const expected = slotStarts({
          zone: name,
          date,
          hours,
          now,
          busy: spans,
          appointments,
          lengthMinutes,
        });
        expect(onDate.map(({ start }) => start)).toEqual(expected);

        // Each lies in one free stretch, none of which is without any, or reaches what is held and its buffers.
        const stretches = availability.stretches(window, lengthMinutes * minute);
        const slots = availability.slots(window, lengthMinutes * minute);
        const within = (slot: Interval) =>
          stretches.filter(({ start, end }) => start <= slot.start && slot.end <= end);
        expect(slots.filter((slot) => within(slot).length !== 1)).toEqual([]);
        expect(new Set(slots.flatMap(within)).size).toBe(stretches.length);
        const rules = stretches.flatMap((stretch) => availability.hindrances(stretch));
        expect(rules.filter((rule) => rule !== 'off-step')).toEqual([]);
        expect(stretches.filter((stretch) => availability.isTaken(stretch))).toEqual([]);

        // Every single time is judged as the list says.
        for (let start = midnight; start < window.end; start += 7 * minute + 30_000) {
          const slot = {
            start: Math.floor(start / minute) * minute,
            end: Math.floor(start / minute) * minute + lengthMinutes * minute,
          };
          const isOffered = availability.hindrances(slot).length === 0 && !availability.isTaken(slot);
          const isOnDate = new Date(slot.start + zone.offsetAt(slot.start)).toISOString().startsWith(date);
          if (isOnDate && slot.end <= window.end) expect(isOffered).toBe(expected.includes(slot.start));
        }
      },
    );
    fc.assert(property, { numRuns: RUNS, seed: SEED });
  });
});
