import { randomUUID } from 'node:crypto';
import type { CheckedInput, Value } from '#contract/commands.ts';
import { Refusal } from '#contract/errors.ts';
import type { AppointmentState, Client } from '#domain/appointment.ts';
import { MINUTE_MS, type Interval } from '#domain/interval.ts';
import type { RemoteCopy, StoredAppointment, StoredCalendar } from '#main/ports/practice-store.ts';
import { connectedCalendars, currentConfiguration, type ServiceContext } from './context.ts';
import { answerTo, knownAppointment, wanted } from './answers.ts';
import { appointmentHref, appointmentUid } from './identity.ts';
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
  list(input: Interval): Value<'appointments.list'>;
}

/** How long a booking waits for the network before it says "held" and goes on by itself. */
export const PATIENCE_MS = 8_000;
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
    return { appointment: toAppointmentShape(appointment, practice.remoteCopy(id)) };
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
        practice.saveRemoteCopy(newCopy(context, appointment, primary));
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
      save({ ...appointment, ...slot, sequence: appointment.sequence + 1 }, wanted(copy, 'present'));
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
      save({ ...appointment, state: 'cancelled' }, wanted(copy, 'absent'));
      return pushed(copy.calendarId, appointmentId);
    },
    resolve: async ({ appointmentId, choice }) => {
      const { appointment, copy } = knownAppointment(context, appointmentId);
      const answer = answerTo(context, appointment, copy, choice);
      save(answer.appointment, answer.copy);
      return pushed(copy.calendarId, appointmentId);
    },
    list: (window) =>
      practice
        .appointmentsBetween(window, LISTED)
        .map((appointment) => toAppointmentShape(appointment, practice.remoteCopy(appointment.id))),
  };
}

const MARKABLE: readonly AppointmentState[] = ['booked', 'done', 'no-show'];
const emptyIsNone = (text: string | null): string | null => (text === '' ? null : text);

function mustBeBooked({ state }: StoredAppointment): void {
  if (state === 'booked') return;
  throw new Refusal('bad-request', 'Only a booked appointment can be moved.', { state });
}

/** The calendar that appointments are written to. @throws Refusal `no-primary`, `read-only-primary` */
function primaryCalendar(context: ServiceContext): StoredCalendar {
  const { primaryCalendarId } = currentConfiguration(context);
  const primary = connectedCalendars(context).find((calendar) => calendar.id === primaryCalendarId);
  if (primary === undefined) throw new Refusal('no-primary', 'Choose a Primary Calendar first.');
  if (primary.access === 'read-only') {
    throw new Refusal(
      'read-only-primary',
      'You can read the Primary Calendar but not write to it. Choose another one.',
      {
        calendarId: primary.id,
      },
    );
  }
  return primary;
}

function clientOf({ practice }: ServiceContext, input: CheckedInput<'appointments.book'>): Client {
  if (input.clientId !== undefined) {
    const client = practice.client(input.clientId);
    if (client === null) throw new Refusal('not-found', 'This client is not known.');
    return client;
  }
  const { name = '', email, phone } = input.client ?? {};
  const known = practice.clients(name).find((client) => client.name === name);
  return {
    id: known?.id ?? randomUUID(),
    name,
    email: email ?? known?.email ?? null,
    phone: phone ?? known?.phone ?? null,
    zone: known?.zone ?? null,
    code: known?.code ?? null,
  };
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

function newCopy(
  context: ServiceContext,
  appointment: StoredAppointment,
  primary: StoredCalendar,
): RemoteCopy {
  return {
    appointmentId: appointment.id,
    calendarId: primary.id,
    uid: appointment.uid,
    href: appointmentHref(primary.href, appointment.uid),
    desired: 'present',
    revision: 1,
    belief: 'never',
    believedRevision: 0,
    etag: null,
    baseIcs: null,
    attempts: 0,
    nextAt: null,
    blockedReason: null,
    lastError: null,
    elsewhere: null,
    leaving: null,
    verifyUntil: null,
    mustCheck: false,
    waitingSince: context.clock.now(),
  };
}

/** Waits for `work`, but not longer; it goes on by itself. */
export async function atMost(ms: number, work: Promise<unknown>): Promise<void> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const patience = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, ms);
  });
  await Promise.race([work, patience]);
  clearTimeout(timer);
}
