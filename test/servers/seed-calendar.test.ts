import { describe, expect, it } from 'vitest';

import { seedWeek } from './seed-calendar.ts';

const { calendars, expectedWeek, absentTitles } = seedWeek('2026-11-23');
const objects = calendars.flatMap((calendar) => calendar.objects);
const at = (title: string) =>
  expectedWeek.filter((entry) => entry.title === title).map((entry) => [entry.startUtc, entry.endUtc]);

describe('the seeded account', () => {
  it('holds more than 200 events, each with a UID of its own', () => {
    const uids = objects.map(({ ics }) => /^UID:(.*)\r$/m.exec(ics)?.[1]);
    expect(objects.length).toBeGreaterThan(200);
    expect(new Set(uids).size).toBe(objects.length);
  });

  it('says instants that were worked out on paper', () => {
    expect(at('Team meeting')).toEqual([['2026-11-23T08:00:00.000Z', '2026-11-23T09:00:00.000Z']]);
    expect(at('Call with New York')).toEqual([['2026-11-24T14:30:00.000Z', '2026-11-24T15:30:00.000Z']]);
    expect(at('Sydney class')).toEqual([['2026-11-25T21:00:00.000Z', '2026-11-25T22:00:00.000Z']]);
    expect(at('Yoga from Kolkata')).toEqual([['2026-11-27T12:45:00.000Z', '2026-11-27T14:00:00.000Z']]);
    expect(at('Party until one')).toEqual([['2026-11-22T22:00:00.000Z', '2026-11-23T00:00:00.000Z']]);
    expect(at('Guests from Lisbon')).toEqual([['2026-11-21', '2026-11-24']]);
    expect(at('Stand-up')).toHaveLength(4);
  });

  it('everything expected touches the week, and nothing absent is expected', () => {
    // Berlin's week: from Sunday 23:00 UTC to the next Sunday 23:00 UTC.
    for (const { startUtc, endUtc, allDay } of expectedWeek) {
      expect(startUtc < (allDay ? '2026-11-30' : '2026-11-29T23:00:00.000Z')).toBe(true);
      expect(endUtc > (allDay ? '2026-11-23' : '2026-11-22T23:00:00.000Z')).toBe(true);
    }
    expect(expectedWeek.filter(({ title }) => absentTitles.includes(title))).toEqual([]);
  });

  it('every line is at most 75 octets and ends with CRLF', () => {
    for (const { ics } of objects) {
      const lines = ics.split('\r\n');
      expect(lines.every((line) => Buffer.byteLength(line) <= 75 && !line.includes('\n'))).toBe(true);
    }
  });
});
