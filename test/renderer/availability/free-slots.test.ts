import { expect, test } from 'vitest';
import type { Slot } from '#contract/shapes.ts';
import {
  sideBySide,
  slotAt,
  stepOf,
  stretchAt,
  stretchesByStart,
  unverifiedSince,
  type FreeTime,
} from '#renderer/features/availability/free-slots.ts';

const slot = (start: number, end: number) => ({ start, end, verified: true });
const free = (slots: readonly Slot[], ...stretches: (readonly [number, number])[]): FreeTime => ({
  slots: [...slots],
  stretches: stretches.map(([start, end]) => ({ start, end })),
});
/** A morning of 09:00-12:10 in quarter hours, for an hour each: the last ends at 12:00. */
const MORNING = [540, 555, 570, 585, 600, 615, 630, 645, 660].map((start) => slot(start, start + 60));

test('the slots to choose from lie side by side, each as early as it can be', () => {
  expect(sideBySide(MORNING).map(({ start }) => start)).toEqual([540, 600, 660]);
  const withPause = [...MORNING.slice(0, 2), slot(640, 700), slot(655, 715), slot(700, 760)];
  expect(sideBySide(withPause).map(({ start }) => start)).toEqual([540, 640, 700]);
  expect(sideBySide([])).toEqual([]);
});

test('a free stretch is found by its first start; it ends where it is not free any more, its last start is that of a slot', () => {
  const stretches = stretchesByStart(free([...MORNING, slot(800, 860)], [530, 730], [800, 860]));
  expect([...stretches].map(([start, { end, starts }]) => [start, starts.at(-1), end])).toEqual([
    [540, 660, 730],
    [800, 800, 860],
  ]);
});

test('the step of a stretch is told where all its starts keep it', () => {
  const stretch = (...starts: number[]) => ({ start: 0, end: 1000, starts });
  expect(stepOf(stretch(540, 555, 570, 585))).toBe(15);
  expect(stepOf(stretch(540, 555, 575))).toBeNull();
  expect(stepOf(stretch(540))).toBeNull();
});

test('a click on a free stretch means the latest slot that covers it, and behind the last of them that one', () => {
  const slots = MORNING.slice(0, 6); // 09:00-11:15: the last to choose ends at 11:00
  const until = free(slots, [535, 685]);
  expect([540, 550, 570, 615, 660, 670, 674, 680].map((at) => slotAt(until, at)?.start)).toEqual([
    540, 540, 570, 615, 615, 615, 615, 615,
  ]);
  expect(slotAt(until, 536)?.start).toBe(540);
  for (let at = 535; at < 685; at++) expect(slotAt(until, at)).not.toBeNull();
});

test('a click beside the free stretches means none of their slots', () => {
  expect([529, 730].map((at) => slotAt(free(MORNING, [530, 730]), at))).toEqual([null, null]);
  expect(slotAt(free([slot(0, 60), slot(130, 190)], [0, 70], [130, 190]), 100)).toBeNull();
});

test('around a free time: its stretch, and every start in it; around one that is not free as a whole, none', () => {
  const slots = free([...MORNING, slot(800, 860)], [540, 730], [800, 860]);
  const morning = { start: 540, end: 730, starts: MORNING.map(({ start }) => start) };
  expect(stretchAt(slots, { start: 600, end: 660 })).toEqual(morning);
  expect(stretchAt(slots, { start: 607, end: 667 })).toEqual(morning);
  expect(stretchAt(slots, { start: 800, end: 860 })).toEqual({ start: 800, end: 860, starts: [800] });
  expect(stretchAt(slots, { start: 671, end: 731 })).toBeNull();
  expect(stretchAt(free([]), { start: 600, end: 660 })).toBeNull();
});

test('slots are unverified since the calendar that was read longest ago', () => {
  const at = (state: 'fresh' | 'stale' | 'failing' | 'never', checkedAt: number | null) => ({
    calendarId: state,
    state,
    checkedAt,
  });
  expect(unverifiedSince([at('fresh', 5), at('fresh', null)])).toBeNull();
  expect(unverifiedSince([at('fresh', 1), at('stale', 7), at('failing', 3)])).toEqual({ at: 3 });
  expect(unverifiedSince([at('stale', 7), at('never', null)])).toEqual({ at: null });
});
