import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { gridEventTime } from '#renderer/features/calendar/grid-event-time.ts';
import { setLocale } from '#renderer/ui/locale.ts';

const speak = (locale: string): void => setLocale({ locale, languages: [locale] }, null);
const drawn = (start: string, end: string | null, more: object = {}) => ({
  event: { start: new Date(start), end: end === null ? null : new Date(end), allDay: false },
  isStart: true,
  isEnd: true,
  view: { type: 'timeGridWeek' },
  ...more,
});
const plain = (text: string): string => text.replace(/\s/gu, ' ');

describe('the time an event of the grid says', () => {
  beforeEach(() => speak('en-GB'));
  afterEach(() => speak('en-GB'));

  test('is from–to on the clock of the zone that is shown', () => {
    const event = drawn('2026-11-25T08:00:00Z', '2026-11-25T08:50:00Z');
    expect(plain(gridEventTime(event, 'Europe/Berlin'))).toBe('09:00–09:50');
    expect(plain(gridEventTime(event, 'Asia/Kathmandu'))).toBe('13:45–14:35');
  });

  test('follows the locale, also after another one was asked for', () => {
    const event = drawn('2026-11-25T08:00:00Z', '2026-11-25T08:50:00Z');
    gridEventTime(event, 'Europe/Berlin');
    speak('en-US');
    expect(plain(gridEventTime(event, 'Europe/Berlin'))).toBe('9:00 – 9:50 AM');
  });

  test('leaves out what some languages say after it, for there is little room', () => {
    speak('de-DE');
    const event = drawn('2026-11-25T13:00:00Z', '2026-11-25T14:30:00Z');
    expect(plain(gridEventTime(event, 'Europe/Berlin'))).toBe('14:00–15:30');
  });

  test('has no dates over midnight, and none at midnight', () => {
    expect(gridEventTime(drawn('2026-11-25T21:00:00Z', '2026-11-26T05:00:00Z'), 'Europe/Berlin')).toBe(
      '22:00–06:00',
    );
    expect(gridEventTime(drawn('2026-11-25T21:00:00Z', '2026-11-25T23:00:00Z'), 'Europe/Berlin')).toBe(
      '22:00–00:00',
    );
  });

  test('in a month is the beginning alone', () => {
    const event = drawn('2026-11-25T08:00:00Z', '2026-11-25T08:50:00Z', { view: { type: 'dayGridMonth' } });
    expect(gridEventTime(event, 'Europe/Berlin')).toBe('09:00');
  });

  test('in a month is nothing where its beginning is in another row', () => {
    const end = { isStart: false, view: { type: 'dayGridMonth' } };
    const event = drawn('2026-11-22T21:00:00Z', '2026-11-23T05:00:00Z', end);
    expect(gridEventTime(event, 'Europe/Berlin')).toBe('');
  });

  test('is nothing for a whole day, and for a day that an event only goes through', () => {
    const allDay = drawn('2026-11-25T00:00:00Z', null);
    expect(gridEventTime({ ...allDay, event: { ...allDay.event, allDay: true } }, 'Europe/Berlin')).toBe('');
    const through = drawn('2026-11-24T08:00:00Z', '2026-11-26T08:50:00Z', { isStart: false, isEnd: false });
    expect(gridEventTime(through, 'Europe/Berlin')).toBe('');
  });
});
