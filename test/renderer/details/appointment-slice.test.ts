import { describe, expect, test } from 'vitest';
import { createStore } from 'zustand';
import {
  createAvailabilitySlice,
  type AvailabilitySlice,
} from '#renderer/features/availability/availability-slice.ts';
import { createCalendarSlice, type CalendarSlice } from '#renderer/features/calendar/calendar-slice.ts';
import {
  createAppointmentSlice,
  type AppointmentSlice,
} from '#renderer/features/details/appointment-slice.ts';
import { questionOf } from '#renderer/features/details/AttentionCard.tsx';
import { editFields, hasAlert, toEditInput } from '#renderer/features/details/edit-form.ts';
import type { Done } from '#renderer/features/told/told.ts';
import { createFakeBridge, done, failed, type Answers } from '../fake-bridge.ts';
import { anAppointment, anEntry } from '../practice.ts';

const HOUR = 3_600_000;
const WEEK = 168 * HOUR;
type Slices = CalendarSlice &
  AvailabilitySlice &
  AppointmentSlice & {
    readonly tell: (done: Done) => void;
    readonly moveForm: null;
  };

function storeOver(answers: Answers) {
  const { bridge, calls } = createFakeBridge({ 'agenda.list': () => done({ entries: [] }), ...answers });
  const store = createStore<Slices>()((...api) => ({
    ...createCalendarSlice(bridge)(...api),
    ...createAvailabilitySlice(bridge)(...api),
    ...createAppointmentSlice(bridge)(...api),
    tell: () => undefined,
    moveForm: null,
  }));
  return { store, calls };
}

describe('the series of an appointment', () => {
  const week = (index: number, facts = {}) =>
    anAppointment({
      id: `week-${index}`,
      seriesId: 's',
      start: index * WEEK,
      end: index * WEEK + HOUR,
      ...facts,
    });

  test('is its other appointments by start, without cancelled ones and other series', async () => {
    const { store, calls } = storeOver({
      'appointments.list': () =>
        done([week(2), week(0), week(1, { state: 'cancelled' }), week(3, { seriesId: 'other' })]),
    });
    await store.getState().loadSeries(week(2));
    expect(store.getState().series?.members.map(({ id }) => id)).toEqual(['week-0', 'week-2']);
    // A series of 52 weeks is in reach from either of its ends.
    const asked = calls[0]?.input as { readonly start: number; readonly end: number };
    expect(asked.start).toBeLessThan(2 * WEEK - 51 * WEEK);
    expect(asked.end).toBeGreaterThan(2 * WEEK + 51 * WEEK);
  });

  test('is not asked about for a single appointment', async () => {
    const { store, calls } = storeOver({});
    await store.getState().loadSeries(anAppointment());
    expect(store.getState().series).toBeNull();
    expect(calls).toEqual([]);
  });
});

describe('an appointment that was taken meanwhile', () => {
  const mine = anAppointment({ start: 10 * HOUR, end: 11 * HOUR });

  test('shows what is there beside itself, and the three nearest times', async () => {
    const entry = anEntry({ title: 'School concert' });
    const slot = (hour: number) => ({ start: hour * HOUR, end: (hour + 1) * HOUR, verified: true });
    const { store, calls } = storeOver({
      'availability.explain': () =>
        done({
          offered: false,
          bookable: false,
          verified: true,
          freshness: [],
          reasons: [
            { effect: 'holds', why: 'opaque', entry },
            { effect: 'ignored', why: 'transparent', entry: anEntry({ title: 'Yoga' }) },
          ],
        }),
      'availability.slots': () =>
        done({ slots: [8, 9, 12, 13, 14].map(slot), stretches: [], freshness: [], notChecked: [] }),
    });
    await store.getState().loadNear(mine);
    const near = store.getState().near;
    expect(near?.found).toMatchObject({ status: 'ready', value: { entries: [entry] } });
    const times = near?.found.status === 'ready' ? near.found.value.nearest : [];
    expect(times.map(({ start }) => start / HOUR)).toEqual([8, 9, 12]);
    // It is not in its own way.
    const asked = calls.map(({ input }) => (input as { readonly movedId?: string }).movedId);
    expect(asked).toEqual([mine.id, mine.id]);
  });

  test('says why where that can not be asked', async () => {
    const { store } = storeOver({ 'availability.explain': () => failed('offline') });
    await store.getState().loadNear(mine);
    expect(store.getState().near?.found).toMatchObject({ status: 'failed', error: { code: 'offline' } });
  });
});

test('an adopted event is selected as the appointment it has become', async () => {
  const appointment = anAppointment({ id: 'adopted' });
  const { store } = storeOver({
    'appointments.adopt': () => done({ appointment }),
    'agenda.list': () =>
      done({ entries: [anEntry({ id: 'e-9', kind: 'appointment', appointmentId: 'adopted' })] }),
    'appointments.list': () => done([appointment]),
  });
  await store.getState().showRange({ start: 0, end: WEEK });
  expect(await store.getState().adopt({ entryId: 'lost', client: { name: 'Mira' } })).toBeNull();
  expect(store.getState().selectedEntryId).toBe('e-9');
});

test('a cancelled appointment is drawn, holds nothing, and is not drawn twice', async () => {
  const cancelled = anAppointment({ id: 'gone', state: 'cancelled', start: 2 * HOUR, end: 3 * HOUR });
  const later = anEntry({ start: 5 * HOUR, end: 6 * HOUR });
  const { store } = storeOver({
    'agenda.list': () => done({ entries: [later] }),
    'appointments.list': () => done([cancelled, anAppointment({ id: 'booked' })]),
  });
  await store.getState().showRange({ start: 0, end: WEEK });
  const { agenda } = store.getState();
  const entries = agenda.status === 'ready' ? agenda.value.entries : [];
  expect(entries.map(({ id }) => id)).toEqual(['gone', later.id]);
  expect(entries[0]).toMatchObject({
    holds: false,
    why: 'cancelled',
    status: 'cancelled',
    appointmentId: 'gone',
  });
});

describe('what an appointment asks', () => {
  test('is its attention, else its state where that is a question', () => {
    const attention = { kind: 'elsewhere', reason: null, theirs: null, calendarId: 'family' } as const;
    expect(questionOf(anAppointment({ attention }))).toBe('elsewhere');
    expect(questionOf(anAppointment({ state: 'conflict' }))).toBe('conflict');
    expect(questionOf(anAppointment({ state: 'removed-in-icloud' }))).toBe('removed-in-icloud');
    expect(questionOf(anAppointment({ state: 'cancelled' }))).toBeNull();
  });
});

describe('editing an appointment', () => {
  const before = anAppointment({ service: 'Session', place: 'Room 2', note: null });
  const fields = { client: 'Mira Kovač', service: 'Session', place: 'Room 2', note: '', alarmMinutes: null };

  test('sends what was changed and nothing else; an emptied text is cleared', () => {
    expect(toEditInput(before, fields, [])).toBeNull();
    expect(toEditInput(before, { ...fields, place: ' ', note: ' Door code ' }, [])).toEqual({
      appointmentId: before.id,
      place: null,
      note: 'Door code',
    });
  });

  test('another alert is sent by itself, and one for which there is none as null', () => {
    expect(toEditInput(before, { ...fields, alarmMinutes: 15 }, [])).toEqual({
      ...{ appointmentId: before.id, alarmMinutes: 15 },
    });
    const alerted = { ...before, alarmMinutes: 15 };
    expect(toEditInput(alerted, fields, [])).toEqual({ appointmentId: before.id, alarmMinutes: null });
    expect(toEditInput(alerted, editFields(alerted), [])).toBeNull();
  });

  test('the alert is there while it is still to come and is written from here', () => {
    const elsewhere = { kind: 'elsewhere', reason: null, theirs: null, calendarId: 'family' } as const;
    const now = before.start - 1;
    expect(hasAlert(before, now)).toBe(true);
    expect(hasAlert(before, before.start)).toBe(false);
    expect(hasAlert({ ...before, attention: elsewhere }, now)).toBe(false);
    for (const state of ['cancelled', 'done', 'no-show'] as const)
      expect(hasAlert({ ...before, state }, now)).toBe(false);
  });

  test('another name is the client of that name, else a new one', () => {
    const jonas = { ...before.client, id: 'c-2', name: 'Jonas Weber', last: null };
    const renamed = { ...fields, client: 'Jonas Weber' };
    expect(toEditInput(before, renamed, [jonas])).toEqual({ appointmentId: before.id, clientId: 'c-2' });
    expect(toEditInput(before, renamed, [])).toMatchObject({ client: { name: 'Jonas Weber' } });
  });
});
