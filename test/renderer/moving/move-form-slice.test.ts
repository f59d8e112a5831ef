import { expect, test } from 'vitest';
import { createAppStore } from '#renderer/store/app-store.ts';
import { createFakeBridge, done, failed, type Answers } from '../fake-bridge.ts';
import { anAppointment, anEntry } from '../practice.ts';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
const ZONE = 'Europe/Berlin';
/** Wednesday 7 January 2026, 10:00 in Berlin. */
const START = Date.parse('2026-01-07T09:00:00Z');
const WEEK = { start: START - 3 * DAY, end: START + 4 * DAY };
const appointment = anAppointment({ id: 'a', start: START, end: START + 50 * MINUTE });
const entry = anEntry({
  id: 'e',
  kind: 'appointment',
  appointmentId: 'a',
  start: START,
  end: appointment.end,
});

/** A window that shows the week of the appointment, with its details and the panel that moves it open. */
async function opened(answers: Answers = {}) {
  const { bridge, calls } = createFakeBridge({
    'agenda.list': ({ start, end }) => done({ entries: start <= START && START < end ? [entry] : [] }),
    'appointments.list': ({ start, end }) => done(start <= START && START < end ? [appointment] : []),
    'appointments.move': () => done({ appointment }),
    ...answers,
  });
  const { getState: state } = createAppStore(bridge);
  await state().showRange(WEEK);
  state().select('e');
  state().openMove({ appointmentId: 'a', fromDetails: true, zone: ZONE });
  const moves = () =>
    calls.filter(({ command }) => command === 'appointments.move').map(({ input }) => input);
  return { state, moves };
}

test('the panel opens with the time it has now', async () => {
  const { state } = await opened();
  const now = { date: '2026-01-07', time: '10:00', lengthMinutes: 50 };
  expect(state().moveForm).toMatchObject({ fields: now, around: now, chosen: 0 });
});

test('free times are looked for around what was typed or pointed at, not around one of them that was taken', async () => {
  const { state } = await opened();
  state().typeInMove({ date: '2026-01-08' });
  state().takeMoveTime({ date: '2026-01-09', time: '15:00' }, true);
  expect(state().moveForm).toMatchObject({
    fields: { date: '2026-01-09', time: '15:00', lengthMinutes: 50 },
    around: { date: '2026-01-08', time: '10:00' },
    chosen: 1,
  });
  state().takeMoveTime({ date: '2026-01-06' }, false);
  expect(state().moveForm).toMatchObject({ around: { date: '2026-01-06', time: '15:00' }, chosen: 2 });
});

test('it is moved, told with a way back, and its details are shown again', async () => {
  const { state, moves } = await opened();
  const to = { start: START + DAY, end: START + DAY + 60 * MINUTE };
  expect(await state().sendMove(to, 'this', { confirmOverlap: ['yoga'] })).toBeNull();
  expect(moves()).toEqual([
    { appointmentId: 'a', start: to.start, lengthMinutes: 60, confirmOverlap: ['yoga'] },
  ]);
  expect(state()).toMatchObject({ moveForm: null, selectedEntryId: 'e', date: null, moved: { to } });
  await state().undoMove();
  expect(moves().at(-1)).toEqual({ appointmentId: 'a', start: START, lengthMinutes: 50 });
});

test('moved to a day that is not shown, the calendar turns there', async () => {
  const { state } = await opened();
  const to = { start: START + 14 * DAY, end: START + 14 * DAY + 50 * MINUTE };
  await state().sendMove(to, 'this', {});
  expect(state()).toMatchObject({ date: '2026-01-21', selectedEntryId: 'e' });
});

test('a refusal leaves the panel as it is', async () => {
  const { state } = await opened({ 'appointments.move': () => failed('slot-taken') });
  state().typeInMove({ time: '11:00' });
  const to = { start: START + 60 * MINUTE, end: START + 110 * MINUTE };
  expect(await state().sendMove(to, 'this', {})).toMatchObject({ code: 'slot-taken' });
  expect(state()).toMatchObject({ moveForm: { fields: { time: '11:00' } }, moved: null });
});

test('turning the calendar keeps the panel; leaving it leads back to the details on their page', async () => {
  const { state } = await opened();
  state().goTo('2026-02-04');
  await state().showRange({ start: WEEK.start + 28 * DAY, end: WEEK.end + 28 * DAY });
  expect(state()).toMatchObject({ selectedEntryId: null, moveForm: { entry } });
  state().leaveMove();
  expect(state()).toMatchObject({ moveForm: null, date: '2026-01-07', selectedEntryId: 'e' });
});

test('one that needs somebody is known too, though it is on no page', async () => {
  const far = anAppointment({ id: 'far', start: START + 200 * DAY, end: START + 200 * DAY + 50 * MINUTE });
  const alert = { id: 'x', kind: 'late-clash' as const, raisedAt: START, appointment: far, entry: anEntry() };
  const { state } = await opened({ 'alerts.list': () => done([alert]) });
  await state().loadNeeds();
  state().select(null);
  state().openMove({ appointmentId: 'far', fromDetails: false, zone: ZONE });
  expect(state().moveForm?.fields.date).toBe('2026-07-26');
  state().leaveMove();
  expect(state()).toMatchObject({ moveForm: null, selectedEntryId: null, date: null });
});
