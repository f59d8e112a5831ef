import { expect, test } from 'vitest';
import { createStore } from 'zustand';
import type { Reply } from '#contract/bridge.ts';
import type { Value } from '#contract/commands.ts';
import {
  agendaOf,
  createCalendarSlice,
  type CalendarSlice,
} from '#renderer/features/calendar/calendar-slice.ts';
import { createFakeBridge, done, failed, type Answers } from '../fake-bridge.ts';
import { anEntry } from '../practice.ts';

type Agenda = Reply<Value<'agenda.list'>>;

function storeOver(agenda: Answers['agenda.list']) {
  const { bridge, calls } = createFakeBridge({
    ...(agenda === undefined ? {} : { 'agenda.list': agenda }),
    'appointments.list': () => done([]),
  });
  return {
    store: createStore<CalendarSlice>()(createCalendarSlice(bridge)),
    calls,
  };
}

const WEEK_1 = { start: 0, end: 7 };
const WEEK_2 = { start: 7, end: 14 };
const shownIds = (state: CalendarSlice): string[] =>
  state.agenda.status === 'ready' ? state.agenda.value.entries.map(({ id }) => id) : [];

test('a late answer for an older range is dropped', async () => {
  const answers = new Map<number, (reply: Agenda) => void>();
  const { store } = storeOver(({ start }) => new Promise((resolve) => answers.set(start, resolve)));
  const first = store.getState().showRange(WEEK_1);
  const second = store.getState().showRange(WEEK_2);
  answers.get(7)?.(done({ entries: [anEntry({ id: 'second' })] }));
  await second;
  answers.get(0)?.(done({ entries: [anEntry({ id: 'first' })] }));
  await first;
  expect(shownIds(store.getState())).toEqual(['second']);
});

test('what is on the screen stays there while the next range is asked for', async () => {
  let answer = (_reply: Agenda): void => undefined;
  const { store } = storeOver(({ start }) =>
    start === 0
      ? done({ entries: [anEntry({ id: 'first' })] })
      : new Promise<Agenda>((resolve) => (answer = resolve)),
  );
  await store.getState().showRange(WEEK_1);
  const next = store.getState().showRange(WEEK_2);
  expect(shownIds(store.getState())).toEqual(['first']);
  answer(done({ entries: [] }));
  await next;
  expect(shownIds(store.getState())).toEqual([]);
});

test('a refresh that fails leaves the last known state and says why', async () => {
  let works = true;
  const { store } = storeOver(() =>
    works ? done({ entries: [anEntry({ id: 'kept' })] }) : failed('internal'),
  );
  await store.getState().showRange(WEEK_1);
  works = false;
  await store.getState().reloadRange();
  expect(shownIds(store.getState())).toEqual(['kept']);
  expect(store.getState().refreshFailure?.code).toBe('internal');
  works = true;
  await store.getState().reloadRange();
  expect(store.getState().refreshFailure).toBeNull();
});

test('the first failure, with nothing to show, is a failure', async () => {
  const { store } = storeOver(() => failed('store-unreadable'));
  await store.getState().showRange(WEEK_1);
  expect(store.getState().agenda).toMatchObject({ status: 'failed', error: { code: 'store-unreadable' } });
});

test('a range that was shown before is there at once, and the same as long as nothing in it changed', async () => {
  let entries = [anEntry({ id: 'kept' })];
  const { store, calls } = storeOver(({ start }) => done({ entries: start === 0 ? entries : [] }));
  await store.getState().showRange(WEEK_1);
  const before = agendaOf(WEEK_1, store.getState());
  await store.getState().showRange(WEEK_2);
  const again = store.getState().showRange(WEEK_1);
  expect(shownIds(store.getState())).toEqual(['kept']);
  entries = [anEntry({ id: 'kept' })];
  await again;
  expect(agendaOf(WEEK_1, store.getState())?.entries).toBe(before?.entries);
  expect(calls.filter(({ command }) => command === 'agenda.list')).toHaveLength(3);

  await store.getState().showRange(WEEK_2);
  entries = [anEntry({ id: 'newer' })];
  await store.getState().showRange(WEEK_1);
  expect(shownIds(store.getState())).toEqual(['newer']);
});

test('once something has changed, what was known of other ranges is not shown again', async () => {
  let answer = (_reply: Agenda): void => undefined;
  let isHeld = false;
  const { store } = storeOver(({ start }) =>
    isHeld && start === 0
      ? new Promise<Agenda>((resolve) => (answer = resolve))
      : done({ entries: [anEntry({ id: start === 0 ? 'old' : 'second' })] }),
  );
  await store.getState().showRange(WEEK_1);
  await store.getState().showRange(WEEK_2);
  await store.getState().reloadRange();
  isHeld = true;
  const next = store.getState().showRange(WEEK_1);
  expect(shownIds(store.getState())).toEqual(['second']);
  answer(done({ entries: [anEntry({ id: 'new' })] }));
  await next;
  expect(shownIds(store.getState())).toEqual(['new']);
});

test('after an empty range comes the first thing of a calendar that is shown, of the three months behind it', async () => {
  const asked: number[] = [];
  const { store } = storeOver(({ start, end }) => {
    asked.push(start, Math.round((end - start) / 86_400_000));
    return done({
      entries: [
        anEntry({ id: 'unseen', calendarIds: ['hidden'] }),
        anEntry({ id: 'first', calendarIds: ['shown'] }),
        anEntry({ id: 'second', calendarIds: ['shown'] }),
      ],
    });
  });
  await store.getState().findNext(WEEK_1, ['hidden']);
  expect(asked).toEqual([7, 92]);
  expect(store.getState().next?.after).toEqual(WEEK_1);
  expect(store.getState().next?.agenda.entries.map(({ id }) => id)).toEqual(['first']);
});
