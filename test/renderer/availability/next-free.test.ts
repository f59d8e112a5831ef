import { expect, test } from 'vitest';
import { dayWordOf, isHour } from '#renderer/features/availability/next-free.ts';

const BERLIN = 'Europe/Berlin';
/** A Wednesday evening: in Berlin, 23:30. */
const NOW = Date.parse('2026-06-10T21:30:00Z');
const word = (at: string) => dayWordOf(Date.parse(at), NOW, BERLIN);

test('the day of a free time is told from today on, by the clock that is shown', () => {
  expect(word('2026-06-10T21:45:00Z')).toBe('today');
  expect(word('2026-06-10T22:15:00Z')).toBe('tomorrow');
  expect(word('2026-06-11T22:15:00Z')).toBe('weekday');
  expect(word('2026-06-16T08:00:00Z')).toBe('weekday');
  // A week on, the weekday would be that of today.
  expect(word('2026-06-17T08:00:00Z')).toBe('date');
});

test('an hour is what a practice calls one', () => {
  expect([30, 45, 50, 60, 90].filter(isHour)).toEqual([45, 50, 60]);
});
