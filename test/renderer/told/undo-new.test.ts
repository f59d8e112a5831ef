import { describe, expect, test } from 'vitest';
import type { AppointmentShape } from '#contract/shapes.ts';
import { registry } from '#renderer/actions/registry.ts';
import { runAction } from '#renderer/actions/run-action.ts';
import { shownFor } from '#renderer/features/told/told.ts';
import { createAppStore } from '#renderer/store/app-store.ts';
import { createFakeBridge, done, type Answers } from '../fake-bridge.ts';
import { aBlock } from '../practice-blocks.ts';
import { anAppointment, anEntry } from '../practice.ts';

const HOUR = 3_600_000;
const booked = anAppointment({ id: 'a', start: 0, end: HOUR });
const INPUT = { start: 0, lengthMinutes: 60, client: { name: 'Mira Kovač' } };

function aStore(answers: Answers = {}, read: () => readonly AppointmentShape[] = () => []) {
  const fake = createFakeBridge({
    'agenda.list': () => done({ entries: [] }),
    'appointments.list': () => done([...read()]),
    'appointments.book': () => done({ freshness: [], appointment: booked }),
    'appointments.cancel': () => done({ appointment: { ...booked, state: 'cancelled' } }),
    ...answers,
  });
  const store = createAppStore(fake.bridge);
  const commands = () => fake.calls.map(({ command }) => command);
  return { store, state: store.getState, fake, commands };
}

async function book({ state }: ReturnType<typeof aStore>): Promise<void> {
  state().openBooking({ start: 0, lengthMinutes: 60 });
  await state().book(INPUT);
}

describe('a booking', () => {
  test('is asked about before it is taken back; nothing is cancelled by the key alone', async () => {
    const own = aStore();
    await book(own);
    const { state, store, commands } = own;
    runAction(store, 'undo', null);
    expect(state().undoAsked).toBe(state().told?.serial);
    expect(commands()).not.toContain('appointments.cancel');
    state().leaveUndo();
    expect(state()).toMatchObject({ undoAsked: null, told: { what: 'booked' } });
  });

  test('that was taken back is told as cancelled, and can be had back, also from a page that is not shown', async () => {
    const own = aStore();
    await book(own);
    const { state } = own;
    await state().undoTold();
    await state().cancelAppointment({ appointmentId: 'a', by: 'practitioner', scope: 'this' });
    expect(state().told).toMatchObject({ what: 'cancelled', canUndo: true });
    expect(state().undoAsked).not.toBe(state().told?.serial);
  });

  test('is asked about no longer once it is not there as it was booked, nor in another workspace', async () => {
    const own = aStore();
    await book(own);
    const { state } = own;
    await state().undoTold();
    await state().reloadTold();
    expect(state().told).toBeNull();
    await book(own);
    await state().undoTold();
    state().forgetUndo();
    expect(state()).toMatchObject({ told: null, undoAsked: null });
  });

  test('can be taken back when its line has passed, which is as soon as that of what has no Undo', async () => {
    const own = aStore();
    await book(own);
    const { state } = own;
    const { told } = state();
    expect(told !== null && shownFor(told)).toBe(10_000);
    state().passTold();
    await state().undoTold();
    expect(state().undoAsked).toBe(told?.serial);
  });
});

test('a series with gaps that is taken back takes with it what its form says came of it', async () => {
  const clash = { start: 7 * 24 * HOUR, end: 7 * 24 * HOUR + HOUR, entries: [], nearest: [] };
  const later = { ...booked, id: 'b', start: 14 * 24 * HOUR, end: 14 * 24 * HOUR + HOUR };
  const own = aStore({
    'appointments.book': () =>
      done({ freshness: [], appointment: booked, appointments: [booked, later], clashes: [clash] }),
  });
  await book(own);
  const { state } = own;
  await state().undoTold();
  expect(state().undoAsked).toBe(state().told?.serial);
  await state().cancelAppointment({ appointmentId: 'a', scope: 'this' });
  expect(state().booking?.outcome).not.toBeNull();
  await state().cancelAppointment({ appointmentId: 'a', scope: 'following' });
  expect(state().booking).toBeNull();
});

test('a series with gaps is told above the calendar, with its Undo, once its form is closed', async () => {
  const clash = { start: 7 * 24 * HOUR, end: 7 * 24 * HOUR + HOUR, entries: [], nearest: [] };
  const own = aStore({
    'appointments.book': () =>
      done({ freshness: [], appointment: booked, appointments: [booked], clashes: [clash] }),
  });
  await book(own);
  const { state } = own;
  expect(state().isToldPassed).toBe(true); // its form says so
  state().closeBooking();
  expect(state()).toMatchObject({ booking: null, isToldPassed: false, told: { what: 'booked' } });
});

test('so does a series of which one alone was booked', async () => {
  const clash = { start: 7 * 24 * HOUR, end: 7 * 24 * HOUR + HOUR, entries: [], nearest: [] };
  const own = aStore({
    'appointments.book': () =>
      done({ freshness: [], appointment: booked, appointments: [booked], clashes: [clash] }),
  });
  await book(own);
  const { state } = own;
  expect(state().booking?.outcome).not.toBeNull();
  await state().cancelAppointment({ appointmentId: 'a', scope: 'this' });
  expect(state().booking).toBeNull();
});

test('a Blocked Slot that was just made goes, and comes back as it was', async () => {
  const block = aBlock({ id: 'b', title: 'Lunch', start: 0, end: HOUR, rrule: 'FREQ=WEEKLY' });
  const { state, fake } = aStore({
    'blocks.create': () => done(block),
    'blocks.remove': () => done({}),
  });
  state().openBlockForm({ start: 0, lengthMinutes: 60 });
  state().typeInBlock({ title: 'Lunch', repeat: 'weekly' });
  await state().saveBlockForm();
  await state().undoTold();
  expect(state().told).toMatchObject({ what: 'block-removed', title: 'Lunch', byUndo: true });
  await state().undoTold();
  expect(fake.calls.filter(({ command }) => command.startsWith('blocks.')).slice(1)).toEqual([
    { command: 'blocks.remove', input: { blockId: 'b', undoes: true } },
    {
      command: 'blocks.create',
      input: { title: 'Lunch', start: 0, end: HOUR, rrule: 'FREQ=WEEKLY', again: true, undoes: true },
    },
  ]);
  expect(state().told).toMatchObject({ what: 'block-back' });
});

describe('where there is nothing to take back', () => {
  test('the key says so, each time anew; nothing offers it', () => {
    const { state, store } = aStore();
    expect(registry.undo.isAvailable?.(state(), null)).toBe(false);
    runAction(store, 'undo', null);
    const { told } = state();
    expect(told).toMatchObject({ what: 'nothing' });
    runAction(store, 'undo', null);
    expect(state().told?.serial).not.toBe(told?.serial);
    expect(registry.undo.isAvailable?.(state(), null)).toBe(false);
  });

  test('nothing is said while something that will be told is under way', () => {
    const { state, store } = aStore();
    const entry = anEntry({ id: 'a', kind: 'appointment', appointmentId: 'a', start: 0, end: HOUR });
    const to = { start: HOUR, end: 2 * HOUR };
    state().nudge({ entry, title: 'Mira Kovač', seriesId: null, to, toDays: null });
    runAction(store, 'undo', null);
    expect(state().told).toBeNull();
    state().giveUpMove();
  });
});
