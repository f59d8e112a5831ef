import type { AlertShape, AppointmentShape } from './shapes.ts';

/** What waits for the practitioner, and what waits for iCloud. */
export interface Needs {
  /** Events that came to lie over appointments already booked. */
  readonly alerts: readonly AlertShape[];
  /** Appointments about which iCloud says otherwise, or that it doesn't take. */
  readonly attention: readonly AppointmentShape[];
  /** Appointments that iCloud lacks as they are here, those with `attention` left out. */
  readonly waiting: readonly AppointmentShape[];
}

const DAY_MS = 86_400_000;
const BEFORE_DAYS = 90;
const AFTER_DAYS = 730;

/** Where appointments that need somebody are looked for around `now` (epoch milliseconds). */
export function needsRange(now: number): { readonly start: number; readonly end: number } {
  return { start: now - BEFORE_DAYS * DAY_MS, end: now + AFTER_DAYS * DAY_MS };
}

/** Sorts out what needs somebody: alerts by the start of their appointment. */
export function needsOf(alerts: readonly AlertShape[], appointments: readonly AppointmentShape[]): Needs {
  const attention = appointments.filter((each) => each.attention !== null);
  const waiting = appointments.filter((each) => each.attention === null && each.waitingSince !== null);
  return { alerts: alerts.toSorted((a, b) => a.appointment.start - b.appointment.start), attention, waiting };
}

/** How many things wait for the practitioner: an appointment counts once, whatever came over it. */
export function needsCount({ alerts, attention }: Needs): number {
  return clashing(alerts).length + attention.length;
}

/** The appointments that alerts are about, each once. */
export function clashing(alerts: readonly AlertShape[]): AppointmentShape[] {
  return [...new Map(alerts.map(({ appointment }) => [appointment.id, appointment])).values()];
}
