import { expect, test } from 'vitest';
import type { Draft } from '#renderer/features/booking/draft.ts';
import { createAppStore } from '#renderer/store/app-store.ts';
import { listenToBridge } from '#renderer/store/listen.ts';
import { createFakeBridge, done, type Answers } from './fake-bridge.ts';
import { aBlock, aBlockForm } from './practice-blocks.ts';
import { anAppointment, anEntry, aPractice } from './practice.ts';

const WEEK = { start: 0, end: 7 };

function windowOver(answers: Answers) {
  const fake = createFakeBridge({ 'appointments.list': () => done([anAppointment()]), ...answers });
  const store = createAppStore(fake.bridge);
  listenToBridge(fake.bridge, store);
  return { fake, state: store.getState };
}

test('what was open, told or could be taken back in one workspace is gone in the other', async () => {
  const { state, fake } = windowOver({
    'agenda.list': () => done({ entries: [anEntry({ id: 'of the one' })] }),
    'blocks.remove': () => done({}),
    'blocks.list': () => done([aBlock()]),
  });
  await state().showRange(WEEK);
  state().select('of the one');
  await state().loadBlock(anEntry({ blockId: 'block-1' }));
  await state().removeBlock({ blockId: 'block-1' }, true);
  state().resumeBlockForm(aBlockForm({ entry: anEntry({ blockId: 'block-1' }), block: aBlock() }));
  state().typeInBlock({ title: 'Dinner' });
  state().previewLate('2026-10-14', 10);
  state().openMove({ appointmentId: 'appointment-1', fromDetails: true, zone: 'Europe/Berlin' });
  expect(state().told).not.toBeNull();
  expect(state().moveForm).not.toBeNull();

  fake.emit('workspace.changed', {});
  expect(state().agenda.status).toBe('loading');
  expect(state()).toMatchObject({
    selectedEntryId: null,
    told: null,
    moving: null,
    moveForm: null,
    blockForm: null,
    late: null,
    upcoming: null,
    answered: [],
  });
  await state().undoTold();
  expect(fake.calls.filter(({ command }) => command === 'blocks.create')).toEqual([]);
});

test('an answer about the one workspace that comes late is not shown in the other', async () => {
  const waiting: ((title: string) => void)[] = [];
  const { state, fake } = windowOver({
    'agenda.list': () =>
      new Promise((resolve) =>
        waiting.push((title) => resolve(done({ entries: [anEntry({ id: title, title })] }))),
      ),
  });
  void state().showRange(WEEK);
  waiting.shift()?.('Of the one');
  await expect.poll(() => state().agenda.status).toBe('ready');
  const reloaded = state().reloadRange();
  fake.emit('workspace.changed', {});
  expect(waiting).toHaveLength(1);
  waiting.shift()?.('Of the one, as it was then');
  await reloaded;
  expect(state().agenda.status).toBe('loading');
  await expect.poll(() => waiting.length).toBe(1);
  waiting.shift()?.('Of the other');
  await expect.poll(() => state().agenda).toMatchObject({ value: { entries: [{ id: 'Of the other' }] } });
});

test('what was asked before a change and answered after it is not remembered as of after it', async () => {
  const waiting = new Map<number, (() => void)[]>();
  const { state, fake } = windowOver({
    'agenda.list': ({ start }) =>
      new Promise((resolve) => {
        const answer = (): void => resolve(done({ entries: [] }));
        waiting.set(start, [...(waiting.get(start) ?? []), answer]);
      }),
  });
  const answer = (start: number): void => waiting.get(start)?.shift()?.();
  void state().showRange(WEEK);
  answer(0);
  fake.emit('practice.changed', {}); // a reload of this week is under way
  await expect.poll(() => waiting.get(0)?.length).toBe(1);
  const turned = state().showRange({ start: 7, end: 14 });
  fake.emit('practice.changed', {}); // waits for the one under way
  answer(7);
  await turned;
  expect(state().answered.map(({ range }) => range.start)).toEqual([7]);
  void state().showRange({ start: 14, end: 21 });
  answer(0);
  await expect.poll(() => waiting.get(14)?.length).toBe(2);
  expect(state().answered).toEqual([]);
});

test('what was booked is told as it was read last, also of a week that is not on the screen', async () => {
  const booked = anAppointment({ id: 'a', start: 100, end: 101, sync: 'sending' });
  let now: ReturnType<typeof anAppointment> = booked;
  const { state, fake } = windowOver({
    'agenda.list': () => done({ entries: [] }),
    'appointments.book': () => done({ freshness: [], appointment: booked }),
    'appointments.list': () => done([now]),
  });
  state().openBooking({ start: 100, lengthMinutes: 50 });
  await state().book({ start: 100, lengthMinutes: 50, client: { name: 'Mira Kovač' } });
  now = { ...booked, sync: 'synced' };
  fake.emit('appointment.changed', { appointmentId: 'a' });
  await expect.poll(() => state().told).toMatchObject({ appointments: [now] });
  expect(fake.calls).toContainEqual({ command: 'appointments.list', input: { start: 100, end: 101 } });
  now = { ...booked, state: 'cancelled' };
  fake.emit('appointment.changed', { appointmentId: 'a' });
  await expect.poll(() => state().told).toBeNull();
});

test('a new appointment begun in the own calendars is there again after a look at the sample', async () => {
  let workspace: 'real' | 'sample' = 'real';
  const { state, fake } = windowOver({
    'app.state': () => done({ ...aPractice(0, 0).app, workspace }),
  });
  const FIELDS = { fields: { client: 'Mira Kovač' }, touched: new Set() } as unknown as Draft;
  const turnTo = async (next: typeof workspace): Promise<void> => {
    workspace = next;
    fake.emit('workspace.changed', {});
    expect(state().booking).toBeNull();
    await state().loadApp();
  };
  await state().loadApp();
  state().openBooking({ start: 0, lengthMinutes: 50 });
  state().typeInBooking({ note: 'Asks about sleep' }, FIELDS);
  await turnTo('sample');
  state().openBooking({ start: 0, lengthMinutes: 50 });
  state().typeInBooking({ note: 'Of the sample' }, FIELDS);
  await turnTo('real');
  await expect.poll(() => state().booking?.draft?.fields.note).toBe('Asks about sleep');
  expect(state().booking?.draft?.fields.client).toBe('Mira Kovač');
});
