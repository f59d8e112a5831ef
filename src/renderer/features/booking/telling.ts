import type { AppointmentShape } from '#contract/shapes.ts';

/** What there is to tell of a booking. */
export interface Telling {
  /** The one it is about; of a series the first. */
  readonly first: AppointmentShape;
  readonly count: number;
  /** How far the one has come that iCloud has least of. */
  readonly sync: AppointmentShape['sync'];
}

const FROM_LEAST: readonly AppointmentShape['sync'][] = ['blocked', 'held', 'sending'];

/** Of one appointment, or of a whole series; null of none. */
export function tellingOf(appointments: readonly AppointmentShape[]): Telling | null {
  const [first] = appointments;
  if (first === undefined) return null;
  const sync = FROM_LEAST.find((each) => appointments.some((appointment) => appointment.sync === each));
  return { first, count: appointments.length, sync: sync ?? 'synced' };
}

/**
 * What was booked as it stands now; null where that is not what was booked any more: cancelled, removed, moved
 * elsewhere, or in doubt because something else was there.
 *
 * @param read the appointments of the time in which all of them lay
 */
export function asTheyStand(
  booked: readonly AppointmentShape[],
  read: readonly AppointmentShape[],
): readonly AppointmentShape[] | null {
  const byId = new Map(read.map((each) => [each.id, each]));
  const now = booked.flatMap(({ id }) => byId.get(id) ?? []);
  return now.length === booked.length && now.every(isAsBooked) ? now : null;
}

/** That iCloud doesn't take it changes nothing here: it is told with it. */
function isAsBooked({ state, attention }: AppointmentShape): boolean {
  return state === 'booked' && (attention === null || attention.kind === 'not-written');
}
