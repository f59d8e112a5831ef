import { describe, expect, it } from 'vitest';
import { at, checkedCalendar, DAY, HOUR, MINUTE } from './checked-calendar.ts';

// What users of other products miss: whether an event takes its time, and why.

const practice = checkedCalendar();

describe('behaviours 8 and 9: an invitation', () => {
  const attendee = (who: string, answer: string): string => `ATTENDEE;PARTSTAT=${answer}:mailto:${who}`;
  const timed = ['DTSTART:20260305T100000Z', 'ORGANIZER:mailto:host@practice.example'];
  const allDay = ['DTSTART;VALUE=DATE:20260305', 'DURATION:P1D', 'ORGANIZER:mailto:host@practice.example'];
  const isHeld = (): boolean => !practice.isFree('2026-03-05T10:00Z');

  it('that I declined is shown and holds nothing; that somebody else declined changes nothing', async () => {
    await practice.given('party', ...timed, attendee(practice.me, 'DECLINED'));
    expect(isHeld()).toBe(false);
    expect(await practice.entries('2026-03-05T00:00Z', '2026-03-06T00:00Z')).toMatchObject([
      { why: 'declined' },
    ]);

    await practice.given(
      'party',
      ...timed,
      attendee(practice.me, 'ACCEPTED'),
      attendee('other@practice.example', 'DECLINED'),
    );
    expect(isHeld()).toBe(true);
  });

  it('not answered holds its hour but no whole day, and either can be switched', async () => {
    await practice.given('party', ...timed, attendee(practice.me, 'NEEDS-ACTION'));
    expect(isHeld()).toBe(true);
    await practice.rules({ notAnsweredTimed: 'ignored' });
    expect(isHeld()).toBe(false);

    await practice.given('party', ...allDay, attendee(practice.me, 'NEEDS-ACTION'));
    expect(isHeld()).toBe(false);
    await practice.rules({ notAnsweredAllDay: 'holds' });
    expect(isHeld()).toBe(true);
  });

  it('tentative holds, and can be switched', async () => {
    await practice.given('party', ...timed, attendee(practice.me, 'TENTATIVE'));
    expect(isHeld()).toBe(true);
    await practice.rules({ tentative: 'ignored' });
    expect(isHeld()).toBe(false);
  });
});

describe('behaviour 10: an event that is no more', () => {
  it('cancelled is shown and holds nothing', async () => {
    await practice.given('lesson', 'DTSTART:20260305T100000Z', 'STATUS:CANCELLED');

    expect(practice.isFree('2026-03-05T10:00Z')).toBe(true);
    expect(await practice.entries('2026-03-05T00:00Z', '2026-03-06T00:00Z')).toMatchObject([
      { status: 'cancelled' },
    ]);
  });

  it('deleted at the server frees its time with the next sync, and is gone', async () => {
    await practice.given('lesson', 'DTSTART:20260305T100000Z');
    expect(practice.isFree('2026-03-05T10:00Z')).toBe(false);

    practice.world.server.remove('personal', 'lesson.ics');
    await practice.world.sync();
    expect(practice.isFree('2026-03-05T10:00Z')).toBe(true);
    expect(await practice.entries('2026-03-05T00:00Z', '2026-03-06T00:00Z')).toEqual([]);
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
    await practice.given('held', 'DTSTART:20260305T140000Z', 'DURATION:PT30M');

    expect(practice.isFree(`2026-03-05T${from}Z`, `2026-03-05T${to}Z`)).toBe(expected);
  });
});

describe("behaviour 21: Apple's travel time", () => {
  it('is held before every instance, and the shown start stays', async () => {
    await practice.given(
      'visit',
      'DTSTART:20260305T100000Z',
      'RRULE:FREQ=DAILY;COUNT=2',
      'X-APPLE-TRAVEL-DURATION:PT45M',
    );
    const found = await practice.entries('2026-03-05T00:00Z', '2026-03-07T00:00Z');

    expect(found.map(({ start, travel }) => [start, travel?.start])).toEqual([
      [at('2026-03-05T10:00Z'), at('2026-03-05T09:15Z')],
      [at('2026-03-06T10:00Z'), at('2026-03-06T09:15Z')],
    ]);
    expect([practice.isFree('2026-03-06T09:00Z'), practice.isFree('2026-03-06T08:15Z')]).toEqual([
      false,
      true,
    ]);
  });

  it('that is none is ignored', async () => {
    await practice.given('visit', 'DTSTART:20260305T100000Z', 'X-APPLE-TRAVEL-DURATION:soon');

    expect([practice.isFree('2026-03-05T09:00Z'), practice.isFree('2026-03-05T10:00Z')]).toEqual([
      true,
      false,
    ]);
  });
});

describe('behaviour 22: why a time is free or not', () => {
  it('names all that decided, and all that overlaps and does not count', async () => {
    const start = at('2026-03-05T10:00Z');
    await practice.given('lesson', 'DTSTART:20260305T100000Z');
    await practice.given('birthday', 'DTSTART:20260305T100000Z', 'TRANSP:TRANSPARENT');
    await practice.given('off', 'DTSTART:20260305T100000Z', 'STATUS:CANCELLED');
    practice.world.advance(30 * MINUTE); // too long ago for the data to be fresh

    const { bookable, verified, reasons } = practice.explain(start, start + HOUR);
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
    expect(practice.explain(start + DAY, start + DAY + HOUR)).toMatchObject({ bookable: true });
  });
});
