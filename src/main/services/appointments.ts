import { randomUUID } from 'node:crypto';
import type { CheckedInput, Value } from '#contract/commands.ts';
import { Refusal } from '#contract/errors.ts';
import type { AppointmentState, Client } from '#domain/appointment.ts';
import { MINUTE_MS, type Interval } from '#domain/interval.ts';
import type { RemoteCopy, StoredAppointment, StoredCalendar } from '#main/ports/practice-store.ts';
import { currentConfiguration, type ServiceContext } from './context.ts';
import { answerTo, cancelled, freshCopy, knownAppointment, wanted } from './answers.ts';
import { clientNamed } from './clients.ts';
import { appointmentHref, appointmentUid } from './identity.ts';
import { primaryCalendar } from './primary-calendar.ts';
import { refuseClash, refuseUnverified } from './slot-check.ts';
import type { SyncService } from './sync/sync-service.ts';
import { toAppointmentShape } from './to-shapes.ts';

export interface AppointmentsService {
  book(input: CheckedInput<'appointments.book'>): Promise<Value<'appointments.book'>>;
  move(input: CheckedInput<'appointments.move'>): Promise<Value<'appointments.move'>>;
  edit(input: CheckedInput<'appointments.edit'>): Value<'appointments.edit'>;
  mark(input: CheckedInput<'appointments.mark'>): Value<'appointments.mark'>;
  cancel(input: CheckedInput<'appointments.cancel'>): Promise<Value<'appointments.cancel'>>;
  resolve(input: CheckedInput<'appointments.resolve'>): Promise<Value<'appointments.resolve'>>;
  /** Tries again what was not taken. */
  retry(appointmentId: string): Promise<Value<'outbox.retry'>>;
  list(input: Interval): Value<'appointments.list'>;
}

/** How long a booking waits for the network before it says "held" and goes on by itself. */
const PATIENCE_MS = 8_000;
const LISTED: readonly AppointmentState[] = [
  'booked',
  'done',
  'no-show',
  'cancelled',
  'removed-in-icloud',
  'conflict',
];

export function createAppointmentsService(context: ServiceContext, sync: SyncService): AppointmentsService {
  const { practice } = context;
  const shapeOf = (id: string): Value<'appointments.book'> => {
    const appointment = practice.appointment(id);
    if (appointment === null) throw new Error(`appointment ${id} vanished`);
    return { appointment: toAppointmentShape(context, appointment) };
  };
  const save = (appointment: StoredAppointment, copy: RemoteCopy): void => {
    practice.transaction(() => {
      practice.saveAppointment(appointment);
      practice.saveRemoteCopy(copy);
    });
    context.announce('appointment.changed', { appointmentId: appointment.id });
  };
  const pushed = async (calendarId: string, id: string): Promise<Value<'appointments.book'>> => {
    const calendar = practice.calendars().find((each) => each.id === calendarId);
    if (calendar !== undefined) await atMost(PATIENCE_MS, sync.push(calendar.accountId));
    return shapeOf(id);
  };

  return {
    book: async (input) => {
      const primary = primaryCalendar(context);
      const slot = { start: input.start, end: input.start + input.lengthMinutes * MINUTE_MS };
      const client = clientOf(context, input);
      await atMost(PATIENCE_MS, sync.run(null));
      // From here to the transaction nothing is awaited: two bookings of one slot can't both find it free.
      refuseUnverified(context, sync, input.confirmUnverified ?? false);
      refuseClash(context, slot, input.confirmOverlap ?? []);
      const appointment = toAppointment(context, input, slot, client, primary);
      practice.transaction(() => {
        practice.saveClient(client);
        practice.saveAppointment(appointment);
        practice.saveRemoteCopy(
          freshCopy(context, appointment, appointmentHref(primary.href, appointment.uid)),
        );
      });
      context.announce('appointment.changed', { appointmentId: appointment.id });
      return pushed(primary.id, appointment.id);
    },
    move: async ({ appointmentId, start, lengthMinutes, confirmUnverified, confirmOverlap }) => {
      mustBeBooked(knownAppointment(context, appointmentId).appointment);
      await atMost(PATIENCE_MS, sync.run(null));
      // Read again: the run may have brought another time, or a removal. From here on nothing is awaited.
      const { appointment, copy } = knownAppointment(context, appointmentId);
      mustBeBooked(appointment);
      const length =
        lengthMinutes === undefined ? appointment.end - appointment.start : lengthMinutes * MINUTE_MS;
      const slot = { start, end: start + length };
      refuseUnverified(context, sync, confirmUnverified ?? false);
      refuseClash(context, slot, confirmOverlap ?? [], appointmentId);
      save({ ...appointment, ...slot, sequence: appointment.sequence + 1 }, wanted(context, copy, 'present'));
      return pushed(copy.calendarId, appointmentId);
    },
    edit: ({ appointmentId, service, place, note }) => {
      const { appointment, copy } = knownAppointment(context, appointmentId);
      const next = {
        service: service === undefined ? appointment.service : emptyIsNone(service),
        place: place === undefined ? appointment.place : emptyIsNone(place),
        note: note === undefined ? appointment.note : emptyIsNone(note),
      };
      save({ ...appointment, ...next }, copy);
      return shapeOf(appointmentId);
    },
    mark: ({ appointmentId, state }) => {
      const { appointment, copy } = knownAppointment(context, appointmentId);
      if (!MARKABLE.includes(appointment.state))
        throw new Refusal('bad-request', 'This appointment waits for another answer first.');
      save({ ...appointment, state }, copy);
      return shapeOf(appointmentId);
    },
    cancel: async ({ appointmentId }) => {
      const { appointment, copy } = knownAppointment(context, appointmentId);
      const next = cancelled(context, { appointment, copy }, 'practitioner');
      save(next.appointment, next.copy);
      return pushed(copy.calendarId, appointmentId);
    },
    resolve: async ({ appointmentId, choice }) => {
      const { appointment, copy } = knownAppointment(context, appointmentId);
      const answer = answerTo(context, { appointment, copy }, choice);
      save(answer.appointment, answer.copy);
      return pushed(copy.calendarId, appointmentId);
    },
    retry: async (appointmentId) => {
      const { appointment, copy } = knownAppointment(context, appointmentId);
      const again =
        copy.blockedReason === null || QUESTIONS.includes(copy.blockedReason) ? copy : tryAgain(copy);
      save(appointment, again);
      return pushed(copy.calendarId, appointmentId);
    },
    list: (window) =>
      practice
        .appointmentsBetween(window, LISTED)
        .map((appointment) => toAppointmentShape(context, appointment)),
  };
}

/** Blocked for an answer of the practitioner's: trying again is none. */
const QUESTIONS = ['conflict', 'taken-meanwhile'];
const tryAgain = (copy: RemoteCopy): RemoteCopy => ({
  ...copy,
  blockedReason: null,
  lastError: null,
  attempts: 0,
  nextAt: null,
});

const MARKABLE: readonly AppointmentState[] = ['booked', 'done', 'no-show'];
const emptyIsNone = (text: string | null): string | null => (text === '' ? null : text);

function mustBeBooked({ state }: StoredAppointment): void {
  if (state === 'booked') return;
  throw new Refusal('bad-request', 'Only a booked appointment can be moved.', { state });
}

function clientOf(context: ServiceContext, input: CheckedInput<'appointments.book'>): Client {
  if (input.clientId !== undefined) {
    const client = context.practice.client(input.clientId);
    if (client === null) throw new Refusal('not-found', 'This client is not known.');
    return client;
  }
  return clientNamed(context, input.client ?? { name: '' });
}

function toAppointment(
  context: ServiceContext,
  input: CheckedInput<'appointments.book'>,
  slot: Interval,
  client: Client,
  primary: StoredCalendar,
): StoredAppointment {
  const id = randomUUID();
  return {
    id,
    uid: appointmentUid(id, 0),
    client,
    service: input.service ?? null,
    ...slot,
    zone: currentConfiguration(context).zone,
    place: input.place ?? null,
    note: input.note ?? null,
    state: 'booked',
    calendarId: primary.id,
    sequence: 0,
    generation: 0,
    titleMode: currentConfiguration(context).titleMode ?? 'appointment',
    alarmMinutes:
      input.alarmMinutes === undefined ? currentConfiguration(context).alarmMinutes : input.alarmMinutes,
    cancelledBy: null,
    cancelledAt: null,
    seriesId: null,
  };
}

/** Waits for `work`, but not longer; it goes on by itself. */
async function atMost(ms: number, work: Promise<unknown>): Promise<void> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const patience = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, ms);
  });
  await Promise.race([work, patience]);
  clearTimeout(timer);
}
