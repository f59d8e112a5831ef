import { describe, expect, it } from 'vitest';
import { icalendarCodec } from '#main/icalendar/codec.ts';
import { calendar, cpuMs, expand } from './calendar.ts';
import { expanded } from '#test/builders/occurrence.ts';

describe('the hour that a clock change makes odd', () => {
  const newYork = (time: string): string[] => [`DTSTART;TZID=America/New_York:${time}`, 'DURATION:PT1H'];

  it('a skipped time is read with the offset before the gap: 02:30 EST is 07:30 UTC', () => {
    expect(expand(calendar(newYork('20260308T023000')), '2026-03-08T00:00Z', '2026-03-09T00:00Z')).toEqual([
      '2026-03-08T07:30Z/2026-03-08T08:30Z',
    ]);
  });

  it('a repeated time is its first occurrence: 01:30 EDT is 05:30 UTC', () => {
    expect(expand(calendar(newYork('20261101T013000')), '2026-11-01T00:00Z', '2026-11-02T00:00Z')).toEqual([
      '2026-11-01T05:30Z/2026-11-01T06:30Z',
    ]);
  });

  it('a daily series keeps its wall clock across both changes', () => {
    const daily = calendar([...newYork('20261030T090000'), 'RRULE:FREQ=DAILY;COUNT=4']);

    expect(expand(daily, '2026-10-30T00:00Z', '2026-11-04T00:00Z').map((each) => each.slice(0, 17))).toEqual([
      '2026-10-30T13:00Z',
      '2026-10-31T13:00Z',
      '2026-11-01T14:00Z',
      '2026-11-02T14:00Z',
    ]);
  });

  it('an end gives every night the same four hours, a duration of a day the same wall clock', () => {
    const shift = ['DTSTART;TZID=America/New_York:20261030T230000', 'RRULE:FREQ=DAILY;COUNT=2'];
    const withEnd = calendar([...shift, 'DTEND;TZID=America/New_York:20261031T030000']);
    const withDays = calendar([...shift, 'DURATION:P1D']);

    // The second night has 25 hours: 31 October 23:00 EDT is 03:00 UTC.
    expect(expand(withEnd, '2026-10-30T00:00Z', '2026-11-03T00:00Z')[1]).toBe(
      '2026-11-01T03:00Z/2026-11-01T07:00Z',
    );
    expect(expand(withDays, '2026-10-30T00:00Z', '2026-11-03T00:00Z')[1]).toBe(
      '2026-11-01T03:00Z/2026-11-02T04:00Z',
    );
  });

  it('an all-day event has 23 hours in spring and 25 in autumn, and moves with the zone it is seen from', () => {
    const spring = calendar(['DTSTART;VALUE=DATE:20260329', 'DTEND;VALUE=DATE:20260330']);
    const autumn = calendar(['DTSTART;VALUE=DATE:20261025']);

    expect(expand(spring, '2026-03-28T00:00Z', '2026-03-31T00:00Z')).toEqual([
      '2026-03-28T23:00Z/2026-03-29T22:00Z',
    ]);
    expect(expand(autumn, '2026-10-24T00:00Z', '2026-10-27T00:00Z')).toEqual([
      '2026-10-24T22:00Z/2026-10-25T23:00Z',
    ]);
    expect(expand(spring, '2026-03-28T00:00Z', '2026-03-31T00:00Z', 'Asia/Kolkata')).toEqual([
      '2026-03-28T18:30Z/2026-03-29T18:30Z',
    ]);
  });
});

describe('a series', () => {
  const weekly = ['DTSTART;TZID=Europe/Berlin:20200107T100000', 'DURATION:PT1H', 'RRULE:FREQ=WEEKLY'];

  it('begun six years ago without an end has all 78 occurrences of 18 months, in a moment', () => {
    const startedAt = cpuMs();
    expect(expand(calendar(weekly), '2026-01-05T00:00Z', '2027-07-05T00:00Z')).toHaveLength(78);
    expect(cpuMs() - startedAt).toBeLessThan(250);
  });

  it.each([
    ['with an exception as an instant', 'EXDATE:20260113T090000Z'],
    ['with an exception as a wall-clock time', 'EXDATE;TZID=Europe/Berlin:20260113T100000'],
    ['with an exception as a whole day', 'EXDATE;VALUE=DATE:20260113'],
  ])('%s loses just that instance', (_name, exception) => {
    expect(
      expand(calendar([...weekly, exception]), '2026-01-05T00:00Z', '2026-01-26T00:00Z').map((each) =>
        each.slice(0, 10),
      ),
    ).toEqual(['2026-01-06', '2026-01-20']);
  });

  it('until a date includes that whole local day, until an instant includes that instant', () => {
    const until = (value: string): string[] =>
      expand(
        calendar([...weekly.slice(0, 2), `RRULE:FREQ=WEEKLY;UNTIL=${value}`]),
        '2026-01-01T00:00Z',
        '2026-02-01T00:00Z',
      );

    expect(until('20260113')).toHaveLength(2);
    expect(until('20260113T090000Z')).toHaveLength(2);
    expect(until('20260113T085959Z')).toHaveLength(1);
  });

  it('counts the instances that are excepted', () => {
    const rule = [
      'DTSTART:20260106T100000Z',
      'DURATION:PT1H',
      'RRULE:FREQ=WEEKLY;COUNT=3',
      'EXDATE:20260113T100000Z',
    ];

    expect(expand(calendar(rule), '2026-01-01T00:00Z', '2026-03-01T00:00Z')).toHaveLength(2);
  });

  it('a DTSTART that its rule does not give is an instance all the same', () => {
    const rule = ['DTSTART:20260107T100000Z', 'DURATION:PT1H', 'RRULE:FREQ=WEEKLY;BYDAY=MO;COUNT=2'];

    expect(
      expand(calendar(rule), '2026-01-01T00:00Z', '2026-02-01T00:00Z').map((each) => each.slice(0, 10)),
    ).toEqual(['2026-01-07', '2026-01-12', '2026-01-19']);
  });

  it('an added date may bring a length of its own', () => {
    const dates = [
      'DTSTART:20260106T100000Z',
      'DURATION:PT1H',
      'RDATE;VALUE=PERIOD:20260108T120000Z/PT3H,20260109T120000Z/20260109T123000Z',
    ];

    expect(expand(calendar(dates), '2026-01-01T00:00Z', '2026-02-01T00:00Z')).toEqual([
      '2026-01-06T10:00Z/2026-01-06T11:00Z',
      '2026-01-08T12:00Z/2026-01-08T15:00Z',
      '2026-01-09T12:00Z/2026-01-09T12:30Z',
    ]);
  });

  it('days with and without an ordinal are one list, and limits beside BYMONTHDAY', () => {
    const rule = ['DTSTART:20260831T100000Z', 'RRULE:FREQ=YEARLY;BYDAY=1MO,MO;BYMONTHDAY=-1;COUNT=3'];

    // Month ends that are Mondays: 31 August 2026, 30 November 2026, 31 May 2027.
    expect(
      expand(calendar(rule), '2026-01-01T00:00Z', '2028-01-01T00:00Z').map((each) => each.slice(0, 10)),
    ).toEqual(['2026-08-31', '2026-11-30', '2027-05-31']);
  });
});

describe('day parts of a yearly rule limit each other', () => {
  const days = (rule: string): string[] =>
    expand(
      calendar(['DTSTART:20260101T100000Z', `RRULE:FREQ=YEARLY;${rule}`]),
      '2026-01-02T00:00Z',
      '2040-01-01T00:00Z',
    ).map((each) => each.slice(0, 10));

  it.each([
    ['the last day of a month that is the last but one of its year: none', 'BYYEARDAY=-2;BYMONTHDAY=-1', []],
    ['31 December on a Friday', 'BYYEARDAY=-1;BYDAY=FR', ['2027-12-31', '2032-12-31', '2038-12-31']],
    [
      '4 January, which is in week 1 by definition',
      'BYWEEKNO=1;BYMONTHDAY=4;UNTIL=20281231',
      ['2026-01-04', '2027-01-04', '2028-01-04'],
    ],
    [
      'the first Monday of a year that begins on Tuesday, Wednesday or Thursday: it is in week 2',
      'BYWEEKNO=2;BYDAY=1MO',
      ['2026-01-05', '2030-01-07', '2031-01-06', '2032-01-05', '2036-01-07', '2037-01-05'],
    ],
  ])('%s', (_name, rule, expected) => {
    expect(days(rule)).toEqual(expected);
  });
});

describe('changed instances', () => {
  const master = [
    'DTSTART;TZID=Europe/Berlin:20260105T100000',
    'DTEND;TZID=Europe/Berlin:20260105T110000',
    'RRULE:FREQ=WEEKLY;COUNT=4',
  ];
  const january = (...overrides: string[][]): string[] =>
    expand(calendar(master, ...overrides), '2026-01-01T00:00Z', '2026-02-01T00:00Z');

  it('a moved one frees its old time and takes its new one, whichever form names it', () => {
    const moved = [
      'RECURRENCE-ID:20260112T090000Z',
      'DTSTART;TZID=Europe/Berlin:20260113T150000',
      'DURATION:PT1H',
    ];

    expect(january(moved)).toEqual([
      '2026-01-05T09:00Z/2026-01-05T10:00Z',
      '2026-01-13T14:00Z/2026-01-13T15:00Z',
      '2026-01-19T09:00Z/2026-01-19T10:00Z',
      '2026-01-26T09:00Z/2026-01-26T10:00Z',
    ]);
  });

  it('one moved into the window from far outside is there, and its old time is not', () => {
    const moved = ['RECURRENCE-ID:20260112T090000Z', 'DTSTART:20260601T100000Z', 'DURATION:PT1H'];

    expect(expand(calendar(master, moved), '2026-06-01T00:00Z', '2026-06-02T00:00Z')).toEqual([
      '2026-06-01T10:00Z/2026-06-01T11:00Z',
    ]);
    expect(january(moved)).toHaveLength(3);
  });

  it('a cancelled one is there as cancelled, once', () => {
    const cancelled = [
      'RECURRENCE-ID:20260112T090000Z',
      'DTSTART:20260112T090000Z',
      'DURATION:PT1H',
      'STATUS:CANCELLED',
    ];
    const { occurrences } = expanded(icalendarCodec.read(calendar(master, cancelled), []), {
      start: Date.parse('2026-01-12T00:00Z'),
      end: Date.parse('2026-01-13T00:00Z'),
    });

    expect(occurrences.map(({ status, isOverride }) => [status, isOverride])).toEqual([['cancelled', true]]);
  });

  it('one without its master stands by itself', () => {
    const orphan = ['RECURRENCE-ID:20260112T090000Z', 'DTSTART:20260112T090000Z', 'DURATION:PT1H'];

    expect(expand(calendar(orphan), '2026-01-01T00:00Z', '2026-02-01T00:00Z')).toEqual([
      '2026-01-12T09:00Z/2026-01-12T10:00Z',
    ]);
  });

  it('a change of this and what follows moves what follows too', () => {
    const later = [
      'RECURRENCE-ID;RANGE=THISANDFUTURE;TZID=Europe/Berlin:20260119T100000',
      'DTSTART;TZID=Europe/Berlin:20260119T120000',
      'DURATION:PT30M',
    ];

    expect(january(later)).toEqual([
      '2026-01-05T09:00Z/2026-01-05T10:00Z',
      '2026-01-12T09:00Z/2026-01-12T10:00Z',
      '2026-01-19T11:00Z/2026-01-19T11:30Z',
      '2026-01-26T11:00Z/2026-01-26T11:30Z',
    ]);
  });
});
