import { expect, test } from 'vitest';
import {
  freeStretches,
  sideBySide,
  slotAt,
  stepOf,
  stretchAt,
  stretchesByStart,
  unverifiedSince,
} from '#renderer/features/availability/free-slots.ts';

const slot = (start: number, end: number) => ({ start, end, verified: true });
/** A free morning of 09:00-12:00 in quarter hours, for an hour each. */
const MORNING = [540, 555, 570, 585, 600, 615, 630, 645, 660].map((start) => slot(start, start + 60));

test('the slots to choose from lie side by side, each as early as it can be', () => {
  expect(sideBySide(MORNING).map(({ start }) => start)).toEqual([540, 600, 660]);
  const withPause = [...MORNING.slice(0, 2), slot(640, 700), slot(655, 715), slot(700, 760)];
  expect(sideBySide(withPause).map(({ start }) => start)).toEqual([540, 640, 700]);
  expect(sideBySide([])).toEqual([]);
});

test('overlapping and touching slots are one free stretch', () => {
  expect(freeStretches(MORNING)).toEqual([{ start: 540, end: 720 }]);
  expect(freeStretches([slot(0, 60), slot(60, 120), slot(130, 190)])).toEqual([
    { start: 0, end: 120 },
    { start: 130, end: 190 },
  ]);
  expect(freeStretches([slot(0, 120), slot(30, 60), slot(100, 130)])).toEqual([{ start: 0, end: 130 }]);
});

test('the last start of a stretch is that of its last slot, not its end', () => {
  const stretches = stretchesByStart([...MORNING, slot(800, 860)]);
  expect([...stretches].map(([start, { end, starts }]) => [start, starts.at(-1), end])).toEqual([
    [540, 660, 720],
    [800, 800, 860],
  ]);
});

test('the step of a stretch is told where all its starts keep it', () => {
  const stretch = (...starts: number[]) => ({ start: 0, end: 1000, starts });
  expect(stepOf(stretch(540, 555, 570, 585))).toBe(15);
  expect(stepOf(stretch(540, 555, 575))).toBeNull();
  expect(stepOf(stretch(540))).toBeNull();
});

test('a click on a free stretch means the latest slot that covers it, wherever on the stretch it is', () => {
  const [stretch] = freeStretches(MORNING.slice(0, 6)); // 09:00-11:15: the last to choose ends at 11:00
  expect([540, 550, 570, 615, 660, 670, 674].map((at) => slotAt(MORNING.slice(0, 6), at)?.start)).toEqual([
    540, 540, 570, 615, 615, 615, 615,
  ]);
  for (let at = stretch?.start ?? 0; at < (stretch?.end ?? 0); at++)
    expect(slotAt(MORNING.slice(0, 6), at)).not.toBeNull();
});

test('a click beside the free stretches means none of their slots', () => {
  expect([539, 720].map((at) => slotAt(MORNING, at))).toEqual([null, null]);
  expect(slotAt([slot(0, 60), slot(130, 190)], 100)).toBeNull();
});

test('around a free time: its stretch, and every start in it; around one that is not free as a whole, none', () => {
  const slots = [...MORNING, slot(800, 860)];
  const morning = { start: 540, end: 720, starts: MORNING.map(({ start }) => start) };
  expect(stretchAt(slots, { start: 600, end: 660 })).toEqual(morning);
  expect(stretchAt(slots, { start: 607, end: 667 })).toEqual(morning);
  expect(stretchAt(slots, { start: 800, end: 860 })).toEqual({ start: 800, end: 860, starts: [800] });
  expect(stretchAt(slots, { start: 661, end: 721 })).toBeNull();
  expect(stretchAt([], { start: 600, end: 660 })).toBeNull();
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
