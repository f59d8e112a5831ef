import type { Value } from '#contract/commands.ts';
import type { RemoteCopy, StoredAppointment, StoredCalendar } from '#main/ports/practice-store.ts';
import { wanted } from './answers.ts';
import type { ServiceContext } from './context.ts';
import { appointmentHref, appointmentUid } from './identity.ts';
import { primaryCalendar } from './primary-calendar.ts';
import { isCared } from './sync/left-object.ts';
import type { SyncService } from './sync/sync-service.ts';

const FAR_FUTURE = 253_402_300_799_999;

/**
 * Moves every future appointment that lies in another calendar to the Primary Calendar. What was never written goes
 * there at once; of the others the new object is made and seen first, and only then the old one is removed, so that a
 * kill between the two loses nothing. In an account that was disconnected or erased the old one stays. Those that wait
 * for an answer stay. @throws Refusal `no-primary`, `read-only-primary`
 */
export async function moveFuture(
  context: ServiceContext,
  sync: SyncService,
): Promise<Value<'appointments.moveFuture'>> {
  const { practice, clock } = context;
  const primary = primaryCalendar(context);
  const window = { start: clock.now(), end: FAR_FUTURE };
  const others = practice
    .appointmentsBetween(window, ['booked'])
    .filter(({ calendarId }) => calendarId !== primary.id);
  let moved = 0;
  practice.transaction(() => {
    for (const appointment of others) {
      const copy = practice.remoteCopy(appointment.id);
      if (copy !== null && toPrimary(context, appointment, copy, primary)) moved += 1;
    }
  });
  if (moved === 0) return { moved };
  for (const { id } of others) context.announce('appointment.changed', { appointmentId: id });
  await sync.push(primary.accountId);
  return { moved };
}

/** What was never written goes to the Primary Calendar of now: the one it was booked into may not be there any more. */
export function rehomeUnwritten(context: ServiceContext, primary: StoredCalendar): void {
  const { practice } = context;
  for (const copy of practice.owedWrites()) {
    const appointment = practice.appointment(copy.appointmentId);
    const isWaiting = copy.belief === 'never' && copy.desired === 'present';
    if (appointment === null || !isWaiting || copy.calendarId === primary.id) continue;
    toPrimary(context, appointment, copy, primary);
  }
}

/** Whether it could be: not one that is on its way, or lies where nothing of ours is written. */
function toPrimary(
  context: ServiceContext,
  appointment: StoredAppointment,
  copy: RemoteCopy,
  primary: StoredCalendar,
): boolean {
  const { belief, desired } = copy;
  if (copy.leaving !== null || desired === 'absent' || (belief !== 'never' && belief !== 'present'))
    return false;
  // Of one that was tried, the server may have something after all: it is looked for there, under its old UID.
  const mayBeThere = belief === 'present' || copy.attempts > 0;
  const isLeft = mayBeThere && isCared(context, copy.calendarId);
  const generation = appointment.generation + (mayBeThere ? 1 : 0);
  const uid = mayBeThere ? appointmentUid(appointment.id, generation) : appointment.uid;
  const next: RemoteCopy = {
    ...wanted(copy, 'present', context.clock.now()),
    calendarId: primary.id,
    uid,
    href: appointmentHref(primary.href, uid),
    belief: 'never',
    etag: null,
    baseIcs: null,
    mustCheck: copy.mustCheck,
    leaving: isLeft
      ? {
          ...{ calendarId: copy.calendarId, href: copy.href, uid: copy.uid, wasThere: belief === 'present' },
          ...{ base: copy.baseIcs, isHolding: false },
        }
      : null,
  };
  const { practice } = context;
  if (mayBeThere) practice.saveFormerUid(appointment.uid, appointment.id);
  const sequence = appointment.sequence + 1;
  practice.saveAppointment({ ...appointment, uid, generation, sequence, calendarId: primary.id });
  practice.saveRemoteCopy(next);
  return true;
}
