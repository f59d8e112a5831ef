import i18next from 'i18next';
import { expect, test } from 'vitest';
import type { Preferences } from '#contract/preferences.ts';
import type { JournalItem } from '#contract/journal-shapes.ts';
import { createAppStore, shownState } from '#renderer/store/app-store.ts';
import { createHideNames } from '#renderer/store/hide-names.ts';
import { createFakeBridge, done, failed } from './fake-bridge.ts';
import { aBlock } from './practice-blocks.ts';
import { anAppointment, anEntry } from './practice.ts';

const hide = createHideNames({ appointment: 'Appointment', blockedSlot: 'Blocked Slot' });

/** Stands wherever somebody or something is named. */
const NAMED = 'Quokka Numbat';
const client = {
  id: 'client-1',
  name: NAMED,
  email: `${NAMED}@example.org`,
  phone: NAMED,
  zone: null,
  code: null,
};
const appointment = anAppointment({
  client,
  place: NAMED,
  note: NAMED,
  attention: {
    kind: 'conflict',
    reason: null,
    theirs: { start: 0, end: 1, title: NAMED },
    calendarId: null,
  },
});
const event = anEntry({ title: NAMED, location: NAMED });
const ours = anEntry({ id: 'entry-2', kind: 'appointment', appointmentId: 'appointment-1', title: NAMED });
const change: JournalItem = {
  id: 'j',
  at: 0,
  kind: 'event-changed',
  calendarId: null,
  appointmentId: null,
  before: { title: NAMED, start: 0, end: 1, allDay: null, state: null },
  after: { title: `${NAMED} anew`, start: 0, end: 1, allDay: null, state: null },
};
const listed = { ...client, last: { service: null, place: NAMED, start: 0, lengthMinutes: 50 } };

test.each([
  ['an appointment', appointment],
  ['an event', event],
  ['a block', aBlock({ title: NAMED })],
  ['a change', change],
  ['a client with the last booking', [listed]],
  ['an alert', { id: 'a', kind: 'late-clash', raisedAt: 0, appointment, entry: event }],
  ['a refusal', { code: 'slot-taken', message: 'Taken.', entries: [event, ours], nearest: [] }],
  ['a booking that was sent', { client: { name: NAMED }, start: 0, lengthMinutes: 50, note: NAMED }],
  ['a form that was filled in', { fields: { client: NAMED, place: NAMED, note: NAMED } }],
  ['a move', { entry: ours, title: NAMED, to: { start: 0, end: 1 } }],
])('%s names nobody and nothing', (_, value) => {
  expect(JSON.stringify(value)).toContain(NAMED);
  expect(JSON.stringify(hide(value))).not.toMatch(/quokka|numbat/i);
});

test('clients become initials, titles say what kind of time it is', () => {
  expect(hide(appointment).client.name).toBe('Q.N.');
  expect(hide(appointment).attention?.theirs?.title).toBe('Appointment');
  expect(hide(event).title).toBe('Blocked Slot');
  expect(hide(ours).title).toBe('Appointment');
});

test('what changed and what was moved call an appointment what the calendar calls it, a second time too', () => {
  const { name } = hide(appointment).client;
  expect(hide({ ...structuredClone(change), kind: 'appointment-moved' as const }).before?.title).toBe(name);
  expect(hide(change).before?.title).toBe('Blocked Slot');
  const move = { entry: ours, title: NAMED, to: { start: 0, end: 1 } };
  expect(hide(move).title).toBe(name);
  expect(hide({ ...move, title: hide(move).title }).title).toBe(name);
  expect(hide({ ...move, entry: event }).title).toBe('Blocked Slot');
});

test('what a calendar and an account are called stays', () => {
  const calendar = { id: 'work', name: 'Work', href: 'https://caldav.example/work/' };
  expect(hide(calendar)).toBe(calendar);
});

test('the same object is hidden once, and what was hidden is not hidden again', () => {
  const hidden = hide(appointment);
  expect(hide(appointment)).toBe(hidden);
  expect(hide(hidden)).toBe(hidden);
  expect(hide({ again: hidden }).again.client.name).toBe('Q.N.');
});

test('the screen sees no names while they are hidden, nor before it is known whether they are to be', async () => {
  await i18next.init({
    lng: 'en',
    resources: { en: { common: { hidden: { blockedSlot: 'Blocked Slot' } } } },
  });
  let hideNames = false;
  const { bridge } = createFakeBridge({
    'agenda.list': () => done({ entries: [event, ours] }),
    'appointments.list': () => done([appointment]),
    'preferences.get': () => done({ ...store.getState().preferences, hideNames }),
    'appointments.move': () => failed('slot-taken', 'Taken.', { entries: [event] }),
  });
  const store = createAppStore(bridge);
  const shown = (): string => JSON.stringify(shownState(store.getState()));
  await store.getState().showRange({ start: 0, end: 1 });
  expect(shown()).not.toContain(NAMED);
  await store.getState().loadPreferences();
  expect(shown()).toContain(NAMED);
  hideNames = true;
  await store.getState().loadPreferences();
  expect(shown()).not.toContain(NAMED);
  expect(shown()).toContain('Q.N.');

  const { moveAppointment } = shownState(store.getState());
  const refusal = await moveAppointment({ appointmentId: 'appointment-1', start: 0 });
  expect(refusal).toMatchObject({ error: { code: 'slot-taken', entries: [{ title: 'Blocked Slot' }] } });
});

test('what is hidden on the screen is whole in the store: a deleted block comes back with its own title', async () => {
  const { bridge, calls } = createFakeBridge({
    'preferences.save': (input) =>
      done({ ...store.getState().preferences, ...(input as Partial<Preferences>) }),
    'blocks.list': () => done([aBlock({ id: 'b', title: NAMED })]),
    'blocks.remove': () => done({}),
    'blocks.create': () => done(aBlock()),
  });
  const store = createAppStore(bridge);
  await store.getState().savePreferences({ hideNames: true });
  const screen = () => shownState(store.getState());
  await screen().loadBlock(anEntry({ kind: 'local-block', blockId: 'b' }));
  expect(screen().openBlock).toMatchObject({ value: { title: 'Blocked Slot' } });
  await screen().removeBlock({ blockId: 'b' }, true);
  await screen().undoTold();
  expect(calls.find(({ command }) => command === 'blocks.create')?.input).toMatchObject({ title: NAMED });
});
