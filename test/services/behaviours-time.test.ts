import { describe, expect, it } from 'vitest';
import { simpleEvent } from '#test/servers/simple-event.ts';
import { at, checkedCalendar, HOUR } from './checked-calendar.ts';

// What users of other products miss: which time an event is.

const practice = checkedCalendar();

describe('behaviour 3: an all-day event that Apple marks Free', () => {
  it('is shown, and holds its day or not as its calendar says, at once', async () => {
    await practice.given('holiday', 'DTSTART;VALUE=DATE:20260310', 'DURATION:P1D', 'TRANSP:TRANSPARENT');
    expect(practice.isFree('2026-03-10T10:00Z')).toBe(false);

    practice.world.asked();
    await practice.rules({ allDayFree: 'ignored' });
    expect(practice.isFree('2026-03-10T10:00Z')).toBe(true);
    expect(await practice.entries('2026-03-10T00:00Z', '2026-03-11T00:00Z')).toHaveLength(1);
    expect(practice.world.asked()).toEqual([]);
  });
});

describe('behaviour 4: a weekly series begun six years ago without an end', () => {
  it('holds all of its 78 times in 18 months, on its own weekday', async () => {
    await practice.given('weekly', 'DTSTART;TZID=Europe/Berlin:20200107T100000', 'RRULE:FREQ=WEEKLY');
    const found = await practice.entries('2026-03-02T00:00Z', '2027-08-30T00:00Z');

    expect(found).toHaveLength(78);
    expect(found.every(({ start, holds }) => holds && new Date(start).getUTCDay() === 2)).toBe(true);
  });
});

describe('behaviour 5: of a series', () => {
  const master = [
    'DTSTART:20260303T100000Z',
    'DURATION:PT1H',
    'RRULE:FREQ=WEEKLY',
    'EXDATE:20260317T100000Z',
  ];

  it('a moved time frees the old one and holds the new one, also in another month; EXDATE frees', async () => {
    await practice.givenSeries(master, [
      'RECURRENCE-ID:20260310T100000Z',
      'DTSTART:20260612T150000Z',
      'DURATION:PT1H',
    ]);

    expect([
      practice.isFree('2026-03-03T10:00Z'),
      practice.isFree('2026-03-10T10:00Z'),
      practice.isFree('2026-03-17T10:00Z'),
    ]).toEqual([false, true, true]);
    expect(practice.isFree('2026-06-12T15:00Z')).toBe(false);
  });

  it.each(['STATUS:CANCELLED', 'TRANSP:TRANSPARENT'])(
    'a time that is %s is free, the others are not',
    async (line) => {
      await practice.givenSeries(master, [
        'RECURRENCE-ID:20260310T100000Z',
        'DTSTART:20260310T100000Z',
        'DURATION:PT1H',
        line,
      ]);

      expect([practice.isFree('2026-03-10T10:00Z'), practice.isFree('2026-03-24T10:00Z')]).toEqual([
        true,
        false,
      ]);
    },
  );

  it('a changed time without its series holds', async () => {
    await practice.givenSeries([
      'RECURRENCE-ID:20260310T100000Z',
      'DTSTART:20260310T120000Z',
      'DURATION:PT1H',
    ]);

    expect(practice.isFree('2026-03-10T12:00Z')).toBe(false);
  });
});

describe('behaviour 6: ten in the morning in New York, before and after its clocks change', () => {
  const own = [
    'BEGIN:STANDARD',
    'DTSTART:19700101T000000',
    'TZOFFSETFROM:-0500',
    'TZOFFSETTO:-0500',
    'END:STANDARD',
  ];

  it.each([
    ['as UTC', '20260305T150000Z', ''],
    ['by its name', '20260305T100000', ';TZID=America/New_York'],
    ['by its name in quotes', '20260305T100000', ';TZID="America/New_York"'],
    ['by the name that Windows has', '20260305T100000', ';TZID=Eastern Standard Time'],
  ])('%s is the same instant wherever the computer is', async (_name, time, zone) => {
    await practice.given('call', `DTSTART${zone}:${time}`, 'RRULE:FREQ=WEEKLY;COUNT=2');

    for (const displayZone of ['Europe/Berlin', 'America/New_York', 'Asia/Kolkata', 'Australia/Sydney']) {
      await practice.save({ displayZone });
      const starts = (await practice.entries('2026-03-01T00:00Z', '2026-03-20T00:00Z')).map(
        ({ start }) => start,
      );
      const second = zone === '' ? '2026-03-12T15:00Z' : '2026-03-12T14:00Z'; // summer time since the 8th
      expect(starts).toEqual([at('2026-03-05T15:00Z'), at(second)]);
    }
  });

  it('by a name that only the file explains is the instant that it explains', async () => {
    const zone = ['BEGIN:VTIMEZONE', 'TZID:My own', ...own, 'END:VTIMEZONE'];
    const event = simpleEvent('call', { more: ['DTSTART;TZID=My own:20260305T100000'] });
    practice.world.server.put(
      'personal',
      'call.ics',
      event.replace('BEGIN:VEVENT', [...zone, 'BEGIN:VEVENT'].join('\r\n')),
    );
    await practice.world.sync();

    expect(await practice.entries('2026-03-01T00:00Z', '2026-03-20T00:00Z')).toMatchObject([
      { start: at('2026-03-05T15:00Z') },
    ]);
  });

  it('without any zone is ten wherever the view is', async () => {
    await practice.given('call', 'DTSTART:20260305T100000');

    await practice.save({ displayZone: 'Asia/Kolkata' });
    expect(await practice.entries('2026-03-01T00:00Z', '2026-03-20T00:00Z')).toMatchObject([
      { start: at('2026-03-05T04:30Z') },
    ]);
  });
});

describe('behaviour 7: an all-day event on the day that clocks change', () => {
  it('has the 23 hours of that day, nothing of the next, and moves with the display zone', async () => {
    await practice.given('trip', 'DTSTART;VALUE=DATE:20260329', 'DTEND;VALUE=DATE:20260330');
    await practice.save({ zone: 'Europe/Berlin', displayZone: 'Europe/Berlin' });
    const shown = async (): Promise<number[][]> =>
      (await practice.entries('2026-03-27T00:00Z', '2026-04-01T00:00Z')).map(({ start, end }) => [
        start,
        (end - start) / HOUR,
      ]);

    expect(await shown()).toEqual([[at('2026-03-28T23:00Z'), 23]]);
    expect([
      practice.isFree('2026-03-28T22:00Z'),
      practice.isFree('2026-03-29T21:00Z'),
      practice.isFree('2026-03-29T22:00Z'),
    ]).toEqual([true, false, true]);
    await practice.save({ displayZone: 'Asia/Kolkata' });
    expect(await shown()).toEqual([[at('2026-03-28T18:30Z'), 24]]);
  });
});
