import { describe, expect, test } from 'vitest';
import { createStore } from 'zustand';
import { createCalendarSlice, type CalendarSlice } from '#renderer/features/calendar/calendar-slice.ts';
import { clashing } from '#contract/needs.ts';
import { countOf, createNeedsSlice, type NeedsSlice } from '#renderer/features/needs/needs-slice.ts';
import { askingIds } from '#renderer/features/needs/use-asks.ts';
import { LATE_MS, lateIds } from '#renderer/features/needs/use-late.ts';
import { createFakeBridge, done, failed, type Answers } from '../fake-bridge.ts';
import { anAppointment, anEntry } from '../practice.ts';

const attention = { kind: 'conflict', reason: null, theirs: null, calendarId: null } as const;
const mira = anAppointment({ id: 'mira', start: 100 });
const jonas = anAppointment({ id: 'jonas', start: 50 });
const alert = (id: string, appointment = mira) =>
  ({ id, kind: 'late-clash', raisedAt: 0, appointment, entry: anEntry({ id: `over-${id}` }) }) as const;

function storeOver(answers: Answers) {
  const { bridge, calls } = createFakeBridge(answers);
  const store = createStore<NeedsSlice & CalendarSlice>()((...api) => ({
    ...createCalendarSlice(bridge)(...api),
    ...createNeedsSlice(bridge)(...api),
  }));
  return { state: store.getState, calls };
}

describe('what needs the practitioner', () => {
  test('is marked in the calendar: what something came over, and what iCloud says otherwise of, there too', () => {
    const changed = anAppointment({ id: 'changed', uid: 'changed-uid', attention });
    const needs = { alerts: [alert('1')], attention: [changed], waiting: [jonas] };
    expect([...askingIds(needs)]).toEqual(['mira', 'changed', 'changed-uid']);
  });

  test('an appointment counts once, however many events came over it', async () => {
    const { state } = storeOver({
      'alerts.list': () => done([alert('1'), alert('2'), alert('3', jonas)]),
      'appointments.list': () => done([anAppointment({ id: 'x', attention }), anAppointment({ id: 'y' })]),
    });
    expect(countOf(state().needs)).toBe(0);
    await state().loadNeeds();
    expect(countOf(state().needs)).toBe(3);
    const { needs } = state();
    expect(needs.status === 'ready' ? clashing(needs.value.alerts).map(({ id }) => id) : null).toEqual([
      'jonas',
      'mira',
    ]);
  });

  test('an answered alert is gone, and so is one that was withdrawn', async () => {
    let alerts = [alert('1'), alert('2', jonas)];
    const { state, calls } = storeOver({
      'alerts.list': () => done(alerts),
      'appointments.list': () => done([]),
      'alerts.answer': ({ alertId }) => {
        alerts = alerts.filter(({ id }) => id !== alertId);
        return done({});
      },
    });
    await state().loadNeeds();
    await state().answerAlert('1', 'keep');
    expect(calls.find(({ command }) => command === 'alerts.answer')?.input).toEqual({
      alertId: '1',
      answer: 'keep',
    });
    expect(countOf(state().needs)).toBe(1);
    alerts = [];
    await state().loadNeeds();
    expect(countOf(state().needs)).toBe(0);
  });

  test('what is known outlives a failed refresh', async () => {
    let isDown = false;
    const { state } = storeOver({
      'alerts.list': () => (isDown ? failed('internal') : done([alert('1')])),
      'appointments.list': () => done([]),
    });
    await state().loadNeeds();
    isDown = true;
    await state().loadNeeds();
    expect(countOf(state().needs)).toBe(1);
  });

  test('the entry of an appointment or a block is found by its id', async () => {
    const entries = [anEntry({ id: 'e-1', appointmentId: 'mira' }), anEntry({ id: 'e-2', blockId: 'lunch' })];
    const { state } = storeOver({ 'agenda.list': () => done({ entries }) });
    expect(await state().findEntry(0, 'mira')).toBe('e-1');
    expect(await state().findEntry(0, 'lunch')).toBe('e-2');
    expect(await state().findEntry(0, 'gone')).toBeNull();
  });
});

test('an appointment is late from the tenth minute that iCloud lacks it', () => {
  const waiting = [
    anAppointment({ id: 'a', waitingSince: 0 }),
    anAppointment({ id: 'b', waitingSince: 60_000 }),
  ];
  const needs = {
    alerts: [],
    attention: [anAppointment({ id: 'c', attention, waitingSince: null })],
    waiting,
  };
  expect([...lateIds(needs, LATE_MS - 1)]).toEqual([]);
  expect([...lateIds(needs, LATE_MS)]).toEqual(['a']);
});
