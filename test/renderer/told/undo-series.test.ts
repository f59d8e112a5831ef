import { expect, test } from 'vitest';
import type { AppointmentShape } from '#contract/shapes.ts';
import { isUndoable } from '#renderer/features/told/told.ts';
import { createAppStore } from '#renderer/store/app-store.ts';
import { listenToBridge } from '#renderer/store/listen.ts';
import { createFakeBridge, done, failed, type Answers } from '../fake-bridge.ts';
import { anAppointment } from '../practice.ts';

const HOUR = 3_600_000;
const WEEK = 7 * 24 * HOUR;
const of = (id: string, week: number, facts: Partial<AppointmentShape> = {}): AppointmentShape =>
  anAppointment({ id, start: week * WEEK, end: week * WEEK + HOUR, seriesId: 's', ...facts });
const booked = [of('a', 0), of('b', 1), of('c', 2)];
const gone = booked.map((each) => ({ ...each, state: 'cancelled', sync: 'held' }) as const);

/** A series that was cancelled from its first one on. */
async function cancelledSeries(answers: Answers, shown: readonly AppointmentShape[] = booked) {
  const fake = createFakeBridge({
    'agenda.list': () => done({ entries: [] }),
    'appointments.list': () => done([...shown]),
    'appointments.cancel': () => done({ appointment: gone[0] ?? of('a', 0), appointments: [...gone] }),
    'appointments.restoreTogether': () => done({ appointments: booked, left: [] }),
    ...answers,
  });
  const store = createAppStore(fake.bridge);
  listenToBridge(fake.bridge, store);
  const state = store.getState;
  await state().showRange({ start: 0, end: HOUR });
  await state().cancelAppointment({ appointmentId: 'a', scope: 'following' });
  const inputsOf = (name: string) =>
    fake.calls.filter(({ command }) => command === name).map(({ input }) => input);
  return { state, fake, inputsOf };
}

test('is told of exactly those that this cancelled, and all of them come back by one Undo', async () => {
  const { state, inputsOf } = await cancelledSeries({});
  expect(state().told).toMatchObject({
    what: 'cancelled',
    scope: 'following',
    appointments: [{ id: 'a' }, { id: 'b' }, { id: 'c' }],
    canUndo: true,
  });
  await state().undoTold();
  expect(inputsOf('appointments.restoreTogether')).toEqual([
    { appointmentIds: ['a', 'b', 'c'], undoes: true },
  ]);
  expect(inputsOf('appointments.restore')).toEqual([]);
  const { told } = state();
  expect(told).toMatchObject({ what: 'restored', appointments: booked, left: [], byUndo: true });
  expect(told !== null && isUndoable(told)).toBe(false);
});

test('says which of them stay cancelled, and why', async () => {
  const { state } = await cancelledSeries({
    'appointments.restoreTogether': () =>
      done({
        appointments: [of('a', 0), of('c', 2)],
        left: [{ appointment: gone[1] ?? of('b', 1), why: 'slot-taken' }],
      }),
  });
  await state().undoTold();
  expect(state().told).toMatchObject({
    appointments: [{ id: 'a' }, { id: 'c' }],
    left: [{ appointment: { id: 'b' }, why: 'slot-taken' }],
  });
  state().tell({ what: 'nothing' });
  expect(state().told).toMatchObject({ what: 'restored' });
});

test('where none comes back it is asked about; what is agreed to goes with the next try', async () => {
  const { state, inputsOf } = await cancelledSeries({
    'appointments.restoreTogether': ({ confirmUnverified }) =>
      confirmUnverified === true ? done({ appointments: booked, left: [] }) : failed('unverified-calendars'),
  });
  await state().undoTold();
  expect(state()).toMatchObject({
    told: { what: 'cancelled' },
    undoRefused: { error: { code: 'unverified-calendars' } },
  });
  await state().undoTold({ confirmUnverified: true });
  expect(inputsOf('appointments.restoreTogether').at(-1)).toEqual({
    appointmentIds: ['a', 'b', 'c'],
    confirmUnverified: true,
    undoes: true,
  });
  expect(state()).toMatchObject({ told: { what: 'restored' }, undoRefused: null });
});

test('has no Undo where its first one was more than booked: restored, it would be another thing', async () => {
  const { state } = await cancelledSeries({}, [of('a', 0, { state: 'done' }), of('b', 1)]);
  expect(state().told).toMatchObject({ what: 'cancelled', canUndo: false });
});

test('what comes back after another workspace was opened is not told there', async () => {
  const waiting: (() => void)[] = [];
  const { state, fake } = await cancelledSeries({
    'appointments.restoreTogether': () =>
      new Promise((resolve) => waiting.push(() => resolve(done({ appointments: booked, left: [] })))),
  });
  const undo = state().undoTold();
  fake.emit('workspace.changed', {});
  waiting.shift()?.();
  await undo;
  expect(state()).toMatchObject({ told: null, isUndoing: false, undoRefused: null });
});
