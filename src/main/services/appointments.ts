import type { CheckedInput, Value } from '#contract/commands.ts';
import { Refusal } from '#contract/errors.ts';
import { APPOINTMENT_STATES, type AppointmentState } from '#domain/appointment.ts';
import type { Interval } from '#domain/interval.ts';
import type { RemoteCopy } from '#main/ports/practice-store.ts';
import { answerTo, cancelled, knownAppointment } from './answers.ts';
import { inScope, pushChanges, saveChanges, shownAppointment, type Change } from './appointment-changes.ts';
import { book } from './book.ts';
import type { ServiceContext } from './context.ts';
import { edit } from './edit.ts';
import { move } from './move.ts';
import { clashing } from './sync/held.ts';
import type { SyncService } from './sync/sync-service.ts';
import { toAppointmentShape } from './to-shapes.ts';

export interface AppointmentsService {
  book(input: CheckedInput<'appointments.book'>): Promise<Value<'appointments.book'>>;
  move(input: CheckedInput<'appointments.move'>): Promise<Value<'appointments.move'>>;
  edit(input: CheckedInput<'appointments.edit'>): Promise<Value<'appointments.edit'>>;
  mark(input: CheckedInput<'appointments.mark'>): Value<'appointments.mark'>;
  cancel(input: CheckedInput<'appointments.cancel'>): Promise<Value<'appointments.cancel'>>;
  resolve(input: CheckedInput<'appointments.resolve'>): Promise<Value<'appointments.resolve'>>;
  /** Tries again what was not taken. */
  retry(appointmentId: string): Promise<Value<'outbox.retry'>>;
  list(input: Interval): Value<'appointments.list'>;
}

const MARKABLE: readonly AppointmentState[] = ['booked', 'done', 'no-show'];

/** Blocked for an answer of the practitioner's: trying again is none. */
const QUESTIONS: readonly string[] = ['conflict', 'taken-meanwhile'];
const triedAgain = (copy: RemoteCopy): RemoteCopy => ({
  ...copy,
  blockedReason: null,
  lastError: null,
  attempts: 0,
  nextAt: null,
});

export function createAppointmentsService(context: ServiceContext, sync: SyncService): AppointmentsService {
  const { practice } = context;
  const written = async (
    appointmentId: string,
    changes: readonly Change[],
  ): Promise<Value<'appointments.resolve'>> => {
    saveChanges(context, changes);
    await pushChanges(context, sync, changes);
    return { appointment: shownAppointment(context, appointmentId) };
  };
  return {
    book: (input) => book(context, sync, input),
    move: (input) => move(context, sync, input),
    edit: (input) => edit(context, sync, input),
    mark: ({ appointmentId, state }) => {
      const { appointment, copy } = knownAppointment(context, appointmentId);
      if (!MARKABLE.includes(appointment.state))
        throw new Refusal('bad-request', 'This appointment waits for another answer first.');
      saveChanges(context, [{ appointment: { ...appointment, state }, copy }]);
      return { appointment: shownAppointment(context, appointmentId) };
    },
    cancel: async ({ appointmentId, by = 'practitioner', scope }) => {
      const known = knownAppointment(context, appointmentId);
      const now = context.clock.now();
      const open = inScope(context, known, scope).filter(
        ({ appointment }) => appointment.state !== 'cancelled',
      );
      const value = await written(
        appointmentId,
        open.map((each) => cancelled(each, by, now)),
      );
      if (scope !== 'following') return value;
      return {
        ...value,
        appointments: open.map(({ appointment }) => shownAppointment(context, appointment.id)),
      };
    },
    resolve: async ({ appointmentId, choice }) => {
      const known = knownAppointment(context, appointmentId);
      // Kept over what was there meanwhile: that is known from now on, and raises no alert.
      const isKept = choice === 'keep-mine' && known.copy.blockedReason === 'taken-meanwhile';
      const confirmed = isKept ? { confirmed: clashing(context, known.appointment) } : {};
      return written(appointmentId, [{ ...answerTo(context, known, choice), ...confirmed }]);
    },
    retry: async (appointmentId) => {
      const { appointment, copy } = knownAppointment(context, appointmentId);
      const isQuestion = QUESTIONS.includes(copy.blockedReason ?? '');
      return written(appointmentId, [{ appointment, copy: isQuestion ? copy : triedAgain(copy) }]);
    },
    list: (window) =>
      practice
        .appointmentsBetween(window, APPOINTMENT_STATES)
        .map((appointment) => toAppointmentShape(context, appointment)),
  };
}
