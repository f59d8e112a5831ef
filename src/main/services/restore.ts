import type { CheckedInput, Value } from '#contract/commands.ts';
import { Refusal } from '#contract/errors.ts';
import { DAY_MS, type EpochMs } from '#domain/interval.ts';
import { knownAppointment, wanted, type Known } from './answers.ts';
import { pushChanges, saveChanges, shownAppointment, type Change } from './appointment-changes.ts';
import type { ServiceContext } from './context.ts';
import { readChanges, refuseClash, refuseUnverified } from './slot-check.ts';
import type { SyncService } from './sync/sync-service.ts';

/** For how long a cancelled appointment can be had back. */
const RESTORABLE_MS = 30 * DAY_MS;

/**
 * Takes a cancellation back: the same appointment, under the same UID, checked again as a new one would be.
 * @throws Refusal `bad-request` for one that isn't cancelled or was cancelled too long ago;
 *   `back-in-icloud`, `slot-taken`, `unverified-calendars`
 */
export async function restoreAppointment(
  context: ServiceContext,
  sync: SyncService,
  input: CheckedInput<'appointments.restore'>,
): Promise<Value<'appointments.restore'>> {
  const { appointmentId, confirmUnverified = false, confirmOverlap = [] } = input;
  const now = context.clock.now();
  mustBeRestorable(knownAppointment(context, appointmentId), now);
  const since = await readChanges(context, sync);
  // Read again: much may have come with the run. From here to the transaction nothing is awaited.
  const { appointment, copy } = knownAppointment(context, appointmentId);
  mustBeRestorable({ appointment, copy }, now);
  const mustCheck = refuseUnverified(context, sync, confirmUnverified, since);
  const confirmed = refuseClash(context, sync, appointment, confirmOverlap, appointmentId);
  const restored: Change = { ...bookedAgain({ appointment, copy }, now, mustCheck), confirmed };
  saveChanges(context, [restored]);
  await pushChanges(context, sync, [restored]);
  return { appointment: shownAppointment(context, appointmentId) };
}

/** As it is to be again. @param mustCheck see `RemoteCopy` */
export function bookedAgain({ appointment, copy }: Known, now: EpochMs, mustCheck: boolean): Known {
  return {
    appointment: {
      ...appointment,
      state: 'booked',
      cancelledBy: null,
      cancelledAt: null,
      sequence: appointment.sequence + 1,
    },
    copy: { ...wanted(copy, 'present', now), mustCheck },
  };
}

function mustBeRestorable(known: Known, now: EpochMs): void {
  const why = whyNotRestorable(known, now);
  if (why !== null) throw why;
}

/** Null where nothing but what lies at its time can be against it. */
export function whyNotRestorable({ appointment, copy }: Known, now: EpochMs): Refusal | null {
  const { state, cancelledAt } = appointment;
  if (state !== 'cancelled') return refusal('Only a cancelled appointment can be restored.');
  if (cancelledAt === null || now - cancelledAt > RESTORABLE_MS)
    return refusal('This appointment was cancelled more than 30 days ago. Book it anew.');
  // Moved to another calendar there, or brought back.
  if (copy.belief === 'elsewhere')
    return new Refusal(
      'back-in-icloud',
      'This appointment is in iCloud again. Remove it there, or book it anew.',
    );
  return null;
}

const refusal = (message: string): Refusal => new Refusal('bad-request', message);
