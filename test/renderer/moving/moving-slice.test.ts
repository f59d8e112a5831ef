import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { Input } from '#contract/commands.ts';
import type { Move } from '#renderer/features/moving/move.ts';
import { GATHER_MS } from '#renderer/features/moving/moving-slice.ts';
import { createAppStore } from '#renderer/store/app-store.ts';
import { createFakeBridge, done, failed, type Answers } from '../fake-bridge.ts';
import { aBlock } from '../practice-blocks.ts';
import { anAppointment, anEntry } from '../practice.ts';

const HOUR = 3_600_000;
const QUARTER = HOUR / 4;
const entry = anEntry({ id: 'a', kind: 'appointment', appointmentId: 'a', start: 0, end: HOUR });
const to = (start: number, facts: Partial<Move> = {}): Move => ({
  entry,
  title: 'Mira Kovač',
  seriesId: null,
  to: { start, end: start + HOUR },
  toDays: null,
  ...facts,
});

function storeOver(answers: Answers) {
  const { bridge, calls } = createFakeBridge({
    'appointments.move': () => done({ appointment: anAppointment() }),
    ...answers,
  });
  const store = createAppStore(bridge);
  const moves = (): Input<'appointments.move'>[] =>
    calls
      .filter(({ command }) => command === 'appointments.move')
      .map(({ input }) => input as Input<'appointments.move'>);
  return { state: store.getState, calls, moves };
}

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

describe('a move by mouse', () => {
  test('asks for exactly that time and length, and can be taken back', async () => {
    const { state, moves } = storeOver({});
    await state().moveEntry(to(2 * HOUR));
    expect(moves()).toEqual([{ appointmentId: 'a', start: 2 * HOUR, lengthMinutes: 60 }]);
    expect(state()).toMatchObject({ moving: null, moveQuestion: null });
    await state().undoTold();
    expect(moves().at(-1)).toEqual({ appointmentId: 'a', start: 0, lengthMinutes: 60, undoes: true });
    await state().undoTold();
    expect(moves()).toHaveLength(2);
  });

  test('takes the place of what was booked before: it may be the same appointment', async () => {
    const { state } = storeOver({
      'appointments.book': () => done({ freshness: [], appointment: anAppointment() }),
    });
    state().openBooking({ start: 0, lengthMinutes: 50 });
    await state().book({ start: 0, lengthMinutes: 50, client: { name: 'Mira Kovač' } });
    expect(state().told?.what).toBe('booked');
    await state().moveEntry(to(2 * HOUR));
    expect(state().told?.what).toBe('moved');
  });

  test('back to where it was asks for nothing', async () => {
    const { state, moves } = storeOver({});
    await state().moveEntry(to(0));
    expect(moves()).toEqual([]);
    expect(state().moving).toBeNull();
  });

  test('a refusal draws it where it was, and names what is there', async () => {
    const entries = [anEntry({ id: 'yoga' })];
    const { state } = storeOver({ 'appointments.move': () => failed('slot-taken', 'Taken.', { entries }) });
    await state().moveEntry(to(HOUR));
    expect(state().moving).toBeNull();
    expect(state().moveQuestion).toMatchObject({ kind: 'refused', error: { code: 'slot-taken', entries } });
    expect(state().told).toBeNull();
  });

  test('what was agreed to stays agreed to when the next thing is asked', async () => {
    const answers = [
      failed('slot-taken'),
      failed('unverified-calendars'),
      done({ appointment: anAppointment() }),
    ];
    const { state, moves } = storeOver({
      'appointments.move': () => answers.shift() ?? failed('internal'),
    });
    await state().moveEntry(to(HOUR));
    await state().confirmMove({ confirmOverlap: ['yoga'] });
    await state().confirmMove({ confirmUnverified: true });
    expect(moves().at(-1)).toMatchObject({ confirmOverlap: ['yoga'], confirmUnverified: true });
    expect(state().moveQuestion).toBeNull();
  });

  test('nothing that was agreed to for one time counts for another', async () => {
    const { state, moves } = storeOver({ 'appointments.move': () => failed('slot-taken') });
    await state().moveEntry(to(HOUR));
    await state().confirmMove({ confirmOverlap: ['yoga'] });
    await state().moveNear(5 * HOUR);
    expect(moves().at(-1)).toEqual({ appointmentId: 'a', start: 5 * HOUR, lengthMinutes: 60 });
  });

  test('one of a series is asked about first', async () => {
    const { state, moves } = storeOver({});
    await state().moveEntry(to(HOUR, { seriesId: 's' }));
    expect(state().moveQuestion?.kind).toBe('scope');
    expect(moves()).toEqual([]);
    await state().answerScope('following');
    expect(moves()).toEqual([{ appointmentId: 'a', start: HOUR, lengthMinutes: 60, scope: 'following' }]);
  });

  test('giving up leaves everything where it was', async () => {
    const { state, moves } = storeOver({});
    await state().moveEntry(to(HOUR, { seriesId: 's' }));
    state().giveUpMove();
    expect(state()).toMatchObject({ moveQuestion: null, moving: null, told: null });
    expect(moves()).toEqual([]);
  });
});

describe('a move by keys', () => {
  test('keys are gathered: drawn at once, one command when they rest', async () => {
    const { state, moves } = storeOver({});
    state().nudge(to(QUARTER));
    await vi.advanceTimersByTimeAsync(GATHER_MS - 1);
    state().nudge(to(2 * QUARTER));
    await vi.advanceTimersByTimeAsync(GATHER_MS - 1);
    expect(state().moving?.to.start).toBe(2 * QUARTER);
    expect(moves()).toEqual([]);
    await vi.advanceTimersByTimeAsync(1);
    expect(moves()).toEqual([{ appointmentId: 'a', start: 2 * QUARTER, lengthMinutes: 60 }]);
    expect(state()).toMatchObject({ moving: null, keepsFocus: true });
  });

  test('keys pressed while a move is under way go on from there, after its answer', async () => {
    let answer = (): void => undefined;
    const { state, moves } = storeOver({
      'appointments.move': () =>
        new Promise((resolve) => {
          answer = () => resolve(done({ appointment: anAppointment() }));
        }),
    });
    state().nudge(to(QUARTER));
    await vi.advanceTimersByTimeAsync(GATHER_MS);
    state().nudge(to(2 * QUARTER));
    await vi.advanceTimersByTimeAsync(GATHER_MS);
    expect(moves()).toHaveLength(1);
    answer();
    await vi.advanceTimersByTimeAsync(0);
    expect(moves()).toHaveLength(2);
    expect(state().moving?.to.start).toBe(2 * QUARTER);
    answer();
    await vi.advanceTimersByTimeAsync(0);
    void state().undoTold();
    await vi.advanceTimersByTimeAsync(0);
    expect(moves().at(-1)?.start).toBe(QUARTER);
  });
});

describe('a block made here', () => {
  const block = aBlock({ id: 'b', start: 0, end: HOUR, rrule: 'FREQ=WEEKLY;BYDAY=TH' });
  const blockEntry = anEntry({ id: 'b/1', kind: 'local-block', blockId: 'b', start: 0, end: HOUR });

  test('moves by its own command, and no appointment is asked for', async () => {
    const { state, calls } = storeOver({
      'blocks.list': () => done([block]),
      'blocks.move': () => done(block),
    });
    await state().moveEntry(to(QUARTER, { entry: blockEntry }));
    expect(calls.map(({ command }) => command)).toEqual(['blocks.list', 'blocks.move']);
    expect(calls.at(-1)?.input).toEqual({ blockId: 'b', start: QUARTER, end: HOUR + QUARTER });
    await state().undoTold();
    expect(calls.at(-1)?.input).toMatchObject({ blockId: 'b', undoes: true });
  });

  test('one that names its weekdays is not sent to another day', async () => {
    const { state, calls } = storeOver({ 'blocks.list': () => done([block]) });
    await state().moveEntry(to(24 * HOUR, { entry: blockEntry }));
    expect(state().moveQuestion?.kind).toBe('keeps-days');
    expect(calls.map(({ command }) => command)).not.toContain('blocks.move');
  });
});
