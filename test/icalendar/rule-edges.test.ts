import { describe, expect, it } from 'vitest';
import { calendar, expand } from './calendar.ts';

// What the walk through the calendar found once, worked out by hand.

const berlin = (start: string, rule: string): Uint8Array =>
  calendar([`DTSTART;TZID=Europe/Berlin:${start}`, `RRULE:${rule}`]);
const startsOn = (ics: Uint8Array, day: string): string[] =>
  expand(ics, `${day}T00:00:00Z`, `${day}T23:59:59Z`).map((each) => each.slice(0, 17));

describe('UNTIL in UTC is compared with instants, not with what the clock shows', () => {
  it('02:45 that comes before a clock set back is earlier than 02:15 after it', () => {
    // 02:45 CEST is 00:45 UTC; 01:15 UTC is 02:15 CET.
    const daily = berlin('20261024T024500', 'FREQ=DAILY;UNTIL=20261025T011500Z');

    expect(startsOn(daily, '2026-10-25')).toEqual(['2026-10-25T00:45Z']);
  });

  it('a skipped 02:30 is later than 03:10', () => {
    // 02:30 read as CET is 01:30 UTC; 01:10 UTC is 03:10 CEST.
    const daily = berlin('20260328T023000', 'FREQ=DAILY;UNTIL=20260329T011000Z');

    expect(startsOn(daily, '2026-03-28')).toEqual(['2026-03-28T01:30Z']);
    expect(startsOn(daily, '2026-03-29')).toEqual([]);
  });
});

describe('BYSECOND=60 is second 59', () => {
  it('also where seconds are only limited', () => {
    const secondly = berlin('20260105T100000', 'FREQ=SECONDLY;BYSECOND=60;UNTIL=20260105T090300Z');

    expect(startsOn(secondly, '2026-01-05')).toEqual([
      '2026-01-05T09:00Z', // DTSTART, which the rule doesn't give
      '2026-01-05T09:00Z',
      '2026-01-05T09:01Z',
      '2026-01-05T09:02Z',
    ]);
  });

  it('beside 59 it is the same instance, and counts once', () => {
    const daily = berlin('20260105T100059', 'FREQ=DAILY;BYSECOND=59,60;COUNT=2');

    expect(startsOn(daily, '2026-01-05')).toHaveLength(1);
    expect(startsOn(daily, '2026-01-06')).toHaveLength(1);
  });
});
