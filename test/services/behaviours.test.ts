import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Value } from '#contract/commands.ts';
import { DEFAULT_RULES, type CalendarRules } from '#domain/holds.ts';
import { simpleEvent } from '#test/servers/simple-event.ts';
import { startWorld, type SyncWorld } from '#test/sync/world.ts';

// What users of other products miss: the event is at the server, is read by one sync, and is asked about.

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;
const at = (text: string): number => Date.parse(text);
type Entry = Value<'agenda.list'>['entries'][number];

let world: SyncWorld;
beforeEach(async () => {
  world = await startWorld({ preset: 'plain', startAt: at('2026-03-02T06:00:00Z') });
  await world.connect();
  await save({ zone: 'UTC', displayZone: 'UTC' });
});
afterEach(() => world.stop());

async function save(more: object): Promise<void> {
  await world.services.handlers['configuration.save']({
    primaryCalendarId: world.idOf('practice'),
    conflictCalendarIds: [world.idOf('personal')],
    ...more,
  });
}
/** Makes one event be all that the personal calendar has of that name, and reads it. */
async function given(name: string, ...more: string[]): Promise<void> {
  world.server.put('personal', `${name}.ics`, simpleEvent(name, { title: name, more }));
  await world.sync();
}
/** A resource of several VEVENTs with one UID. */
async function givenSeries(...events: string[][]): Promise<void> {
  const vevents = events.flatMap((lines) => [
    'BEGIN:VEVENT',
    'UID:series',
    'DTSTAMP:20260101T000000Z',
    'SUMMARY:series',
    ...lines,
    'END:VEVENT',
  ]);
  const text = ['BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//t//t//EN', ...vevents, 'END:VCALENDAR', ''];
  world.server.put('personal', 'series.ics', text.join('\r\n'));
  await world.sync();
}
async function rules(more: Partial<CalendarRules>): Promise<void> {
  await save({ rules: { [world.idOf('personal')]: { ...DEFAULT_RULES, ...more } } });
}
async function entries(from: string, to: string): Promise<Entry[]> {
  return (await world.services.handlers['agenda.list']({ start: at(from), end: at(to) })).entries;
}
const explain = (start: number, end: number): Value<'availability.explain'> =>
  world.services.handlers['availability.explain']({ start, end }) as Value<'availability.explain'>;
/** Whether a time can be booked; an hour where no end is given. */
const isFree = (from: string, to?: string): boolean =>
  explain(at(from), to === undefined ? at(from) + hour : at(to)).bookable;

describe('behaviour 3: an all-day event that Apple marks Free', () => {
  it('is shown, and holds its day or not as its calendar says, at once', async () => {
    await given('holiday', 'DTSTART;VALUE=DATE:20260310', 'DURATION:P1D', 'TRANSP:TRANSPARENT');
    expect(isFree('2026-03-10T10:00Z')).toBe(false);

    world.asked();
    await rules({ allDayFree: 'ignored' });
    expect(isFree('2026-03-10T10:00Z')).toBe(true);
    expect(await entries('2026-03-10T00:00Z', '2026-03-11T00:00Z')).toHaveLength(1);
    expect(world.asked()).toEqual([]);
  });
});

describe('behaviour 4: a weekly series begun six years ago without an end', () => {
  it('holds all of its 78 times in 18 months, on its own weekday', async () => {
    await given('weekly', 'DTSTART;TZID=Europe/Berlin:20200107T100000', 'RRULE:FREQ=WEEKLY');
    const found = await entries('2026-03-02T00:00Z', '2027-08-30T00:00Z');

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
    await givenSeries(master, [
      'RECURRENCE-ID:20260310T100000Z',
      'DTSTART:20260612T150000Z',
      'DURATION:PT1H',
    ]);

    expect([isFree('2026-03-03T10:00Z'), isFree('2026-03-10T10:00Z'), isFree('2026-03-17T10:00Z')]).toEqual([
      false,
      true,
      true,
    ]);
    expect(isFree('2026-06-12T15:00Z')).toBe(false);
  });

  it.each(['STATUS:CANCELLED', 'TRANSP:TRANSPARENT'])(
    'a time that is %s is free, the others are not',
    async (line) => {
      await givenSeries(master, [
        'RECURRENCE-ID:20260310T100000Z',
        'DTSTART:20260310T100000Z',
        'DURATION:PT1H',
        line,
      ]);

      expect([isFree('2026-03-10T10:00Z'), isFree('2026-03-24T10:00Z')]).toEqual([true, false]);
    },
  );

  it('a changed time without its series holds', async () => {
    await givenSeries(['RECURRENCE-ID:20260310T100000Z', 'DTSTART:20260310T120000Z', 'DURATION:PT1H']);

    expect(isFree('2026-03-10T12:00Z')).toBe(false);
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
    await given('call', `DTSTART${zone}:${time}`, 'RRULE:FREQ=WEEKLY;COUNT=2');

    for (const displayZone of ['Europe/Berlin', 'America/New_York', 'Asia/Kolkata', 'Australia/Sydney']) {
      await save({ displayZone });
      const starts = (await entries('2026-03-01T00:00Z', '2026-03-20T00:00Z')).map(({ start }) => start);
      const second = zone === '' ? '2026-03-12T15:00Z' : '2026-03-12T14:00Z'; // summer time since the 8th
      expect(starts).toEqual([at('2026-03-05T15:00Z'), at(second)]);
    }
  });

  it('by a name that only the file explains is the instant that it explains', async () => {
    const zone = ['BEGIN:VTIMEZONE', 'TZID:My own', ...own, 'END:VTIMEZONE'];
    const event = simpleEvent('call', { more: ['DTSTART;TZID=My own:20260305T100000'] });
    world.server.put(
      'personal',
      'call.ics',
      event.replace('BEGIN:VEVENT', [...zone, 'BEGIN:VEVENT'].join('\r\n')),
    );
    await world.sync();

    expect(await entries('2026-03-01T00:00Z', '2026-03-20T00:00Z')).toMatchObject([
      { start: at('2026-03-05T15:00Z') },
    ]);
  });

  it('without any zone is ten wherever the view is', async () => {
    await given('call', 'DTSTART:20260305T100000');

    await save({ displayZone: 'Asia/Kolkata' });
    expect(await entries('2026-03-01T00:00Z', '2026-03-20T00:00Z')).toMatchObject([
      { start: at('2026-03-05T04:30Z') },
    ]);
  });
});

describe('behaviour 7: an all-day event on the day that clocks change', () => {
  it('has the 23 hours of that day, nothing of the next, and moves with the display zone', async () => {
    await given('trip', 'DTSTART;VALUE=DATE:20260329', 'DTEND;VALUE=DATE:20260330');
    await save({ zone: 'Europe/Berlin', displayZone: 'Europe/Berlin' });
    const shown = async (): Promise<number[][]> =>
      (await entries('2026-03-27T00:00Z', '2026-04-01T00:00Z')).map(({ start, end }) => [
        start,
        (end - start) / hour,
      ]);

    expect(await shown()).toEqual([[at('2026-03-28T23:00Z'), 23]]);
    expect([isFree('2026-03-28T22:00Z'), isFree('2026-03-29T21:00Z'), isFree('2026-03-29T22:00Z')]).toEqual([
      true,
      false,
      true,
    ]);
    await save({ displayZone: 'Asia/Kolkata' });
    expect(await shown()).toEqual([[at('2026-03-28T18:30Z'), 24]]);
  });
});

describe('behaviours 8 and 9: an invitation', () => {
  const attendee = (who: string, answer: string): string => `ATTENDEE;PARTSTAT=${answer}:mailto:${who}`;
  const me = (): string =>
    world.context.practice.accounts()[0]?.addresses.find((each) => each.includes('@')) ?? '';
  const timed = ['DTSTART:20260305T100000Z', 'ORGANIZER:mailto:host@practice.example'];
  const allDay = ['DTSTART;VALUE=DATE:20260305', 'DURATION:P1D', 'ORGANIZER:mailto:host@practice.example'];
  const isHeld = (): boolean => !isFree('2026-03-05T10:00Z');

  it('that I declined is shown and holds nothing; that somebody else declined changes nothing', async () => {
    await given('party', ...timed, attendee(me(), 'DECLINED'));
    expect(isHeld()).toBe(false);
    expect(await entries('2026-03-05T00:00Z', '2026-03-06T00:00Z')).toMatchObject([{ why: 'declined' }]);

    await given(
      'party',
      ...timed,
      attendee(me(), 'ACCEPTED'),
      attendee('other@practice.example', 'DECLINED'),
    );
    expect(isHeld()).toBe(true);
  });

  it('not answered holds its hour but no whole day, and either can be switched', async () => {
    await given('party', ...timed, attendee(me(), 'NEEDS-ACTION'));
    expect(isHeld()).toBe(true);
    await rules({ notAnsweredTimed: 'ignored' });
    expect(isHeld()).toBe(false);

    await given('party', ...allDay, attendee(me(), 'NEEDS-ACTION'));
    expect(isHeld()).toBe(false);
    await rules({ notAnsweredAllDay: 'holds' });
    expect(isHeld()).toBe(true);
  });

  it('tentative holds, and can be switched', async () => {
    await given('party', ...timed, attendee(me(), 'TENTATIVE'));
    expect(isHeld()).toBe(true);
    await rules({ tentative: 'ignored' });
    expect(isHeld()).toBe(false);
  });
});

describe('behaviour 10: an event that is no more', () => {
  it('cancelled is shown and holds nothing', async () => {
    await given('lesson', 'DTSTART:20260305T100000Z', 'STATUS:CANCELLED');

    expect(isFree('2026-03-05T10:00Z')).toBe(true);
    expect(await entries('2026-03-05T00:00Z', '2026-03-06T00:00Z')).toMatchObject([{ status: 'cancelled' }]);
  });

  it('deleted at the server frees its time with the next sync, and is gone', async () => {
    await given('lesson', 'DTSTART:20260305T100000Z');
    expect(isFree('2026-03-05T10:00Z')).toBe(false);

    world.server.remove('personal', 'lesson.ics');
    await world.sync();
    expect(isFree('2026-03-05T10:00Z')).toBe(true);
    expect(await entries('2026-03-05T00:00Z', '2026-03-06T00:00Z')).toEqual([]);
  });
});

describe('behaviour 16: with 14:00 to 14:30 held', () => {
  it.each([
    ['13:45', '14:15', false],
    ['14:00', '15:00', false],
    ['13:00', '15:00', false],
    ['14:10', '14:20', false],
    ['13:30', '14:00', true],
    ['14:30', '15:00', true],
  ])('%s to %s: bookable is what it is', async (from, to, expected) => {
    await given('held', 'DTSTART:20260305T140000Z', 'DURATION:PT30M');

    expect(isFree(`2026-03-05T${from}Z`, `2026-03-05T${to}Z`)).toBe(expected);
  });
});

describe("behaviour 21: Apple's travel time", () => {
  it('is held before every instance, and the shown start stays', async () => {
    await given(
      'visit',
      'DTSTART:20260305T100000Z',
      'RRULE:FREQ=DAILY;COUNT=2',
      'X-APPLE-TRAVEL-DURATION:PT45M',
    );
    const found = await entries('2026-03-05T00:00Z', '2026-03-07T00:00Z');

    expect(found.map(({ start, travel }) => [start, travel?.start])).toEqual([
      [at('2026-03-05T10:00Z'), at('2026-03-05T09:15Z')],
      [at('2026-03-06T10:00Z'), at('2026-03-06T09:15Z')],
    ]);
    expect([isFree('2026-03-06T09:00Z'), isFree('2026-03-06T08:15Z')]).toEqual([false, true]);
  });

  it('that is none is ignored', async () => {
    await given('visit', 'DTSTART:20260305T100000Z', 'X-APPLE-TRAVEL-DURATION:soon');

    expect([isFree('2026-03-05T09:00Z'), isFree('2026-03-05T10:00Z')]).toEqual([true, false]);
  });
});

describe('behaviour 22: why a time is free or not', () => {
  it('names all that decided, and all that overlaps and does not count', async () => {
    const start = at('2026-03-05T10:00Z');
    await given('lesson', 'DTSTART:20260305T100000Z');
    await given('birthday', 'DTSTART:20260305T100000Z', 'TRANSP:TRANSPARENT');
    await given('off', 'DTSTART:20260305T100000Z', 'STATUS:CANCELLED');
    world.advance(30 * minute); // too long ago for the data to be fresh

    const { bookable, verified, reasons } = explain(start, start + hour);
    const named = reasons.flatMap(({ entry, effect, why }) =>
      entry === undefined ? [] : [[entry.title, effect, why]],
    );
    expect(named.toSorted()).toEqual([
      ['birthday', 'ignored', 'transparent'],
      ['lesson', 'holds', 'opaque'],
      ['off', 'ignored', 'cancelled'],
    ]);
    expect(reasons.filter(({ why }) => why === 'unverified')).toHaveLength(2);
    expect([bookable, verified]).toEqual([false, false]);
    expect(explain(start + day, start + day + hour)).toMatchObject({ bookable: true });
  });
});
