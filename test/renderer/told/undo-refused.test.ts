import { expect, test } from 'vitest';
import type { Reply } from '#contract/bridge.ts';
import type { Value } from '#contract/commands.ts';
import { createAppStore, shownState } from '#renderer/store/app-store.ts';
import { listenToBridge } from '#renderer/store/listen.ts';
import { createFakeBridge, done, failed, type Answers } from '../fake-bridge.ts';
import { anAppointment, anEntry } from '../practice.ts';

const HOUR = 3_600_000;
const booked = anAppointment({ id: 'a', start: 0, end: HOUR });
const event = anEntry({ id: 'e' });
type Restored = Reply<Value<'appointments.restore'>>;

/** An appointment that was cancelled, and its restoring under way, until `answer` says what comes of it. */
async function undoing(answers: Answers = {}) {
  const waiting: ((reply: Restored) => void)[] = [];
  const fake = createFakeBridge({
    'agenda.list': () => done({ entries: [] }),
    'appointments.list': () => done([booked]),
    'appointments.cancel': () => done({ appointment: { ...booked, state: 'cancelled' } }),
    'appointments.restore': () => new Promise((resolve) => waiting.push(resolve)),
    'entries.setHolding': () => done({ entry: event }),
    ...answers,
  });
  const store = createAppStore(fake.bridge);
  listenToBridge(fake.bridge, store);
  const state = store.getState;
  await state().showRange({ start: 0, end: HOUR });
  await state().cancelAppointment({ appointmentId: 'a' });
  const undo = state().undoTold();
  const answer = (reply: Restored): void => waiting.shift()?.(reply);
  const inputsOf = (name: string) =>
    fake.calls.filter(({ command }) => command === name).map(({ input }) => input);
  return { state, undo, answer, fake, inputsOf };
}

test('what is agreed to after a refusal takes back what was refused, not what was done meanwhile', async () => {
  const { state, undo, answer, inputsOf } = await undoing();
  await state().letGo('e', 'this');
  expect(state().told).toMatchObject({ what: 'let-go', byUndo: false });
  answer(failed('unverified-calendars'));
  await undo;
  const again = state().undoTold({ confirmUnverified: true });
  answer(done({ appointment: booked }));
  await again;
  expect(inputsOf('appointments.restore')).toEqual([
    { appointmentId: 'a', undoes: true },
    { appointmentId: 'a', confirmUnverified: true, undoes: true },
  ]);
  expect(inputsOf('entries.setHolding')).toHaveLength(1);
  expect(state()).toMatchObject({ told: { what: 'restored', byUndo: true }, undoRefused: null });
});

test('a refusal stays, though the line about what was done meanwhile goes; once left, nothing is agreed to any more', async () => {
  const { state, undo, answer, inputsOf } = await undoing();
  await state().letGo('e', 'this');
  answer(failed('unverified-calendars'));
  await undo;
  state().forgetTold();
  expect(state().undoRefused).toMatchObject({ told: { what: 'cancelled' } });
  state().leaveUndo();
  await state().undoTold({ confirmUnverified: true });
  expect(inputsOf('appointments.restore')).toHaveLength(1);
});

test('a refusal that comes after another workspace was opened is not asked about there', async () => {
  const { state, undo, answer, fake } = await undoing();
  fake.emit('workspace.changed', {});
  answer(failed('unverified-calendars'));
  await undo;
  expect(state()).toMatchObject({ undoRefused: null, isUndoing: false });
});

test('what was refused names nobody while names are hidden', async () => {
  const { state, undo, answer } = await undoing();
  answer(failed('unverified-calendars'));
  await undo;
  const hidden = { ...state(), arePreferencesKnown: true };
  const shown = shownState({ ...hidden, preferences: { ...hidden.preferences, hideNames: true } });
  expect(JSON.stringify(state().undoRefused)).toContain(booked.client.name);
  expect(JSON.stringify(shown.undoRefused)).not.toContain(booked.client.name);
});
