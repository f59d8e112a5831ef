import { afterEach, describe, expect, it } from 'vitest';
import { calendar, expand } from '#test/icalendar/calendar.ts';

/**
 * What Python's zoneinfo says over tzdata (`replace(tzinfo=ZoneInfo(zone), fold=0).astimezone(utc)`): a skipped time
 * by the offset before the gap, a repeated one the first time, as RFC 5545 §3.3.5 wants both. Wall time, then UTC.
 */
const NIGHTS: Readonly<Record<string, readonly (readonly [string, string])[]>> = {
  'Europe/Berlin': [
    ['20270327T230000', '2027-03-27T22:00Z'],
    ['20270328T013000', '2027-03-28T00:30Z'],
    ['20270328T020000', '2027-03-28T01:00Z'],
    ['20270328T021500', '2027-03-28T01:15Z'],
    ['20270328T023000', '2027-03-28T01:30Z'],
    ['20270328T024500', '2027-03-28T01:45Z'],
    ['20270328T025900', '2027-03-28T01:59Z'],
    ['20270328T033000', '2027-03-28T01:30Z'],
    ['20261024T230000', '2026-10-24T21:00Z'],
    ['20261025T013000', '2026-10-24T23:30Z'],
    ['20261025T020000', '2026-10-25T00:00Z'],
    ['20261025T021500', '2026-10-25T00:15Z'],
    ['20261025T023000', '2026-10-25T00:30Z'],
    ['20261025T024500', '2026-10-25T00:45Z'],
    ['20261025T025900', '2026-10-25T00:59Z'],
    ['20261025T033000', '2026-10-25T02:30Z'],
  ],
  'America/New_York': [
    ['20270313T230000', '2027-03-14T04:00Z'],
    ['20270314T013000', '2027-03-14T06:30Z'],
    ['20270314T020000', '2027-03-14T07:00Z'],
    ['20270314T021500', '2027-03-14T07:15Z'],
    ['20270314T023000', '2027-03-14T07:30Z'],
    ['20270314T024500', '2027-03-14T07:45Z'],
    ['20270314T025900', '2027-03-14T07:59Z'],
    ['20270314T033000', '2027-03-14T07:30Z'],
    ['20261031T220000', '2026-11-01T02:00Z'],
    ['20261101T003000', '2026-11-01T04:30Z'],
    ['20261101T010000', '2026-11-01T05:00Z'],
    ['20261101T011500', '2026-11-01T05:15Z'],
    ['20261101T013000', '2026-11-01T05:30Z'],
    ['20261101T014500', '2026-11-01T05:45Z'],
    ['20261101T015900', '2026-11-01T05:59Z'],
    ['20261101T023000', '2026-11-01T07:30Z'],
  ],
  'Australia/Lord_Howe': [
    ['20261003T230000', '2026-10-03T12:30Z'],
    ['20261004T013000', '2026-10-03T15:00Z'],
    ['20261004T020000', '2026-10-03T15:30Z'],
    ['20261004T021500', '2026-10-03T15:45Z'],
    ['20261004T023000', '2026-10-03T15:30Z'],
    ['20261004T024500', '2026-10-03T15:45Z'],
    ['20261004T025900', '2026-10-03T15:59Z'],
    ['20261004T033000', '2026-10-03T16:30Z'],
    ['20270403T223000', '2027-04-03T11:30Z'],
    ['20270404T010000', '2027-04-03T14:00Z'],
    ['20270404T013000', '2027-04-03T14:30Z'],
    ['20270404T014500', '2027-04-03T14:45Z'],
    ['20270404T020000', '2027-04-03T15:30Z'],
    ['20270404T021500', '2027-04-03T15:45Z'],
    ['20270404T022900', '2027-04-03T15:59Z'],
    ['20270404T030000', '2027-04-03T16:30Z'],
  ],
  'Africa/Cairo': [
    ['20270429T210000', '2027-04-29T19:00Z'],
    ['20270429T233000', '2027-04-29T21:30Z'],
    ['20270430T000000', '2027-04-29T22:00Z'],
    ['20270430T001500', '2027-04-29T22:15Z'],
    ['20270430T003000', '2027-04-29T22:30Z'],
    ['20270430T004500', '2027-04-29T22:45Z'],
    ['20270430T005900', '2027-04-29T22:59Z'],
    ['20270430T013000', '2027-04-29T22:30Z'],
    ['20261029T200000', '2026-10-29T17:00Z'],
    ['20261029T223000', '2026-10-29T19:30Z'],
    ['20261029T230000', '2026-10-29T20:00Z'],
    ['20261029T231500', '2026-10-29T20:15Z'],
    ['20261029T233000', '2026-10-29T20:30Z'],
    ['20261029T234500', '2026-10-29T20:45Z'],
    ['20261029T235900', '2026-10-29T20:59Z'],
    ['20261030T003000', '2026-10-29T22:30Z'],
  ],
};
const INSTANTS = Object.entries(NIGHTS).flatMap(([zone, rows]) =>
  rows.map(([wall, instant]) => ({ zone, wall, instant })),
);
const usual = process.env['TZ'];
/** The computer goes to another zone while the app runs. */
const travelTo = (zone: string | undefined): void => {
  if (zone === undefined) delete process.env['TZ'];
  else process.env['TZ'] = zone;
};
afterEach(() => travelTo(usual));

const startOf = (lines: string[], zone: string): string | undefined =>
  expand(calendar(lines), '2026-09-01T00:00Z', '2027-06-01T00:00Z', zone)[0]?.slice(0, 17);

describe(`F-9 the nights in which four zones change their clocks: ${INSTANTS.length} instants`, () => {
  it.each(['Europe/Berlin', 'America/Los_Angeles', 'Asia/Kathmandu', 'Australia/Lord_Howe'])(
    'are the same after the computer went to %s',
    (zone) => {
      travelTo('UTC');
      expect(new Date(0).getTimezoneOffset()).toBe(0);
      travelTo(zone);
      expect(new Date(0).getTimezoneOffset()).not.toBe(0); // it is there
      for (const { zone: own, wall, instant } of INSTANTS) {
        const told = startOf([`DTSTART;TZID=${own}:${wall}`, 'DURATION:PT1H'], zone);
        expect([own, wall, told]).toEqual([own, wall, instant]);
        // One without a zone is at the wall time of the calendar's zone, wherever the computer is.
        expect([own, wall, startOf([`DTSTART:${wall}`, 'DURATION:PT1H'], own)]).toEqual([own, wall, instant]);
      }
    },
  );
});
