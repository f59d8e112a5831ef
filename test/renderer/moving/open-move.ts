import { createAppStore } from '#renderer/store/app-store.ts';
import { createFakeBridge, done, type Answers } from '../fake-bridge.ts';
import { anAppointment, anEntry } from '../practice.ts';

export const MINUTE = 60_000;
export const DAY = 24 * 60 * MINUTE;
export const ZONE = 'Europe/Berlin';
/** Wednesday 7 January 2026, 10:00 in Berlin. */
export const START = Date.parse('2026-01-07T09:00:00Z');
export const WEEK = { start: START - 3 * DAY, end: START + 4 * DAY };
export const appointment = anAppointment({ id: 'a', start: START, end: START + 50 * MINUTE });
export const entry = anEntry({
  id: 'e',
  kind: 'appointment',
  appointmentId: 'a',
  start: START,
  end: appointment.end,
});

/** A window that shows the week of the appointment, with its details and the panel that moves it open. */
export async function opened(answers: Answers = {}) {
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
