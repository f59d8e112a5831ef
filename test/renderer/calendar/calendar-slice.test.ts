import { expect, test } from 'vitest';
import type { Reply } from '#contract/bridge.ts';
import type { Value } from '#contract/commands.ts';
import { agendaOf, knownAgendas, type CalendarSlice } from '#renderer/features/calendar/calendar-slice.ts';
import { done, failed } from '../fake-bridge.ts';
import { anEntry } from '../practice.ts';
import { storeOver } from './calendar-store.ts';

type Agenda = Reply<Value<'agenda.list'>>;

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

const DAY = 86_400_000;

test('after an empty range comes the first thing of a calendar that is shown: near first, then up to three months', async () => {
  const asked: number[][] = [];
  const { store } = storeOver(({ start, end }) => {
    asked.push([start, end].map((at) => Math.round((at - 7) / DAY)));
    const unseen = anEntry({ id: 'unseen', calendarIds: ['hidden'] });
    const shown = ['first', 'second'].map((id) => anEntry({ id, calendarIds: ['shown'] }));
    return done({ entries: end - 7 > 8 * DAY ? [unseen, ...shown] : [unseen] });
  });
  const finding = store.getState().findNext(WEEK_1, ['hidden']);
  await Promise.resolve();
  expect(store.getState().next).toBeNull(); // not "nothing" before all was looked at
  await finding;
  expect(asked).toEqual([
    [0, 7],
    [7, 31],
  ]);
  expect(store.getState().next?.after).toEqual(WEEK_1);
  expect(store.getState().next?.agenda.entries.map(({ id }) => id)).toEqual(['first']);
});

test('where nothing comes in three months, that is known once all of them were looked at', async () => {
  const { store, calls } = storeOver(() => done({ entries: [] }));
  await store.getState().findNext(WEEK_1, []);
  expect(calls.filter(({ command }) => command === 'agenda.list')).toHaveLength(3);
  expect(store.getState().next?.agenda).toEqual({
    range: { start: 7 + 31 * DAY, end: 7 + 92 * DAY },
    entries: [],
    left: [],
    appointments: [],
  });
});

test('a burst of changes is asked for twice, not ten times, and each waits for an answer that is not older', async () => {
  const waiting: ((reply: Agenda) => void)[] = [];
  let isHeld = false;
  const { store } = storeOver(() =>
    isHeld ? new Promise<Agenda>((resolve) => waiting.push(resolve)) : done({ entries: [] }),
  );
  await store.getState().showRange(WEEK_1);
  isHeld = true;
  const reloads = Array.from({ length: 10 }, () => store.getState().reloadRange());
  expect(waiting).toHaveLength(1);
  let isSettled = false;
  void reloads[9]?.then(() => (isSettled = true));
  waiting[0]?.(done({ entries: [anEntry({ id: 'before the last change' })] }));
  await reloads[0];
  await expect.poll(() => waiting.length).toBe(2);
  expect(isSettled).toBe(false);
  waiting[1]?.(done({ entries: [anEntry({ id: 'after it' })] }));
  await Promise.all(reloads);
  expect(waiting).toHaveLength(2);
  expect(shownIds(store.getState())).toEqual(['after it']);
});

test('what is read ahead is there in the very moment in which it is turned to', async () => {
  const { store, calls } = storeOver(({ start }) => done({ entries: [anEntry({ id: `at ${start}` })] }));
  await store.getState().showRange(WEEK_1);
  await store.getState().readAhead([WEEK_2, WEEK_1]);
  expect(shownIds(store.getState())).toEqual(['at 0']);
  expect(calls.filter(({ command }) => command === 'agenda.list')).toHaveLength(2);
  void store.getState().showRange(WEEK_2);
  expect(shownIds(store.getState())).toEqual(['at 7']);
});

test('what was read ahead before a change is not kept after it', async () => {
  let answer = (_reply: Agenda): void => undefined;
  const { store } = storeOver(({ start }) =>
    start === 0
      ? done({ entries: [anEntry({ id: 'first' })] })
      : new Promise<Agenda>((resolve) => (answer = resolve)),
  );
  await store.getState().showRange(WEEK_1);
  const ahead = store.getState().readAhead([WEEK_2]);
  await store.getState().reloadRange();
  answer(done({ entries: [anEntry({ id: 'old' })] }));
  await ahead;
  expect(agendaOf(WEEK_2, store.getState())).toBeNull();
});

test('nothing is read ahead beside very much', async () => {
  const many = Array.from({ length: 5001 }, (_, at) => anEntry({ id: `${at}` }));
  const { store, calls } = storeOver(() => done({ entries: many }));
  await store.getState().showRange(WEEK_1);
  await store.getState().readAhead([WEEK_2]);
  expect(calls.filter(({ command }) => command === 'agenda.list')).toHaveLength(1);
});

test('a page that is fitted is another one than all of its range, and than one without other calendars', async () => {
  const month = (without: string[]) => ({ start: 0, end: 7, fit: { perDay: 8, without } });
  const { store, calls } = storeOver(({ fit }) =>
    done({
      entries: [anEntry({ id: fit === undefined ? 'all' : `${fit.perDay} without ${fit.without.length}` })],
      ...(fit === undefined ? {} : { left: [{ date: '1970-01-01', count: 3 }] }),
    }),
  );
  for (const [page, shown] of [
    [WEEK_1, 'all'],
    [month([]), '8 without 0'],
    [month(['home']), '8 without 1'],
    [month([]), '8 without 0'],
  ] as const) {
    const asked = store.getState().showRange(page);
    await asked;
    expect(shownIds(store.getState())).toEqual([shown]);
  }
  expect(agendaOf(month(['home']), store.getState())?.left).toEqual([{ date: '1970-01-01', count: 3 }]);
  expect(agendaOf(WEEK_1, store.getState())?.left).toEqual([]);
  expect(agendaOf(month(['work']), store.getState())).toBeNull();
  // Appointments are asked for by their time alone.
  expect(calls.filter(({ command }) => command === 'appointments.list').map(({ input }) => input)).toEqual(
    Array.from({ length: 4 }, () => WEEK_1),
  );
});

test('the day that is listed is read anew with the page, and forgotten when the page is turned', async () => {
  let title = 'before';
  const { store } = storeOver(({ start }) => done({ entries: [anEntry({ id: `${title} ${start}` })] }));
  const listed = (): string[] =>
    store.getState().listed.flatMap(({ entries }) => entries.map(({ id }) => id));
  await store.getState().showRange(WEEK_1);
  expect(await store.getState().listDay({ start: 3, end: 4 })).toBeNull();
  expect(listed()).toEqual(['before 3']);
  expect(knownAgendas({ ...store.getState(), upcoming: null }).map(({ range }) => range.start)).toEqual([
    0, 3,
  ]);
  title = 'after';
  await store.getState().reloadRange();
  expect(listed()).toEqual(['after 3']);
  const late = store.getState().listDay({ start: 4, end: 5 });
  store.getState().goTo('2026-10-01');
  await late;
  expect(store.getState().listed).toEqual([]);
});

test('a day that can not be read says why, and what was known of one stays', async () => {
  let works = true;
  const { store } = storeOver(() =>
    works ? done({ entries: [anEntry({ id: 'kept' })] }) : failed('internal'),
  );
  await store.getState().listDay({ start: 3, end: 4 });
  works = false;
  expect((await store.getState().listDay({ start: 3, end: 4 }))?.code).toBe('internal');
  expect(store.getState().listed.flatMap(({ entries }) => entries.map(({ id }) => id))).toEqual(['kept']);
});

test('what is being asked for is not asked for twice, but after a change', async () => {
  const answers: ((reply: Agenda) => void)[] = [];
  const { store } = storeOver(() => new Promise((resolve) => answers.push(resolve)));
  const first = store.getState().showRange(WEEK_1);
  const again = store.getState().showRange({ ...WEEK_1 });
  expect(answers).toHaveLength(1);
  void store.getState().reloadRange();
  await Promise.resolve();
  expect(answers).toHaveLength(2);
  answers[1]?.(done({ entries: [anEntry({ id: 'after' })] }));
  answers[0]?.(done({ entries: [anEntry({ id: 'before' })] }));
  await Promise.all([first, again]);
  expect(shownIds(store.getState())).toEqual(['after']);
  void store.getState().showRange(WEEK_1);
  expect(answers).toHaveLength(3);
});

test('what was asked of other calendars is no answer to the same question of those that took their place', () => {
  const { store, calls } = storeOver(() => new Promise(() => undefined));
  void store.getState().showRange(WEEK_1);
  store.getState().clearCalendar();
  void store.getState().showRange(WEEK_1);
  expect(calls.filter(({ command }) => command === 'agenda.list')).toHaveLength(2);
});

test('a day that is listed while another is read anew is listed all the same, and both stay known', async () => {
  const { store } = storeOver(({ start }) => done({ entries: [anEntry({ id: `of ${start}` })] }));
  await store.getState().showRange(WEEK_1);
  await store.getState().listDay({ start: 3, end: 4 });
  await Promise.all([store.getState().listDay({ start: 5, end: 6 }), store.getState().reloadRange()]);
  expect(
    store
      .getState()
      .listed.map(({ range }) => range.start)
      .toSorted(),
  ).toEqual([3, 5]);
  for (const start of [6, 7]) await store.getState().listDay({ start, end: start + 1 });
  expect(store.getState().listed.map(({ range }) => range.start)).toHaveLength(3);
});
