import type { AppointmentShape } from './shapes.ts';

/** The next booked appointment that has not begun at `now` (epoch milliseconds), or null. */
export function nextAppointment(
  appointments: readonly AppointmentShape[],
  now: number,
): AppointmentShape | null {
  const ahead = appointments.filter(({ state, start }) => state === 'booked' && start > now);
  return ahead.toSorted((a, b) => a.start - b.start)[0] ?? null;
}
