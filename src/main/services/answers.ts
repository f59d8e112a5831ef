import type { CheckedInput } from '#contract/commands.ts';
import { Refusal } from '#contract/errors.ts';
import type { EpochMs } from '#domain/interval.ts';
import { hrefKey } from '#domain/resource.ts';
import type { RemoteCopy, StoredAppointment } from '#main/ports/practice-store.ts';
import type { ServiceContext } from './context.ts';
import { timeOfCopy } from './sync/time-of-copy.ts';

/** An appointment and the copy that its server has, or is to have. */
export interface Known {
  readonly appointment: StoredAppointment;
  readonly copy: RemoteCopy;
}

/** @throws Refusal `not-found` */
export function knownAppointment({ practice }: ServiceContext, appointmentId: string): Known {
  const appointment = practice.appointment(appointmentId);
  const copy = practice.remoteCopy(appointmentId);
  if (appointment === null || copy === null) throw new Refusal('not-found', 'This appointment is not known.');
  return { appointment, copy };
}

/**
 * The copy with one more change asked for: whatever stood in the way of the one before is tried again. It waits since `now`,
 * unless an earlier change still does.
 */
export function wanted(copy: RemoteCopy, desired: RemoteCopy['desired'], now: EpochMs): RemoteCopy {
  return {
    ...copy,
    desired,
    revision: copy.revision + 1,
    blockedReason: null,
    lastError: null,
    attempts: 0,
    nextAt: null,
    waitingSince: copy.waitingSince ?? now,
  };
}

/** What is cancelled leaves iCloud. @param by who did it */
export function cancelled(
  { appointment, copy }: Known,
  by: NonNullable<StoredAppointment['cancelledBy']>,
  now: EpochMs,
): Known {
  return {
    appointment: { ...appointment, state: 'cancelled', cancelledBy: by, cancelledAt: now },
    copy: wanted(copy, 'absent', now),
  };
}

/**
 * What an answer makes of an appointment of which iCloud says otherwise. @throws Refusal `bad-request` for an answer to a
 * question that isn't open
 */
export function answerTo(
  context: ServiceContext,
  appointment: StoredAppointment,
  copy: RemoteCopy,
  choice: CheckedInput<'appointments.resolve'>['choice'],
): Known {
  const { state } = appointment;
  const now = context.clock.now();
  const booked: StoredAppointment = { ...appointment, state: 'booked', sequence: appointment.sequence + 1 };
  const isOpen = state === 'removed-in-icloud' || state === 'conflict';
  if (choice === 'cancel' && isOpen) return cancelled({ appointment, copy }, 'practitioner', now);
  if (choice === 'put-back' && state === 'removed-in-icloud')
    return { appointment: booked, copy: wanted(copy, 'present', now) };
  // Without a base nothing of theirs counts as a change: ours is written over the time that is there now.
  if (choice === 'keep-mine' && state === 'conflict')
    return { appointment: booked, copy: { ...wanted(copy, 'present', now), baseIcs: null } };
  if (choice === 'take-theirs' && state === 'conflict') return theirs(context, booked, copy);
  throw new Refusal('bad-request', 'There is nothing to answer about this appointment.', { state });
}

/** The time that iCloud has, as it was last read. */
function theirs(context: ServiceContext, booked: StoredAppointment, copy: RemoteCopy): Known {
  const key = hrefKey(copy.href);
  const octets = context.cache.text(copy.calendarId, key);
  const text = octets === null ? null : new TextDecoder().decode(octets);
  const time = text === null ? null : timeOfCopy(context, text, copy.uid);
  if (time === null) throw new Refusal('not-found', 'What iCloud has of this appointment is not known.');
  return {
    appointment: { ...booked, ...time },
    copy: {
      ...copy,
      belief: 'present',
      believedRevision: copy.revision,
      baseIcs: text,
      etag: context.cache.object(copy.calendarId, key)?.etag ?? copy.etag,
      blockedReason: null,
      lastError: null,
      nextAt: null,
    },
  };
}
