import { expect, test } from 'vitest';
import { newStart } from '#renderer/features/booking/new-start.ts';
import { aConfiguration } from '../practice.ts';

const NOW = Date.parse('2026-11-28T18:37:00Z');
const HOUR = 3_600_000;
const week = (monday: string) => ({
  start: Date.parse(`${monday}T00:00:00+01:00`),
  end: Date.parse(`${monday}T00:00:00+01:00`) + 7 * 24 * HOUR,
});
const NONE = { mon: [], tue: [], wed: [], thu: [], fri: [], sat: [], sun: [] };
const configuration = (weekly: object) => {
  const value = aConfiguration({ zone: 'Europe/Berlin' });
  return {
    status: 'ready' as const,
    value: {
      ...value,
      workingHours: { ...value.workingHours, exceptions: [], weekly: { ...NONE, ...weekly } },
    },
  };
};
const TUESDAYS = configuration({ tue: [['09:30', '12:00']] });
const CALENDAR = { screen: 'calendar' } as const;

const starts = (shown: Parameters<typeof newStart>[0], now = NOW): string =>
  new Date(newStart(shown, now)).toISOString();
const THIS_WEEK = { range: week('2026-11-23'), route: CALENDAR, configuration: TUESDAYS };

test('something new begins at the next full quarter of an hour, while there is still time to work', () => {
  expect(starts(THIS_WEEK, Date.parse('2026-11-24T09:07:00Z'))).toBe('2026-11-24T09:15:00.000Z');
});

test('late on a Saturday, and where the working day is almost over, it begins with the next working hour', () => {
  expect(starts(THIS_WEEK)).toBe('2026-12-01T08:30:00.000Z');
  expect(starts(THIS_WEEK, Date.parse('2026-11-24T10:40:00Z'))).toBe('2026-12-01T08:30:00.000Z');
});

test('in a week that is still to come it begins with the first working hour there', () => {
  expect(starts({ ...THIS_WEEK, range: week('2026-12-07') })).toBe('2026-12-08T08:30:00.000Z');
});

test('in a week that is over, and from another screen, the days on the screen say nothing', () => {
  const next = '2026-12-01T08:30:00.000Z';
  expect(starts({ ...THIS_WEEK, range: week('2026-11-02') })).toBe(next);
  expect(starts({ ...THIS_WEEK, range: week('2026-12-07'), route: { screen: 'today' } })).toBe(next);
});

test('without working hours it begins soon', () => {
  expect(starts({ ...THIS_WEEK, configuration: configuration({}) })).toBe('2026-11-28T18:45:00.000Z');
});
