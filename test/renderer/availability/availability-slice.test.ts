import { describe, expect, test } from 'vitest';
import { createStore } from 'zustand';
import type { Reply } from '#contract/bridge.ts';
import {
  createAvailabilitySlice,
  type AvailabilitySlice,
  type Explanation,
  type FreeSlots,
} from '#renderer/features/availability/availability-slice.ts';
import type { Done } from '#renderer/features/told/told.ts';
import type { MovedLength } from '#renderer/features/availability/asked-free-times.ts';
import { createFakeBridge, done, failed, type Answers } from '../fake-bridge.ts';
import { anEntry } from '../practice.ts';

type State = AvailabilitySlice & {
  readonly reloadRange: () => Promise<void>;
  readonly tell: (done: Done) => void;
  readonly moveForm: MovedLength | null;
};

const HOUR = 3_600_000;
const FREE: Explanation = { offered: true, bookable: true, verified: true, freshness: [], reasons: [] };
const TAKEN: Explanation = { ...FREE, offered: false, bookable: false };
const slotsFrom = (start: number): FreeSlots => ({
  slots: [{ start, end: start + HOUR, verified: true }],
  stretches: [],
  freshness: [],
  notChecked: [],
});

function storeOver(answers: Answers) {
  const { bridge, calls } = createFakeBridge(answers);
  let redrawn = 0;
  const told: Done[] = [];
  const store = createStore<State>()((set, get, api) => ({
    ...createAvailabilitySlice(bridge)(set, get, api),
    moveForm: null,
    reloadRange: () => {
      redrawn += 1;
      return Promise.resolve();
    },
    tell: (what) => void told.push(what),
  }));
  const inputsOf = (name: string) =>
    calls.filter(({ command }) => command === name).map(({ input }) => input);
  return { store, inputsOf, told, redraws: () => redrawn };
}

describe('free times', () => {
  test('are asked for in the chosen length', async () => {
    const { store, inputsOf } = storeOver({ 'availability.slots': ({ start }) => done(slotsFrom(start)) });
    store.getState().setFreeTimes({ lengthMinutes: 90 });
    await store.getState().loadFreeSlots({ start: 0, end: HOUR });
    expect(inputsOf('availability.slots')).toEqual([{ start: 0, end: HOUR, lengthMinutes: 90 }]);
    expect(store.getState().freeSlots).toEqual({ status: 'ready', value: slotsFrom(0) });
  });

  test('while something is moved are as long as its form says, and free for it where it stands; then as chosen', async () => {
    const { store, inputsOf } = storeOver({ 'availability.slots': ({ start }) => done(slotsFrom(start)) });
    const load = () => store.getState().loadFreeSlots({ start: 0, end: HOUR });
    const appointment = { id: 'a', start: 0, end: HOUR };
    store.getState().setFreeTimes({ lengthMinutes: 90 });
    store.setState({ moveForm: { appointment, fields: { lengthMinutes: 45 } } });
    await load();
    // What is no length is not asked for.
    store.setState({ moveForm: { appointment, fields: { lengthMinutes: 4 } } });
    await load();
    store.setState({ moveForm: null });
    await load();
    expect(inputsOf('availability.slots')).toEqual([
      { start: 0, end: HOUR, lengthMinutes: 45, movedId: 'a' },
      { start: 0, end: HOUR, lengthMinutes: 60, movedId: 'a' },
      { start: 0, end: HOUR, lengthMinutes: 90 },
    ]);
    expect(store.getState().freeTimes.lengthMinutes).toBe(90);
  });

  test('of an older range that arrive late are dropped', async () => {
    const answers = new Map<number, (reply: Reply<FreeSlots>) => void>();
    const { store } = storeOver({
      'availability.slots': ({ start }) => new Promise((resolve) => answers.set(start, resolve)),
    });
    const first = store.getState().loadFreeSlots({ start: 0, end: 7 });
    const second = store.getState().loadFreeSlots({ start: 7, end: 14 });
    answers.get(7)?.(done(slotsFrom(7)));
    answers.get(0)?.(done(slotsFrom(0)));
    await Promise.all([first, second]);
    expect(store.getState().freeSlots).toEqual({ status: 'ready', value: slotsFrom(7) });
  });
});

test('the nearest free times are of all starts, none over another, not where it stands now, and say whether they are verified', async () => {
  const quarters = Array.from({ length: 12 }, (_, index) => 8 * HOUR + (index * HOUR) / 4);
  const slots = quarters.map((start) => ({ start, end: start + HOUR, verified: start > 9 * HOUR }));
  const { store } = storeOver({ 'availability.slots': () => done({ ...slotsFrom(0), slots }) });
  const span = { start: 9.5 * HOUR, end: 10.5 * HOUR, movedId: 'a' };
  const reply = await store.getState().askNearest(span, 2, [9.25 * HOUR]);
  expect(reply).toEqual(
    done([
      { start: 8.75 * HOUR, end: 9.75 * HOUR, verified: false },
      { start: 9.75 * HOUR, end: 10.75 * HOUR, verified: true },
    ]),
  );
});

describe('Why?', () => {
  test('what was known of a time stays on the screen while it is asked for again', async () => {
    let answer = (_reply: Reply<Explanation>): void => undefined;
    let asked = 0;
    const { store } = storeOver({
      'availability.explain': () => {
        asked += 1;
        return asked === 1 ? done(FREE) : new Promise((resolve) => (answer = resolve));
      },
    });
    await store.getState().askWhy({ start: 0, end: HOUR, entryId: null });
    const again = store.getState().reloadWhy();
    expect(store.getState().why?.explanation).toEqual({ status: 'ready', value: FREE });
    answer(done(TAKEN));
    await again;
    expect(store.getState().why?.explanation).toEqual({ status: 'ready', value: TAKEN });
  });

  test('an answer that comes after it was closed does not open it again', async () => {
    let answer = (_reply: Reply<Explanation>): void => undefined;
    const { store } = storeOver({
      'availability.explain': () => new Promise((resolve) => (answer = resolve)),
    });
    const asking = store.getState().askWhy({ start: 0, end: HOUR, entryId: null });
    store.getState().closeWhy();
    answer(done(FREE));
    await asking;
    expect(store.getState().why).toBeNull();
  });

  test('a time without length is asked about as a minute, one of months as its first week', async () => {
    const { store, inputsOf } = storeOver({ 'availability.explain': () => done(FREE) });
    await store.getState().explain({ start: HOUR, end: HOUR });
    await store.getState().explain({ start: 0, end: 90 * 24 * HOUR });
    expect(inputsOf('availability.explain')).toEqual([
      { start: HOUR, end: HOUR + 60_000 },
      { start: 0, end: 7 * 24 * HOUR },
    ]);
  });
});

describe('"Don\'t let it hold my time"', () => {
  const answering = (whys: readonly ('set-here' | 'opaque')[]) => {
    const left = [...whys];
    return storeOver({
      'entries.setHolding': () => done({ entry: anEntry({ why: left.shift() ?? 'opaque' }) }),
      'availability.explain': () => done(FREE),
    });
  };

  test('is said of one or of its series, and the calendar and an open Why are asked again', async () => {
    const { store, inputsOf, redraws } = answering(['set-here']);
    await store.getState().askWhy({ start: 0, end: HOUR, entryId: 'e' });
    expect(await store.getState().letGo('e', 'series')).toBeNull();
    expect(inputsOf('entries.setHolding')).toEqual([{ entryId: 'e', scope: 'series', holds: false }]);
    expect(redraws()).toBe(1);
    expect(inputsOf('availability.explain')).toHaveLength(2);
  });

  test('taken back, it is taken back for this one alone where that was all that was said', async () => {
    const { store, inputsOf } = answering(['opaque']);
    await store.getState().takeBack('e');
    expect(inputsOf('entries.setHolding')).toEqual([{ entryId: 'e', scope: 'this', holds: null }]);
  });

  test('taken back, it is taken back for the series where it was said of the series', async () => {
    const { store, inputsOf, told } = answering(['set-here', 'opaque']);
    await store.getState().takeBack('e');
    expect(inputsOf('entries.setHolding')).toEqual([
      { entryId: 'e', scope: 'this', holds: null },
      { entryId: 'e', scope: 'series', holds: null },
    ]);
    expect(told).toMatchObject([{ what: 'held-again', scope: 'series' }]);
  });

  test.each(['this', 'series'] as const)(
    'taken back of %s, it holds again only where the answer says so; else it is told why not',
    async (scope) => {
      const free = anEntry({ holds: false, why: 'transparent' });
      const { store, told } = storeOver({ 'entries.setHolding': () => done({ entry: free }) });
      await store.getState().takeBack('e', scope);
      expect(told).toEqual([{ what: 'may-hold-again', entry: free, scope }]);
    },
  );

  test('a refusal is handed to whoever asked', async () => {
    const { store, told } = storeOver({ 'entries.setHolding': () => failed('not-found') });
    expect((await store.getState().letGo('e', 'this'))?.code).toBe('not-found');
    expect((await store.getState().takeBack('e'))?.code).toBe('not-found');
    expect(told).toEqual([]);
  });
});
