import type { CheckedInput } from '#contract/commands.ts';
import { Refusal } from '#contract/errors.ts';
import type { EpochMs } from '#domain/interval.ts';
import { hrefKey, type Href } from '#domain/resource.ts';
import type { RemoteCopy, StoredAppointment } from '#main/ports/practice-store.ts';
import type { ServiceContext } from './context.ts';
import { alarmWritten, followedAlarm } from './sync/alarms.ts';
import { ownedOf } from './sync/owned.ts';

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

/** What is known of an appointment's copy before anything was sent. */
export function freshCopy({ clock }: ServiceContext, appointment: StoredAppointment, href: Href): RemoteCopy {
  return {
    appointmentId: appointment.id,
    calendarId: appointment.calendarId,
    uid: appointment.uid,
    href,
    desired: 'present',
    revision: 1,
    belief: 'never',
    believedRevision: 0,
    etag: null,
    baseIcs: null,
    writtenTitle: null,
    writtenAlarm: null,
    isAlarmOwed: false,
    attempts: 0,
    nextAt: null,
    blockedReason: null,
    lastError: null,
    elsewhere: null,
    leaving: null,
    verifyUntil: null,
    mustCheck: false,
    waitingSince: clock.now(),
  };
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
    waitingSince: copy.waitingSince ?? now,
    mustCheck: false,
    blockedReason: null,
    lastError: null,
    attempts: 0,
    nextAt: null,
  };
}

type Choice = CheckedInput<'appointments.resolve'>['choice'];

/**
 * What an answer makes of an appointment of which iCloud says otherwise. @throws Refusal `bad-request` for an answer to a
 * question that isn't open
 */
export function answerTo(context: ServiceContext, known: Known, choice: Choice): Known {
  const { appointment, copy } = known;
  const { state } = appointment;
  const now = context.clock.now();
  const booked: StoredAppointment = { ...appointment, ...NOT_CANCELLED, sequence: appointment.sequence + 1 };
  const isTaken = copy.blockedReason === 'taken-meanwhile';
  if (choice === 'cancel' && (isTaken || state === 'removed-in-icloud' || state === 'conflict'))
    return cancelled(known, 'practitioner', now);
  if (choice === 'put-back' && state === 'removed-in-icloud')
    return { appointment: booked, copy: { ...wanted(copy, 'present', now), baseIcs: null } };
  if (choice === 'keep-mine' && isTaken)
    return { appointment, copy: { ...wanted(copy, 'present', now), revision: copy.revision } };
  // Mine may be that it is cancelled.
  if (choice === 'keep-mine' && state === 'conflict' && copy.desired === 'absent')
    return cancelled(known, appointment.cancelledBy ?? 'practitioner', now);
  // Without a base nothing of theirs counts as a change: ours is written over the time that is there now.
  if (choice === 'keep-mine' && state === 'conflict') {
    const kept = withTheirAlarm(context, { appointment: booked, copy }, theirText(context, copy));
    return { ...kept, copy: { ...wanted(kept.copy, 'present', now), baseIcs: null } };
  }
  if (choice === 'take-theirs' && state === 'conflict') return theirs(context, { appointment: booked, copy });
  throw new Refusal('bad-request', 'There is nothing to answer about this appointment.', { state });
}

const NOT_CANCELLED = { state: 'booked', cancelledBy: null, cancelledAt: null } as const;

/** What is cancelled leaves iCloud. @param by who did it */
export function cancelled(
  { appointment, copy }: Known,
  by: NonNullable<StoredAppointment['cancelledBy']>,
  now: EpochMs,
): Known {
  const isAsked = appointment.state === 'conflict' || appointment.state === 'removed-in-icloud';
  return {
    appointment: { ...appointment, state: 'cancelled', cancelledBy: by, cancelledAt: now },
    // What it was there when it was cancelled: a later change is asked about, one that was shown is not.
    copy: { ...wanted(copy, 'absent', now), baseIcs: isAsked ? null : copy.baseIcs },
  };
}

/** The time that iCloud has, as it was last read. */
function theirs(context: ServiceContext, known: Known): Known {
  const key = hrefKey(known.copy.href);
  const text = theirText(context, known.copy);
  const { appointment, copy } = withTheirAlarm(context, known, text);
  const time = text === null ? null : ownedOf(context, text, copy.uid);
  if (time === null) throw new Refusal('not-found', 'What iCloud has of this appointment is not known.');
  return {
    appointment: { ...appointment, start: time.start, end: time.end },
    copy: {
      ...copy,
      desired: 'present',
      belief: 'present',
      // The question was about the time: an alarm that was chosen here is written all the same.
      believedRevision: copy.isAlarmOwed ? copy.revision - 1 : copy.revision,
      baseIcs: text,
      etag: context.cache.object(copy.calendarId, key)?.etag ?? copy.etag,
      waitingSince: copy.isAlarmOwed ? copy.waitingSince : null,
      blockedReason: null,
      lastError: null,
      nextAt: null,
    },
  };
}

/** The question was about the time: what was done to the alarm there meanwhile holds here with either answer. */
function withTheirAlarm(context: ServiceContext, { appointment, copy }: Known, text: string | null): Known {
  if (text === null) return { appointment, copy };
  const alarmMinutes = followedAlarm(context, appointment, copy, text);
  if (alarmMinutes === appointment.alarmMinutes) return { appointment, copy };
  const followed = { ...appointment, alarmMinutes };
  return { appointment: followed, copy: { ...copy, ...alarmWritten(followed) } };
}

/** What iCloud has of it, as it was last read; null where that is not known. */
export function theirText({ cache }: ServiceContext, copy: RemoteCopy): string | null {
  const octets = cache.text(copy.calendarId, hrefKey(copy.href));
  return octets === null ? null : new TextDecoder().decode(octets);
}
