import type { Input } from '#contract/commands.ts';
import type { ConfigurationShape } from '#contract/calendar-shapes.ts';
import type { AppointmentShape, ClientShape, EntryShape, Reason, Slot } from '#contract/shapes.ts';
import { nearestSlots } from '#domain/availability.ts';
import { done, failed, type Answers } from './fake-bridge.ts';
import { anAppointment } from './practice.ts';

const MINUTE = 60_000;
const DAY = 1440 * MINUTE;
type Span = { readonly start: number; readonly end: number };

/** What an invented practice holds, as it is changed. */
export interface Held {
  configuration: ConfigurationShape;
  entries: readonly EntryShape[];
  appointments: readonly AppointmentShape[];
  clients: readonly ClientShape[];
  /** Calendars that can't be read. */
  unread: readonly string[];
}

const overlaps = (one: Span, other: Span): boolean => one.start < other.end && one.end > other.start;

/** The commands about appointments and clients, answered in memory as the services answer them. */
export function bookingAnswers(held: Held): Answers {
  const holding = (span: Span, movedId?: string): EntryShape[] =>
    held.entries.filter(
      (each) =>
        each.holds && overlaps(each, span) && (movedId === undefined || each.appointmentId !== movedId),
    );
  /** On the quarter, between nine and five in Berlin's winter, Monday to Friday. */
  const freeSlots = (range: Span, length: number, movedId?: string): Span[] => {
    const found: Span[] = [];
    const first = Math.ceil(range.start / (15 * MINUTE)) * 15 * MINUTE;
    for (let start = first; start + length <= range.end; start += 15 * MINUTE) {
      const local = new Date(start + 60 * MINUTE);
      const minutes = local.getUTCHours() * 60 + local.getUTCMinutes();
      const isOpen = minutes >= 540 && minutes + length / MINUTE <= 1020 && local.getUTCDay() % 6 !== 0;
      if (isOpen && holding({ start, end: start + length }, movedId).length === 0)
        found.push({ start, end: start + length });
    }
    return found;
  };
  const nearest = (span: Span): Slot[] =>
    nearestSlots(
      freeSlots({ start: span.start - 7 * DAY, end: span.end + 7 * DAY }, span.end - span.start),
      span.start,
      3,
    ).map((each) => ({ ...each, verified: held.unread.length === 0 }));
  const refusal = (
    span: Span,
    confirmed: Pick<Input<'appointments.book'>, 'confirmOverlap' | 'confirmUnverified'>,
    movedId?: string,
  ) => {
    if (held.unread.length > 0 && confirmed.confirmUnverified !== true)
      return failed('unverified-calendars', 'Some could not be read.', { calendarIds: held.unread });
    const entries = holding(span, movedId);
    if (entries.every(({ id }) => confirmed.confirmOverlap?.includes(id) === true)) return null;
    return failed('slot-taken', 'Something else is at this time.', { entries, nearest: nearest(span) });
  };
  const put = (appointment: AppointmentShape): { readonly appointment: AppointmentShape } => {
    held.appointments = [...held.appointments.filter(({ id }) => id !== appointment.id), appointment];
    const others = held.entries.filter(({ appointmentId }) => appointmentId !== appointment.id);
    held.entries = appointment.state === 'cancelled' ? others : [...others, entryOf(appointment)];
    return { appointment };
  };
  const known = (id: string): AppointmentShape | undefined =>
    held.appointments.find((each) => each.id === id);
  const change = (id: string, next: (found: AppointmentShape) => Partial<AppointmentShape>) => {
    const found = known(id);
    return found === undefined ? failed('not-found') : done(put({ ...found, ...next(found) }));
  };
  const clientOf = (input: Partial<Pick<Input<'appointments.book'>, 'client' | 'clientId'>>): ClientShape => {
    const found = held.clients.find(({ id, name }) => id === input.clientId || name === input.client?.name);
    if (found !== undefined) return found;
    const { name = '', email = null, phone = null } = input.client ?? {};
    const client = { id: `client-${held.clients.length}`, name, email, phone, zone: null, code: null };
    held.clients = [...held.clients, client];
    return client;
  };
  const alone = { attention: null, state: 'booked', sync: 'synced', cancelledBy: null } as const;

  return {
    'appointments.list': (range) => done(held.appointments.filter((each) => overlaps(each, range))),
    'appointments.book': (input) => {
      const { primaryCalendarId, zone } = held.configuration;
      if (primaryCalendarId === null) return failed('no-primary');
      const length = input.lengthMinutes * MINUTE;
      const weeks = Array.from({ length: input.repeatWeeks ?? 1 }, (_, week) => ({
        start: input.start + week * 7 * DAY,
        end: input.start + week * 7 * DAY + length,
      }));
      const refused = weeks.flatMap((span) => refusal(span, input) ?? []);
      const [first] = refused;
      if (first !== undefined && refused.length === weeks.length) return first;
      const free = weeks.filter((span) => refusal(span, input) === null);
      const clashes = weeks
        .filter((span) => !free.includes(span))
        .map((span) => ({ ...span, entries: holding(span), nearest: nearest(span) }));
      const client = clientOf(input);
      const seriesId = weeks.length > 1 ? `series-${held.appointments.length}` : null;
      const appointments = free.map((span) => {
        const id = `new-${held.appointments.length}`;
        const { service = null, place = null, note = null } = input;
        const facts = { id, uid: `HEYCLIENTS-${id}`, client, service, place, note, zone, seriesId };
        return put(anAppointment({ ...facts, ...span, calendarId: primaryCalendarId })).appointment;
      });
      const [appointment] = appointments;
      if (appointment === undefined) return failed('internal');
      const value = { freshness: [], appointment };
      return done(seriesId === null ? value : { ...value, appointments, clashes });
    },
    'appointments.cancel': ({ appointmentId, by = 'practitioner' }) =>
      change(appointmentId, () => ({ ...alone, state: 'cancelled', cancelledBy: by })),
    'appointments.restore': (input) => {
      const found = known(input.appointmentId);
      if (found === undefined) return failed('not-found');
      return refusal(found, input) ?? done(put({ ...found, ...alone }));
    },
    'appointments.move': (input) => {
      const found = known(input.appointmentId);
      if (found === undefined) return failed('not-found');
      const length =
        input.lengthMinutes === undefined ? found.end - found.start : input.lengthMinutes * MINUTE;
      const span = { start: input.start, end: input.start + length };
      return refusal(span, input, found.id) ?? done(put({ ...found, ...span, ...alone }));
    },
    'appointments.edit': ({ appointmentId, client, clientId, scope, ...texts }) => {
      const found = known(appointmentId);
      if (found === undefined) return failed('not-found');
      const { seriesId, start } = found;
      const isLater = (each: AppointmentShape): boolean =>
        scope === 'following' && seriesId !== null && each.seriesId === seriesId && each.start > start;
      const later = held.appointments.filter((each) => isLater(each) && each.state === 'booked');
      const appointments = [found, ...later].map((each) => {
        const given = Object.entries(texts).filter(([, text]) => text !== undefined);
        const whose =
          client === undefined && clientId === undefined ? {} : { client: clientOf({ client, clientId }) };
        return put({ ...each, ...Object.fromEntries(given), ...whose }).appointment;
      });
      const [appointment = found] = appointments;
      return done(scope === 'following' ? { appointment, appointments } : { appointment });
    },
    'appointments.mark': ({ appointmentId, state }) => change(appointmentId, () => ({ state })),
    'appointments.resolve': ({ appointmentId, choice }) =>
      change(appointmentId, (found) => {
        if (choice === 'cancel') return { ...alone, state: 'cancelled', cancelledBy: 'practitioner' };
        const theirs = found.attention?.theirs;
        return choice === 'take-theirs' && theirs
          ? { ...alone, start: theirs.start, end: theirs.end }
          : alone;
      }),
    'appointments.adopt': ({ entryId, client }) => {
      const entry = held.entries.find(({ id }) => id === entryId);
      if (entry?.recovered !== true) return failed('not-found');
      held.entries = held.entries.filter(({ id }) => id !== entryId);
      const { start, end, uid } = entry;
      const facts = {
        id: `adopted-${entryId}`,
        uid: uid ?? '',
        client: clientOf({ client }),
        service: null,
      };
      return done(put(anAppointment({ ...facts, start, end })));
    },
    'outbox.retry': ({ appointmentId }) => change(appointmentId, () => alone),
    'outbox.list': () => done([]),
    'clients.list': ({ query = '' }) =>
      done(
        held.clients
          .filter(({ name }) => name.toLowerCase().includes(query.toLowerCase()))
          .toSorted((a, b) => a.name.localeCompare(b.name))
          .map((client) => ({ ...client, last: lastOf(client.id, held.appointments) })),
      ),
    'clients.save': ({ id, ...facts }) => {
      const before = held.clients.find((each) => each.id === id);
      const { name, email = null, phone = null, zone = null, code = null } = { ...before, ...facts };
      const client = { id: id ?? `client-${held.clients.length}`, name, email, phone, zone, code };
      held.clients = [...held.clients.filter((each) => each.id !== client.id), client];
      held.appointments = held.appointments.map((each) =>
        each.client.id === client.id ? { ...each, client } : each,
      );
      return done(client);
    },
    'clients.remove': ({ clientId }) => {
      held.clients = held.clients.filter(({ id }) => id !== clientId);
      return done({});
    },
    'availability.slots': ({ start, end, lengthMinutes, movedId }) =>
      done({
        slots: freeSlots({ start, end }, lengthMinutes * MINUTE, movedId).map((slot) => ({
          ...slot,
          verified: true,
        })),
        stretches: [],
        freshness: [],
        notChecked: [],
      }),
    'availability.explain': ({ movedId, ...span }) => {
      const taken = holding(span, movedId);
      const isOffered = freeSlots(span, span.end - span.start, movedId).length > 0;
      const reasons = taken.map((entry): Reason => ({ effect: 'holds', why: entry.why, entry }));
      return done({
        offered: isOffered,
        bookable: taken.length === 0,
        verified: held.unread.length === 0,
        freshness: [],
        reasons: isOffered || taken.length > 0 ? reasons : [{ effect: 'warns', why: 'outside-hours' }],
      });
    },
  };
}

function lastOf(clientId: string, appointments: readonly AppointmentShape[]) {
  const own = appointments.filter(({ client, state }) => client.id === clientId && state !== 'cancelled');
  const last = own.toSorted((a, b) => b.start - a.start)[0];
  if (last === undefined) return null;
  const { service, place, start, end } = last;
  return { service, place, start, lengthMinutes: (end - start) / MINUTE };
}

/** An appointment as the agenda shows it. */
export function entryOf(appointment: AppointmentShape): EntryShape {
  return {
    id: appointment.id,
    kind: 'appointment',
    calendarId: appointment.calendarId,
    calendarIds: [appointment.calendarId],
    uid: appointment.uid,
    recurrenceId: null,
    title: appointment.client.name,
    location: appointment.place ?? '',
    start: appointment.start,
    end: appointment.end,
    allDay: null,
    holds: true,
    why: 'appointment',
    status: 'confirmed',
    appointmentId: appointment.id,
    ...(appointment.sync === 'synced' ? {} : { pending: true }),
  };
}
