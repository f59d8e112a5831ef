import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { shiftOnClock } from '#domain/clock-shift.ts';
import { blockEvent, movedBlock, type LocalBlock } from '#domain/local-block.ts';
import { instancesOf } from '#domain/occurrence.ts';
import { icalendarCodec, timeZones } from '#main/icalendar/codec.ts';

const hour = 3_600_000;
const day = 24 * hour;
const rulesOf = (name: string) => {
  const rules = timeZones.rules(name);
  if (rules === null) throw new Error(name);
  return rules;
};
/** Monday, with a change of clocks in the fourth week in Berlin and in the second in New York. */
const MONDAY = Date.parse('2027-03-01T00:00:00Z');

function startsOf(block: LocalBlock): number[] {
  const object = {
    events: [blockEvent(block, rulesOf(block.zone))],
    unreadable: [],
    zones: new Map(),
    ignoredTravel: 0,
  };
  const window = { start: MONDAY - 30 * day, end: MONDAY + 300 * day };
  const { groups, unreadable } = icalendarCodec.expand(object, window);
  expect(unreadable).toEqual([]);
  return instancesOf(groups)
    .map(({ span }) => (span.kind === 'instant' ? span.start : NaN))
    .toSorted((a, b) => a - b);
}
const block = (zone: string, start: number, rrule: string): LocalBlock => {
  const span = { kind: 'instant', start, end: start + hour } as const;
  return { id: 'block', title: '', span, rrule, zone, removed: [] };
};

const WEEKDAYS = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'] as const;
const ends = fc.oneof(
  fc.constantFrom('COUNT=1', 'COUNT=7', 'COUNT=12'),
  fc.integer({ min: 5, max: 60 }).map((days) => {
    const date = new Date(MONDAY + days * day).toISOString().slice(0, 10).replaceAll('-', '');
    return `UNTIL=${date}`;
  }),
  fc.integer({ min: 5 * 24, max: 60 * 24 }).map((hours) => {
    const at = new Date(MONDAY + hours * hour).toISOString().slice(0, 19).replaceAll(/[-:]/g, '');
    return `UNTIL=${at}Z`;
  }),
);
const rules = fc
  .record({
    frequency: fc.constantFrom('DAILY', 'WEEKLY'),
    interval: fc.integer({ min: 1, max: 3 }),
    days: fc.subarray([...WEEKDAYS]),
    weekStart: fc.constantFrom('', ';WKST=SU', ';WKST=WE'),
    end: ends,
  })
  .map(
    ({ frequency, interval, days, weekStart, end }) =>
      `FREQ=${frequency};INTERVAL=${interval};${end}${days.length > 0 ? `;BYDAY=${days.join(',')}` : ''}${weekStart}`,
  );

describe('a repeating block that moves', () => {
  it('has the same instances, each by the same stretch of the clock', () => {
    const property = fc.property(
      rules,
      fc.constantFrom('Europe/Berlin', 'America/New_York', 'Asia/Tokyo'),
      fc.integer({ min: 0, max: 13 * 24 }),
      fc.integer({ min: -10 * 24, max: 10 * 24 }),
      (rrule, zone, at, hours) => {
        const clock = rulesOf(zone);
        // Between six in the morning and eight in the evening there is every hour, once.
        const start = shiftOnClock(
          clock,
          clock.instantOf('2027-03-01T06:00:00'),
          Math.floor(at / 14) * day + (at % 14) * hour,
        );
        const before = block(zone, start, rrule);
        const target = shiftOnClock(clock, start, hours * hour);
        // Where the clocks change there is no one stretch.
        fc.pre(target + clock.offsetAt(target) - (start + clock.offsetAt(start)) === hours * hour);
        const after = movedBlock(before, { kind: 'instant', start: target, end: target + hour }, clock);
        if (after === null) throw new Error('a plain rule can be moved');
        expect(startsOf(after)).toEqual(
          startsOf(before).map((each) => shiftOnClock(clock, each, hours * hour)),
        );
      },
    );
    fc.assert(property, { numRuns: 400, seed: 20261125 });
  });

  it.each([
    ['FREQ=MONTHLY;BYDAY=1MO', day],
    ['FREQ=MONTHLY;BYMONTHDAY=1', day],
    ['FREQ=WEEKLY;BYDAY=MO;BYMONTH=3', day],
    ['FREQ=DAILY;BYHOUR=6,7', hour],
    ['FREQ=YEARLY;BYDAY=MO', day],
  ])('is not moved where its rule names what would have to change: %s', (rrule, by) => {
    const start = Date.parse('2027-03-01T05:00:00Z');
    const before = block('Europe/Berlin', start, rrule);
    const to = (shift: number) =>
      ({ kind: 'instant', start: start + shift, end: start + shift + hour }) as const;
    expect(movedBlock(before, to(by), rulesOf('Europe/Berlin'))).toBeNull();
    expect(movedBlock(before, to(0), rulesOf('Europe/Berlin'))?.rrule).toBe(rrule);
  });

  it('every month on the day of its first one goes to another day of the month', () => {
    const start = Date.parse('2027-03-01T05:00:00Z');
    const moved = movedBlock(
      block('Europe/Berlin', start, 'FREQ=MONTHLY;COUNT=3'),
      { kind: 'instant', start: start + 4 * day, end: start + 4 * day + hour },
      rulesOf('Europe/Berlin'),
    );
    expect(moved === null ? [] : startsOf(moved)).toEqual(
      ['2027-03-05T05:00:00Z', '2027-04-05T04:00:00Z', '2027-05-05T04:00:00Z'].map((iso) => Date.parse(iso)),
    );
  });
});
