import type { AppointmentShape, EntryShape } from '#contract/shapes.ts';
import { appointmentEntry } from './appointment-entry.ts';

/**
 * The entries with those of cancelled appointments among them, by start. A cancelled appointment holds no time, so the
 * agenda has no entry for it; it is drawn as an outline, because it can be restored and because late cancellations
 * are to be remembered.
 */
export function withCancelled(
  entries: readonly EntryShape[],
  appointments: readonly AppointmentShape[],
): readonly EntryShape[] {
  const listed = new Set(entries.map(({ appointmentId }) => appointmentId));
  const cancelled = appointments.filter(({ id, state }) => state === 'cancelled' && !listed.has(id));
  if (cancelled.length === 0) return entries;
  return [...entries, ...cancelled.map(entryOf)].toSorted((a, b) => a.start - b.start || a.end - b.end);
}

/** An appointment as it is drawn, whether it stands or was cancelled. */
export function entryOf(appointment: AppointmentShape): EntryShape {
  const entry = appointmentEntry(appointment);
  if (appointment.state !== 'cancelled') return entry;
  return { ...entry, holds: false, why: 'cancelled', status: 'cancelled' };
}
