import { describe, expect, test } from 'vitest';
import { calendarIdsOf, isOnOtherDays, nearestOf, unreadOf } from '#renderer/features/booking/refusal.ts';
import { failed } from '../fake-bridge.ts';

const time = { start: 1, end: 2 };

test('the nearest times and the unread calendars are taken only where they are shaped so', () => {
  const nearest = [{ ...time, verified: true }, time, { start: 'x' }, null];
  expect(nearestOf(failed('slot-taken', '', { nearest }).error)).toEqual([
    { ...time, verified: true },
    { ...time, verified: false },
  ]);
  expect(nearestOf(failed('slot-taken').error)).toEqual([]);
  expect(unreadOf(failed('unverified-calendars', '', { calendarIds: ['family', 7] }).error)).toEqual([
    'family',
  ]);
  expect(unreadOf(failed('unverified-calendars', '', { calendarIds: 'family' }).error)).toEqual([]);
});

test('a clash names its calendars where it is said to have some', () => {
  const clash = { id: 'e', title: 'Yoga', ...time };
  expect(calendarIdsOf({ ...clash, calendarIds: ['work', null] })).toEqual(['work']);
  expect(calendarIdsOf(clash)).toEqual([]);
});

describe('what is in the way of a series', () => {
  const at = Date.parse('2026-12-03T08:00:00Z');
  const entry = (start: number) => ({ start, end: start + 3_600_000 });

  test('is told with its days where it lies on another day than the one that was asked for', () => {
    expect(isOnOtherDays([entry(at)], at, 'Europe/Berlin')).toBe(false);
    expect(isOnOtherDays([entry(at), entry(at + 7 * 86_400_000)], at, 'Europe/Berlin')).toBe(true);
    // Half past midnight in Berlin, while it is the day before in London.
    const late = Date.parse('2026-12-02T23:30:00Z');
    expect(isOnOtherDays([entry(late)], at, 'Europe/Berlin')).toBe(false);
    expect(isOnOtherDays([entry(late)], at, 'Europe/London')).toBe(true);
  });
});
