import { describe, expect, test } from 'vitest';
import type { AppointmentShape } from '#contract/shapes.ts';
import { isStanding } from '#renderer/features/booking/series-outcome.ts';
import { createAppStore } from '#renderer/store/app-store.ts';
import { listenToBridge } from '#renderer/store/listen.ts';
import { createFakeBridge, done } from '../fake-bridge.ts';
import { anAppointment } from '../practice.ts';

const HOUR = 3_600_000;
const WEEK = 7 * 24 * HOUR;
const at = (id: string, start: number): AppointmentShape => anAppointment({ id, start, end: start + HOUR });
const [first, second] = [at('a', 0), at('b', WEEK)];
const clash = { start: 2 * WEEK, end: 2 * WEEK + HOUR, entries: [], nearest: [] };
const cancelled = (appointment: AppointmentShape): AppointmentShape => ({
  ...appointment,
  state: 'cancelled',
});

/** A series of three of which two were booked, in a window that listens. @param now what is read of them later */
async function aSeries(now: () => readonly AppointmentShape[]) {
  const fake = createFakeBridge({
    'agenda.list': () => done({ entries: [] }),
    'appointments.list': ({ start, end }) =>
      done(now().filter((each) => each.start < end && each.end > start)),
    'appointments.book': () =>
      done({ freshness: [], appointment: first, appointments: [first, second], clashes: [clash] }),
    'appointments.cancel': ({ appointmentId }) =>
      done({ appointment: cancelled(appointmentId === 'a' ? first : second) }),
  });
  const store = createAppStore(fake.bridge);
  listenToBridge(fake.bridge, store);
  const state = store.getState;
  state().openBooking({ start: 0, lengthMinutes: 60 });
  await state().book({ start: 0, lengthMinutes: 60, client: { name: 'Mira' }, repeatWeeks: 3 });
  const heard = async (): Promise<void> => {
    fake.emit('appointment.changed', { appointmentId: 'a' });
    await new Promise((resolve) => setTimeout(resolve, 0));
  };
  const standing = () => state().booking?.outcome?.appointments.filter(isStanding);
  return { state, heard, standing };
}

describe('what a weekly series came to, while it is shown', () => {
  test('has one that was cancelled since no longer, and has it again once that is undone', async () => {
    let read: readonly AppointmentShape[] = [first, second];
    const { heard, standing } = await aSeries(() => read);
    expect(standing()).toEqual([first, second]);
    read = [first, cancelled(second)];
    await heard();
    expect(standing()).toEqual([first]);
    read = [first, second];
    await heard();
    expect(standing()).toEqual([first, second]);
  });

  test('has one that was moved at the day where it is now', async () => {
    let read: readonly AppointmentShape[] = [first, second];
    const { heard, standing } = await aSeries(() => read);
    read = [first, at('b', 3 * WEEK)];
    await heard();
    expect(standing()?.map(({ start }) => start)).toEqual([0, 3 * WEEK]);
  });

  test('offers the nearest times again where the one that was taken instead was cancelled', async () => {
    let read: readonly AppointmentShape[] = [first, second];
    const { state, heard } = await aSeries(() => read);
    await state().bookInstead(clash.start, clash.start + 2 * HOUR);
    read = [cancelled(first), second];
    await heard();
    expect(isStanding(state().booking?.outcome?.missed[0]?.instead ?? null)).toBe(false);
  });

  test('closes with the last of them, also where they were cancelled one by one', async () => {
    let read: readonly AppointmentShape[] = [first, second];
    const { state, heard } = await aSeries(() => read);
    await state().cancelAppointment({ appointmentId: 'a', scope: 'this' });
    read = [cancelled(first), second];
    await heard();
    expect(state().booking?.outcome).not.toBeNull();
    await state().cancelAppointment({ appointmentId: 'b', scope: 'this' });
    expect(state().booking).toBeNull();
  });
});
