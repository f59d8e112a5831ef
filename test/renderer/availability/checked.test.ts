import { expect, test } from 'vitest';
import { checkedOf } from '#renderer/features/availability/checked.ts';

const read = (checkedAt: number | null) => ({ calendarId: 'c', checkedAt, state: 'fresh' as const });

test('what was checked is as old as the calendar that was read longest ago, and of no age where one never was', () => {
  expect(checkedOf([read(7), read(3), read(5)])).toEqual({ count: 3, at: 3 });
  expect(checkedOf([read(7), read(null)])).toEqual({ count: 2, at: null });
  expect(checkedOf([])).toEqual({ count: 0, at: null });
});
