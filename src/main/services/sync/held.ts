import { isSettled, type RemoteCopy, type StoredAppointment } from '#main/ports/practice-store.ts';
import { entriesHolding } from '../around.ts';
import { selectedIds, type ServiceContext } from '../context.ts';
import type { CheckedAt } from './checked-at.ts';

/**
 * What becomes of a booking that was made while calendars could not be read, now that they can: it is written where
 * its time is still free; else it stays here, and the practitioner is asked. `wait`: not every calendar was read yet.
 */
export function verdictOnHeld(
  context: ServiceContext,
  checkedAt: CheckedAt,
  copy: RemoteCopy,
  appointment: StoredAppointment,
): 'write' | 'wait' | 'taken' {
  if (copy.desired === 'absent') return 'write';
  const since = copy.waitingSince ?? context.clock.now();
  const isChecked = (calendarId: string): boolean => {
    const at = checkedAt.get(calendarId);
    return at !== null && at >= since && context.cache.syncState(calendarId).failure === null;
  };
  if (!selectedIds(context).every(isChecked)) return 'wait';
  return clashing(context, appointment).length === 0 ? 'write' : 'taken';
}

/** Ids of the entries over an appointment's time that nobody has agreed to. */
export function clashing(context: ServiceContext, appointment: StoredAppointment): string[] {
  const agreed = new Set(
    context.practice.clashes().flatMap(({ appointmentId, entryId, state }) => {
      if (state === 'open') return [];
      // Two appointments of which one was booked over the other: agreed for both.
      if (appointmentId === appointment.id) return [entryId];
      return entryId === appointment.id ? [appointmentId] : [];
    }),
  );
  return entriesHolding(context, appointment)
    .filter(({ id, appointmentId }) => appointmentId !== appointment.id && !agreed.has(id))
    .map(({ id }) => id);
}

/** Whether it waits to be checked before anything of it is sent. */
export function isHeldBack(copy: RemoteCopy): boolean {
  return copy.mustCheck && !isSettled(copy) && copy.desired === 'present';
}
