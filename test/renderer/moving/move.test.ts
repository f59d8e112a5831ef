import { describe, expect, test } from 'vitest';
import {
  blockMove,
  isMovable,
  moveKeyOf,
  moveStep,
  nudged,
  undoOf,
  withMove,
  type Move,
} from '#renderer/features/moving/move.ts';
import { aBlock } from '../practice-blocks.ts';
import { anEntry } from '../practice.ts';

const BERLIN = 'Europe/Berlin';
const HOUR = 3_600_000;
const QUARTER = HOUR / 4;
/** Thursday 26 November 2026, 10:00 in Berlin. */
const TEN = Date.UTC(2026, 10, 26, 9);

const entry = anEntry({ id: 'a', kind: 'appointment', appointmentId: 'a', start: TEN, end: TEN + HOUR });
const move: Move = {
  entry,
  title: 'Mira Kovač',
  seriesId: null,
  to: { start: TEN, end: TEN + HOUR },
  toDays: null,
};

describe('what can be moved', () => {
  test('never an event of iCloud, whatever it says of itself', () => {
    expect(isMovable(anEntry(), null)).toBe(false);
    expect(isMovable(anEntry({ recovered: true }), 'booked')).toBe(false);
  });

  test('a booked appointment, but none that is done, cancelled, or in question', () => {
    expect(isMovable(entry, 'booked')).toBe(true);
    for (const state of ['done', 'no-show', 'cancelled', 'removed-in-icloud', 'conflict', null])
      expect(isMovable(entry, state)).toBe(false);
  });

  test('a block made here', () => {
    expect(isMovable(anEntry({ kind: 'local-block', blockId: 'b' }), null)).toBe(true);
  });
});

describe('keys', () => {
  const key = (name: string, held: object = {}) =>
    moveKeyOf({ key: name, altKey: true, shiftKey: false, ctrlKey: false, metaKey: false, ...held });

  test('Alt and an arrow move, with Shift they change the length; without Alt nothing moves', () => {
    expect(key('ArrowUp')).toBe('earlier');
    expect(key('ArrowRight')).toBe('day-after');
    expect(key('ArrowDown', { shiftKey: true })).toBe('longer');
    expect(key('ArrowLeft', { shiftKey: true })).toBeNull();
    expect(key('ArrowUp', { altKey: false })).toBeNull();
    expect(key('ArrowUp', { ctrlKey: true })).toBeNull();
    expect(key('Enter')).toBeNull();
  });

  test('up and down go by the step, keeping the length', () => {
    expect(nudged(move, 'later', 15, BERLIN)?.to).toEqual({
      start: TEN + QUARTER,
      end: TEN + HOUR + QUARTER,
    });
    expect(nudged(move, 'earlier', 30, BERLIN)?.to.start).toBe(TEN - HOUR / 2);
  });

  test('a day later is the same time on the clock, also over the change of clocks', () => {
    const saturday = Date.UTC(2026, 9, 24, 8); // 10:00 in summer
    const over = { ...move, to: { start: saturday, end: saturday + HOUR } };
    const sunday = Date.UTC(2026, 9, 25, 9); // 10:00 in winter
    expect(nudged(over, 'day-after', 15, BERLIN)?.to).toEqual({ start: sunday, end: sunday + HOUR });
    expect(
      nudged({ ...over, to: { start: sunday, end: sunday + HOUR } }, 'day-before', 15, BERLIN)?.to.start,
    ).toBe(saturday);
  });

  test('the length never leaves what an appointment can last', () => {
    const short = { ...move, to: { start: TEN, end: TEN + QUARTER } };
    expect(nudged(short, 'shorter', 15, BERLIN)).toBeNull();
    expect(nudged(short, 'longer', 15, BERLIN)?.to.end).toBe(TEN + 2 * QUARTER);
    const day = { ...move, to: { start: TEN, end: TEN + 24 * HOUR } };
    expect(nudged(day, 'longer', 15, BERLIN)).toBeNull();
  });

  test('what lasts all day goes by days only', () => {
    const days = { ...move, toDays: { start: '2026-11-26', end: '2026-11-28' } };
    expect(nudged(days, 'day-after', 15, BERLIN)?.toDays).toEqual({ start: '2026-11-27', end: '2026-11-29' });
    expect(nudged(days, 'later', 15, BERLIN)).toBeNull();
    expect(
      nudged({ ...days, toDays: { start: '2026-11-26', end: '2026-11-27' } }, 'shorter', 15, BERLIN),
    ).toBeNull();
  });

  test('the step is that of the free times where it divides the half hour, else a quarter', () => {
    expect([15, 30, 10, 20, 60, 45, 7].map(moveStep)).toEqual([15, 30, 10, 15, 15, 15, 15]);
  });
});

describe('while it moves', () => {
  const later = { ...move, to: { start: TEN + HOUR, end: TEN + 2 * HOUR } };

  test('it is drawn once, where it goes, also on a page that did not have it', () => {
    const other = anEntry({ id: 'b', start: TEN + 3 * HOUR, end: TEN + 4 * HOUR });
    expect(withMove([entry, other], later).map(({ id, start }) => [id, start])).toEqual([
      ['a', TEN + HOUR],
      ['b', TEN + 3 * HOUR],
    ]);
    expect(withMove([other], later)).toHaveLength(2);
    expect(withMove([entry], null)).toEqual([entry]);
  });

  test('the way back leads from there to where it was, and is no move to be undone', () => {
    const back = undoOf(later);
    expect(back.entry.start).toBe(TEN + HOUR);
    expect(back.to).toEqual({ start: TEN, end: TEN + HOUR });
    expect(back.isUndo).toBe(true);
  });
});

describe('a block made here', () => {
  const instance = (start: number): Move => ({
    ...move,
    entry: anEntry({ id: 'x', kind: 'local-block', blockId: 'block-1', start, end: start + HOUR }),
  });

  test('a single one goes where it was put', () => {
    const to = { start: TEN + HOUR, end: TEN + 2 * HOUR };
    expect(blockMove(aBlock({ start: TEN, end: TEN + HOUR }), { ...instance(TEN), to })).toEqual({
      blockId: 'block-1',
      ...to,
    });
  });

  test('of a repeated one all move, by the stretch of the clock by which one was moved', () => {
    const summer = Date.UTC(2026, 6, 2, 8); // Thursday 2 July, 10:00 in Berlin
    const weekly = aBlock({ start: summer, end: summer + HOUR, rrule: 'FREQ=WEEKLY' });
    const to = { start: TEN + 26 * HOUR, end: TEN + 27 * HOUR }; // a day and two hours later, in winter
    expect(blockMove(weekly, { ...instance(TEN), to })).toEqual({
      blockId: 'block-1',
      start: Date.UTC(2026, 6, 3, 10),
      end: Date.UTC(2026, 6, 3, 11),
    });
  });

  test('one that comes monthly comes where it was put, across the end of a month too, and goes back by the way back', () => {
    const at = (date: string): number => Date.parse(`${date}T09:00:00Z`); // 10:00 in Berlin, in winter
    const on = (date: string) => ({ start: at(date), end: at(date) + HOUR });
    const monthly = aBlock({ ...on('2026-11-24'), rrule: 'FREQ=MONTHLY' });
    const moved: Move = { ...instance(at('2027-02-24')), to: on('2027-03-03') };
    expect(blockMove(monthly, moved)).toEqual({ blockId: 'block-1', ...on('2026-12-03') });
    expect(blockMove({ ...monthly, ...on('2026-12-03') }, undoOf(moved))).toMatchObject(on('2026-11-24'));
    // November has no 31st: it begins in December.
    const last: Move = { ...instance(at('2027-01-24')), to: on('2027-01-31') };
    expect(blockMove(monthly, last)).toMatchObject(on('2026-12-31'));
  });

  test('one that names its weekdays keeps its day, and may change its time', () => {
    const weekdays = aBlock({ start: TEN, end: TEN + HOUR, rrule: 'FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR' });
    const to = (start: number) => ({ ...instance(TEN), to: { start, end: start + HOUR } });
    expect(blockMove(weekdays, to(TEN + 24 * HOUR))).toBeNull();
    expect(blockMove(weekdays, to(TEN + QUARTER))?.start).toBe(TEN + QUARTER);
  });

  test('one of whole days moves by days; both instants lie in its days', () => {
    const allDay = { start: '2026-11-26', end: '2026-11-28' };
    const block = aBlock({ allDay, start: Date.UTC(2026, 10, 25, 23), end: Date.UTC(2026, 10, 27, 23) });
    const asked = blockMove(block, {
      ...instance(TEN),
      entry: anEntry({ kind: 'local-block', blockId: 'block-1', allDay }),
      toDays: { start: '2026-11-27', end: '2026-11-29' },
    });
    expect(asked).toEqual({
      blockId: 'block-1',
      start: Date.UTC(2026, 10, 26, 23),
      end: Date.UTC(2026, 10, 28, 23) - 1,
    });
  });
});
