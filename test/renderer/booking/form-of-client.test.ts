import { describe, expect, test } from 'vitest';
import { initialFields, missingFields, spanOf, toBookingInput } from '#renderer/features/booking/form.ts';
import { chosenBefore, fromLast, sameTimes } from '#renderer/features/booking/from-client.ts';

const BERLIN = 'Europe/Berlin';
const START = Date.UTC(2026, 10, 24, 9);
const FIELDS = { ...initialFields({ start: START, lengthMinutes: 50 }, BERLIN, null), client: 'Mira Kovač' };
const LAST = { service: 'Session', place: 'Room 2', start: Date.UTC(2026, 9, 20, 12), lengthMinutes: 80 };
const MIRA = {
  id: 'c-1',
  name: 'Mira Kovač',
  email: null,
  phone: null,
  zone: null,
  code: null,
  last: LAST,
};
const datesFrom = (now: number, weeks: number): string[] =>
  sameTimes(MIRA, BERLIN, now, weeks).map(({ date }) => date);
const ask = (fields: Partial<typeof FIELDS>) => toBookingInput({ ...FIELDS, ...fields }, BERLIN, [], {});

describe('what a known client fills in', () => {
  test('service, place and length of the last booking', () => {
    expect(fromLast(MIRA, new Set())).toEqual({ service: 'Session', place: 'Room 2', lengthMinutes: 80 });
  });

  test('never a field that the person has filled in', () => {
    expect(fromLast(MIRA, new Set(['place', 'lengthMinutes']))).toEqual({ service: 'Session' });
  });

  test('nothing for a client without a booking', () => {
    expect(fromLast({ ...MIRA, last: null }, new Set())).toEqual({});
  });

  test('a length that was drawn in the calendar stays', () => {
    expect([...chosenBefore({ start: START, lengthMinutes: 90 })]).toEqual(['lengthMinutes']);
    expect([...chosenBefore({ start: START, lengthMinutes: 50 })]).toEqual([]);
  });
});

describe('the same time in the next weeks', () => {
  test('is the weekday and the hour of the last booking, from the first week on that has not begun', () => {
    // Tuesday 20 October, 14:00 in summer time; the clocks change on the 25th.
    const now = Date.UTC(2026, 10, 24, 9);
    expect(sameTimes(MIRA, BERLIN, now, 1)).toEqual([
      { date: '2026-11-24', time: '14:00', start: Date.UTC(2026, 10, 24, 13) },
    ]);
    expect(datesFrom(now + 5 * 3_600_000, 3)).toEqual(['2026-12-01', '2026-12-08', '2026-12-15']);
  });

  test('follows a booking that still lies ahead', () => {
    expect(datesFrom(Date.UTC(2026, 8, 1), 1)).toEqual(['2026-10-27']);
  });
});

describe('what is asked of the services', () => {
  test('e-mail and phone go with a new client, and not with a known one', () => {
    const contact = { email: ' mira@example.org ', phone: '' };
    expect(ask(contact).client).toEqual({ name: 'Mira Kovač', email: 'mira@example.org' });
    expect(toBookingInput({ ...FIELDS, ...contact }, BERLIN, [MIRA], {})).toMatchObject({ clientId: 'c-1' });
    expect(toBookingInput({ ...FIELDS, ...contact }, BERLIN, [MIRA], {})).not.toHaveProperty('client');
  });

  test('an alert as configured is left out, none is null', () => {
    expect(ask({ alarm: 'configured' })).not.toHaveProperty('alarmMinutes');
    expect(ask({ alarm: 'none' }).alarmMinutes).toBeNull();
    expect(ask({ alarm: 15 }).alarmMinutes).toBe(15);
  });

  test('weeks are asked for only where it repeats, from 2 to 52', () => {
    expect(ask({ weeks: 12 })).not.toHaveProperty('repeatWeeks');
    expect(ask({ isWeekly: true, weeks: 12 }).repeatWeeks).toBe(12);
    const wrong = (weeks: number): boolean =>
      missingFields({ ...FIELDS, isWeekly: true, weeks }).includes('weeks');
    expect([1, 2, 52, 53, Number.NaN].map(wrong)).toEqual([true, false, false, true, true]);
    expect(missingFields({ ...FIELDS, weeks: 0 })).toEqual([]);
  });

  test('a wrong number of weeks does not take away the time', () => {
    const fields = { ...FIELDS, isWeekly: true, weeks: 0 };
    expect(spanOf(fields, BERLIN)).toEqual({
      start: START,
      end: START + 3_000_000,
    });
  });
});
