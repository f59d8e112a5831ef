import { expect, test } from 'vitest';
import { calendarIdsOf, nearestOf, unreadOf } from '#renderer/features/booking/refusal.ts';
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
