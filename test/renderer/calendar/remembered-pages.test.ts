import { expect, test } from 'vitest';
import { agendaOf } from '#renderer/features/calendar/calendar-slice.ts';
import { done } from '../fake-bridge.ts';
import { anEntry } from '../practice.ts';
import { storeOver } from './calendar-store.ts';

test('as many ranges are remembered as have 15,000 entries together, and the newest always', async () => {
  const { store } = storeOver(({ start }) =>
    done({
      entries: Array.from({ length: start === 40 ? 20_000 : 7000 }, (_, at) =>
        anEntry({ id: `${start} ${at}` }),
      ),
    }),
  );
  const remembered = (): number[] => store.getState().answered.map(({ range }) => range.start);
  for (const start of [10, 20, 30]) await store.getState().showRange({ start, end: start + 7 });
  expect(remembered()).toEqual([20, 30]);
  await store.getState().showRange({ start: 40, end: 47 });
  expect(remembered()).toEqual([40]);
  for (const start of [50, 60]) await store.getState().showRange({ start, end: start + 7 });
  expect(remembered()).toEqual([50, 60]);
});

test('a page that is near again is not the first to be forgotten', async () => {
  const { store } = storeOver(() => done({ entries: [] }));
  const page = (at: number) => ({ start: at, end: at + 1 });
  for (let at = 0; at < 12; at += 1) await store.getState().showRange(page(at));
  await store.getState().readAhead([page(0)]);
  for (const at of [12, 13]) await store.getState().showRange(page(at));
  const isKnown = (at: number): boolean => agendaOf(page(at), store.getState()) !== null;
  expect([0, 1, 2, 3].map(isKnown)).toEqual([true, false, false, true]);
});
