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

test('something new begins at the next full quarter of an hour', () => {
  const shown = { range: week('2026-11-23'), route: CALENDAR, configuration: TUESDAYS };
  expect(new Date(newStart(shown, NOW)).toISOString()).toBe('2026-11-28T18:45:00.000Z');
});

test('in a week that is still to come it begins with the first working hour there', () => {
  const shown = { range: week('2026-12-07'), route: CALENDAR, configuration: TUESDAYS };
  expect(new Date(newStart(shown, NOW)).toISOString()).toBe('2026-12-08T08:30:00.000Z');
});

test.each([
  [
    'in a week without working hours',
    { range: week('2026-12-07'), route: CALENDAR, configuration: configuration({}) },
  ],
  ['in a week that is over', { range: week('2026-11-02'), route: CALENDAR, configuration: TUESDAYS }],
  [
    'from another screen',
    { range: week('2026-12-07'), route: { screen: 'today' } as const, configuration: TUESDAYS },
  ],
])('%s it begins soon', (_where, shown) => {
  expect(new Date(newStart(shown, NOW)).toISOString()).toBe('2026-11-28T18:45:00.000Z');
});
