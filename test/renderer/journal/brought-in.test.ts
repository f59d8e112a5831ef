import { expect, test } from 'vitest';
import { createStore } from 'zustand';
import type { JournalItem } from '#contract/journal-shapes.ts';
import { broughtInSince, countOf } from '#renderer/features/journal/changes.ts';
import { createJournalSlice, type JournalSlice } from '#renderer/features/journal/journal-slice.ts';
import { createFakeBridge, done } from '../fake-bridge.ts';

function anItem(id: string, at: number, kind: JournalItem['kind'] = 'event-added'): JournalItem {
  return { id, at, kind, calendarId: null, appointmentId: null, before: null, after: null };
}

test('a sync has brought in what is new of iCloud; neither what was done here nor what lies further back', () => {
  const before = [anItem('a', 10)];
  const after = [
    anItem('c', 12, 'event-removed'),
    anItem('b', 11),
    anItem('mine', 12, 'block-created'),
    ...before,
  ];
  const fresh = broughtInSince(before, [...after, anItem('old', 5)]);
  expect(fresh.map(({ id }) => id)).toEqual(['c', 'b']);
  expect(countOf(fresh)).toEqual({ added: 1, moved: 0, changed: 0, removed: 1 });
});

test('what was there when the journal was first read is not brought in, what comes later is until it was said', async () => {
  let items = [anItem('a', 10)];
  const { bridge } = createFakeBridge({ 'journal.list': () => done(items) });
  const store = createStore<JournalSlice & { reloadRange: () => Promise<void> }>()((set, get, api) => ({
    ...createJournalSlice(bridge)(set, get, api),
    reloadRange: () => Promise.resolve(),
  }));
  const { loadJournal, forgetBroughtIn, forgetJournal } = store.getState();
  const ids = (): string[] => store.getState().broughtIn.map(({ id }) => id);
  await loadJournal();
  expect(ids()).toEqual([]);
  items = [anItem('b', 11), ...items];
  await loadJournal();
  items = [anItem('c', 12), ...items];
  await loadJournal();
  expect(ids()).toEqual(['b', 'c']);
  forgetBroughtIn();
  await loadJournal();
  expect(ids()).toEqual([]);
  forgetJournal();
  items = [anItem('of-another-workspace', 99)];
  await loadJournal();
  expect(ids()).toEqual([]);
});
