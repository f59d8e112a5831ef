import { expect, test } from 'vitest';
import type { Preferences } from '#contract/preferences.ts';
import { listenToBridge } from '#renderer/store/listen.ts';
import { createAppStore, shownState } from '#renderer/store/app-store.ts';
import { createFakeBridge, done, failed, type Answers } from './fake-bridge.ts';
import { aConfiguration, anAppointment, anEntry } from './practice.ts';

const HOUR = 3_600_000;
/** Midnight of 1 June 2026 in Berlin, and of the days after it. */
const midnight = (day: number): number => Date.UTC(2026, 4, 31, 22) + (day - 1) * 24 * HOUR;
const NAMED = 'Quokka Numbat';
const checked = { freshness: [], at: 0 };

const onDay = (day: number) => {
  const times = { start: midnight(day) + 9 * HOUR, end: midnight(day) + 10 * HOUR };
  return {
    entry: anEntry({ id: `e${day}`, kind: 'appointment', appointmentId: `a${day}`, title: NAMED, ...times }),
    appointment: anAppointment({
      id: `a${day}`,
      client: { id: 'c', name: NAMED, email: null, phone: null, zone: null, code: null },
      ...times,
    }),
  };
};

async function storeOver(days: readonly number[], answers: Answers = {}) {
  const all = days.map(onDay);
  const fake = createFakeBridge({
    'configuration.get': () => done(aConfiguration({ displayZone: 'Europe/Berlin' })),
    'preferences.save': (change) =>
      done({ ...store.getState().preferences, ...(change as Partial<Preferences>) }),
    'agenda.list': ({ start, end }) =>
      done({ entries: all.map(({ entry }) => entry).filter((each) => each.start < end && each.end > start) }),
    'appointments.list': () => done(all.map(({ appointment }) => appointment)),
    ...answers,
  });
  const store = createAppStore(fake.bridge);
  listenToBridge(fake.bridge, store);
  await store.getState().loadConfiguration();
  return { ...fake, store, sheet: () => store.getState().sheet, all };
}

test('the sheet of any day is read and shown before it is printed', async () => {
  const { store, sheet, calls } = await storeOver([1, 40]);
  await store.getState().openSheet('2026-07-10');
  expect(calls.find(({ command }) => command === 'agenda.list')?.input).toEqual({
    start: midnight(40),
    end: midnight(41),
  });
  expect(sheet()).toMatchObject({ page: { date: '2026-07-10', lines: [{ key: 'e40' }] }, isPrinting: false });
  store.getState().printSheet();
  expect(sheet()?.isPrinting).toBe(true);
  store.getState().closeSheet();
  expect(sheet()).toBeNull();
});

test('what is shown of another day is not printed in place of the one that was chosen', async () => {
  const { store, sheet } = await storeOver([1, 2]);
  await store.getState().openSheet('2026-06-01');
  const turning = store.getState().turnSheet('2026-06-02');
  expect(sheet()?.page?.date).toBe('2026-06-01');
  store.getState().printSheet();
  expect(sheet()?.isPrinting).toBe(false);
  await turning;
  expect(sheet()?.page).toMatchObject({ date: '2026-06-02', lines: [{ key: 'e2' }] });
});

test('a late answer for the day before is dropped, and one after the dialog was closed opens nothing', async () => {
  let answer = (): void => undefined;
  const { store, sheet } = await storeOver([1, 2], {
    'appointments.list': ({ start }) =>
      start === midnight(1)
        ? new Promise((resolve) => (answer = () => resolve(done([]))))
        : done([onDay(2).appointment]),
  });
  const slow = store.getState().openSheet('2026-06-01');
  await store.getState().turnSheet('2026-06-02');
  answer();
  await slow;
  expect(sheet()?.page?.date).toBe('2026-06-02');
  const late = store.getState().turnSheet('2026-06-01');
  store.getState().closeSheet();
  answer();
  await late;
  expect(sheet()).toBeNull();
});

test('a day that can not be read is not printed', async () => {
  const { store, sheet } = await storeOver([1], { 'agenda.list': () => failed('internal') });
  await store.getState().openSheet('2026-06-01');
  store.getState().printSheet();
  expect(sheet()).toMatchObject({ failure: { code: 'internal' }, isPrinting: false });
});

test('what changes while the sheet is looked at is on it', async () => {
  const { store, sheet, all, ...fake } = await storeOver([1]);
  await store.getState().openSheet('2026-06-01');
  all[0] = { ...onDay(1), entry: { ...onDay(1).entry, id: 'moved' } };
  fake.emit('appointment.changed', { appointmentId: 'a1' });
  await expect.poll(() => sheet()?.page?.lines[0]?.key).toBe('moved');
});

test('another workspace takes the sheet and what was booked along', async () => {
  const { store, sheet, ...fake } = await storeOver([1]);
  await store.getState().openSheet('2026-06-01');
  store.getState().tell({ what: 'booked', appointments: [onDay(1).appointment], checked });
  fake.emit('workspace.changed', {});
  expect(sheet()).toBeNull();
  expect(store.getState().told).toBeNull();
});

test('on paper are the same initials whether names are hidden or not; the strip has initials while they are', async () => {
  const { store, sheet } = await storeOver([1]);
  await store.getState().savePreferences({ hideNames: true });
  await store.getState().openSheet('2026-06-01');
  store.getState().tell({ what: 'booked', appointments: [onDay(1).appointment], checked });
  expect(shownState(store.getState()).sheet).toEqual(sheet());
  expect(sheet()?.page?.lines[0]?.initials).toBe('Q.N.');
  expect(shownState(store.getState()).told).toMatchObject({ appointments: [{ client: { name: 'Q.N.' } }] });
  expect(JSON.stringify(sheet())).not.toContain(NAMED);
});
