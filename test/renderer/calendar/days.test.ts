import { describe, expect, test } from 'vitest';
import { dayGroups } from '#renderer/features/calendar/day-groups.ts';
import { monthRows } from '#renderer/features/calendar/month-rows.ts';
import { turnPage, visibleRange } from '#renderer/features/calendar/visible-range.ts';
import { offHours, scrollTime } from '#renderer/features/calendar/working-time.ts';
import { instantAt } from '#renderer/ui/zoned-time.ts';
import { aConfiguration, anEntry } from '../practice.ts';

const BERLIN = 'Europe/Berlin';
const HOUR = 3_600_000;

describe('the range of a view', () => {
  test('a week begins on the first day of the locale, at midnight in the zone', () => {
    // Berlin is one hour ahead of UTC in November; 2026-11-23 is a Monday.
    expect(visibleRange('week', '2026-11-25', 1, BERLIN)).toEqual({
      start: Date.UTC(2026, 10, 22, 23),
      end: Date.UTC(2026, 10, 29, 23),
    });
    expect(visibleRange('week', '2026-11-25', 7, BERLIN).start).toBe(Date.UTC(2026, 10, 21, 23));
  });

  test('the week in which clocks go forward has an hour less', () => {
    const { start, end } = visibleRange('week', '2026-03-25', 1, BERLIN);
    expect(end - start).toBe((7 * 24 - 1) * HOUR);
  });

  test('a month is shown in the whole weeks that hold it: four, five or six', () => {
    const { start } = visibleRange('month', '2026-11-25', 1, 'UTC');
    expect(new Date(start).toISOString().slice(0, 10)).toBe('2026-10-26');
    const weeks = (date: string, firstDay: number): number => {
      const range = visibleRange('month', date, firstDay, 'UTC');
      return (range.end - range.start) / (7 * 24 * HOUR);
    };
    expect(weeks('2026-11-25', 1)).toBe(6);
    expect(weeks('2026-11-25', 7)).toBe(5);
    expect(weeks('2026-12-31', 1)).toBe(5);
    expect(weeks('2027-02-01', 1)).toBe(4);
  });

  test('a page of a month leads to the next month from its last day too', () => {
    const on = { firstDay: 1, today: '2026-06-10' };
    expect(turnPage('month', '2026-01-31', 1, on)).toBe('2026-02-01');
    expect(turnPage('month', '2026-03-31', -1, on)).toBe('2026-02-01');
  });

  test('a page of a week leads to its first day, so that the list opened from there holds the whole week', () => {
    const on = { firstDay: 1, today: '2026-11-28' };
    expect(turnPage('week', '2026-11-28', 1, on)).toBe('2026-11-30');
    expect(turnPage('week', '2026-12-30', 1, { ...on, firstDay: 7 })).toBe('2027-01-03');
  });

  test('turned back to the week or the month of today, it is turned to today', () => {
    const on = { firstDay: 1, today: '2026-11-26' };
    expect(turnPage('week', '2026-12-02', -1, on)).toBe('2026-11-26');
    expect(turnPage('month', '2026-12-01', -1, on)).toBe('2026-11-26');
  });
});

describe('the lines of a day in the month', () => {
  test('are as many as fit under the number of the day: in 900×600, 1280×800 and 1600×1000', () => {
    expect([476, 676, 876].map((height) => monthRows(height, 42))).toEqual([2, 3, 5]);
    expect([476, 676, 876].map((height) => monthRows(height, 35))).toEqual([2, 4, 6]);
  });

  test('are one at least, also before the grid was measured', () => {
    expect([0, 100].map((height) => monthRows(height, 42))).toEqual([1, 1]);
  });
});

describe('an agenda by days', () => {
  const range = visibleRange('week', '2026-11-23', 1, BERLIN);
  const at = (date: string, time: string): number => instantAt(date, time, BERLIN);

  test('what lasts over midnight is in both days, what ends at midnight only in its own', () => {
    const night = anEntry({ id: 'n', start: at('2026-11-24', '22:00'), end: at('2026-11-25', '02:00') });
    const evening = anEntry({ id: 'e', start: at('2026-11-25', '22:00'), end: at('2026-11-26', '00:00') });
    const found = dayGroups([night, evening], range, BERLIN).map(({ date, entries }) => [
      date,
      entries.map(({ id }) => id),
    ]);
    expect(found).toEqual([
      ['2026-11-24', ['n']],
      ['2026-11-25', ['n', 'e']],
    ]);
  });

  test('an all-day entry comes first and ends before its exclusive end', () => {
    const early = anEntry({ id: 't', start: at('2026-11-24', '00:00'), end: at('2026-11-24', '01:00') });
    const allDay = anEntry({ id: 'd', allDay: { start: '2026-11-24', end: '2026-11-25' } });
    const [group, ...others] = dayGroups([early, allDay], range, BERLIN);
    expect(group?.entries.map(({ id }) => id)).toEqual(['d', 't']);
    expect(others).toEqual([]);
  });
});

describe('working hours', () => {
  const week = visibleRange('week', '2026-11-23', 1, BERLIN);

  test('five days from nine to five are left unshaded', () => {
    const shaded = offHours(aConfiguration(), week);
    expect(shaded).toHaveLength(5);
    expect(shaded[0]).toMatchObject({
      start: Date.UTC(2026, 10, 23, 8),
      end: Date.UTC(2026, 10, 23, 16),
      display: 'inverse-background',
    });
  });

  test('a range without working hours is shaded whole', () => {
    const sunday = visibleRange('day', '2026-11-29', 1, BERLIN);
    expect(offHours(aConfiguration(), sunday)).toEqual([
      { groupId: 'off-hours', ...sunday, display: 'background' },
    ]);
  });

  test('the grid begins half an hour before them, on the clock of the view', () => {
    expect(scrollTime(aConfiguration(), week)).toBe('08:30:00');
    // New York is six hours behind Berlin in that week.
    expect(scrollTime(aConfiguration({ displayZone: 'America/New_York' }), week)).toBe('02:30:00');
  });
});
