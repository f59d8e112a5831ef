import { expect, test } from 'vitest';
import { turnTo, turnToTyped } from '#renderer/features/calendar/turn-to.ts';

const BERLIN = 'Europe/Berlin';
/** The week of Monday 12 October 2026 in Berlin. */
const WEEK = { start: Date.parse('2026-10-11T22:00:00Z'), end: Date.parse('2026-10-18T22:00:00Z') };

/** Where a calendar that shows this week was turned to. */
function turned(
  turn: (shown: Parameters<typeof turnTo>[0]) => void,
  screen: 'calendar' | 'today' = 'calendar',
) {
  const dates: (string | null)[] = [];
  turn({ range: WEEK, route: { screen }, goTo: (date) => void dates.push(date) });
  return dates;
}
const typed = (date: string, screen?: 'calendar' | 'today') =>
  turned((shown) => turnToTyped(shown, date, BERLIN), screen);

test('a date outside what is shown turns the calendar, its first and last day do not', () => {
  expect(typed('2026-10-19')).toEqual(['2026-10-19']);
  expect(typed('2026-10-11')).toEqual(['2026-10-11']);
  expect(typed('2026-10-12')).toEqual([]);
  expect(typed('2026-10-18')).toEqual([]);
});

test('a date that is not whole yet turns nothing', () => {
  for (const date of ['', '0002-10-19', '0020-10-19', '0202-10-19', '2026-10', '2026-02-31', 'sometime'])
    expect(typed(date)).toEqual([]);
});

test('nothing is turned where another screen is shown', () => {
  expect(typed('2026-10-19', 'today')).toEqual([]);
  expect(turned((shown) => turnTo(shown, WEEK.end, BERLIN), 'today')).toEqual([]);
});

test('an instant turns it to its day in the zone of the view', () => {
  expect(turned((shown) => turnTo(shown, WEEK.end, BERLIN))).toEqual(['2026-10-19']);
  expect(turned((shown) => turnTo(shown, WEEK.end - 1, BERLIN))).toEqual([]);
});
