import type { CheckedInput, Value } from '#contract/commands.ts';
import { Refusal } from '#contract/errors.ts';
import { DAY_MS, type EpochMs } from '#domain/interval.ts';
import { knownAppointment, wanted, type Known } from './answers.ts';
import { atMost, PATIENCE_MS } from './appointments.ts';
import { confirmClashes } from './clashes.ts';
import type { ServiceContext } from './context.ts';
import { refuseClash, refuseUnverified } from './slot-check.ts';
import type { SyncService } from './sync/sync-service.ts';
import { toAppointmentShape } from './to-shapes.ts';

/** For how long a cancelled appointment can be had back. */
const RESTORABLE_MS = 30 * DAY_MS;

/**
 * Takes a cancellation back: the same appointment, under the same UID, checked again as a new one would be.
 * @throws Refusal `bad-request` for one that isn't cancelled, was cancelled too long ago, or lies in another calendar;
 *   `slot-taken`, `unverified-calendars`
 */
export async function restoreAppointment(
  context: ServiceContext,
  sync: SyncService,
  input: CheckedInput<'appointments.restore'>,
): Promise<Value<'appointments.restore'>> {
  const { appointmentId, confirmUnverified = false, confirmOverlap = [] } = input;
  const { practice, clock } = context;
  mustBeRestorable(knownAppointment(context, appointmentId), clock.now());
  await atMost(PATIENCE_MS, sync.run(null));
  // Read again: much may have come with the run. From here to the transaction nothing is awaited.
  const { appointment, copy } = knownAppointment(context, appointmentId);
  mustBeRestorable({ appointment, copy }, clock.now());
  refuseUnverified(context, sync, confirmUnverified);
  refuseClash(context, appointment, confirmOverlap, appointmentId);
  practice.transaction(() => {
    practice.saveAppointment({
      ...appointment,
      state: 'booked',
      cancelledBy: null,
      cancelledAt: null,
      sequence: appointment.sequence + 1,
    });
    practice.saveRemoteCopy(wanted(copy, 'present'));
    confirmClashes(context, appointmentId, confirmOverlap);
  });
  context.announce('appointment.changed', { appointmentId });
  const accountId = practice.calendars().find(({ id }) => id === copy.calendarId)?.accountId;
  if (accountId !== undefined) await atMost(PATIENCE_MS, sync.push(accountId));
  const restored = knownAppointment(context, appointmentId);
  return { appointment: toAppointmentShape(restored.appointment, restored.copy) };
}

function mustBeRestorable({ appointment, copy }: Known, now: EpochMs): void {
  const { state, cancelledAt } = appointment;
  if (state !== 'cancelled') throw refusal('Only a cancelled appointment can be restored.');
  if (cancelledAt === null || now - cancelledAt > RESTORABLE_MS)
    throw refusal('This appointment was cancelled more than 30 days ago. Book it anew.');
  if (copy.belief === 'elsewhere')
    throw refusal(
      'This appointment was moved to another calendar in iCloud. Restore it there, or book it anew.',
    );
}

const refusal = (message: string): Refusal => new Refusal('bad-request', message);
