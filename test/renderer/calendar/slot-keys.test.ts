import { expect, test } from 'vitest';
import { isSlotKey, nextSlot } from '#renderer/features/calendar/slot-keys.ts';

const BERLIN = 'Europe/Berlin';
/** An hour of November 2026 in Berlin, which is then an hour ahead of UTC. */
const at = (day: number, hour: number): number => Date.UTC(2026, 10, day, hour - 1);
const STARTS = [at(23, 9), at(23, 14), at(25, 8), at(25, 13), at(25, 15), at(26, 9)];

test('up and down go through the slots in order, over the days, and end at the first and last', () => {
  expect(nextSlot(STARTS, at(23, 9), 'ArrowDown', BERLIN)).toBe(at(23, 14));
  expect(nextSlot(STARTS, at(23, 14), 'ArrowDown', BERLIN)).toBe(at(25, 8));
  expect(nextSlot(STARTS, at(25, 8), 'ArrowUp', BERLIN)).toBe(at(23, 14));
  expect(nextSlot(STARTS, at(23, 9), 'ArrowUp', BERLIN)).toBeNull();
  expect(nextSlot(STARTS, at(26, 9), 'ArrowDown', BERLIN)).toBeNull();
});

test('left and right go to the next day that has any, nearest to the same time', () => {
  expect(nextSlot(STARTS, at(23, 14), 'ArrowRight', BERLIN)).toBe(at(25, 13));
  expect(nextSlot(STARTS, at(26, 9), 'ArrowLeft', BERLIN)).toBe(at(25, 8));
  expect(nextSlot(STARTS, at(25, 15), 'ArrowLeft', BERLIN)).toBe(at(23, 14));
  expect(nextSlot(STARTS, at(26, 9), 'ArrowRight', BERLIN)).toBeNull();
});

test('no other key leads anywhere', () => {
  expect(['ArrowUp', 'ArrowDown', 'ArrowLeft', 'ArrowRight'].every(isSlotKey)).toBe(true);
  expect(['Enter', 'w', 'Home', 'Tab'].some(isSlotKey)).toBe(false);
});
