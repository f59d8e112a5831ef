import { randomUUID } from 'node:crypto';
import type { CheckedInput } from '#contract/commands.ts';
import { Refusal } from '#contract/errors.ts';
import type { Client } from '#domain/appointment.ts';
import type { Interval } from '#domain/interval.ts';
import type { RemoteCopy, StoredAppointment, StoredCalendar } from '#main/ports/practice-store.ts';
import type { Known } from './answers.ts';
import { connectedCalendars, currentConfiguration, type ServiceContext } from './context.ts';
import { appointmentHref, appointmentUid } from './identity.ts';

/** The calendar that appointments are written to. @throws Refusal `no-primary`, `read-only-primary` */
export function primaryCalendar(context: ServiceContext): StoredCalendar {
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

/** What all appointments of one booking share. */
export interface Booking {
  readonly input: CheckedInput<'appointments.book'>;
  readonly client: Client;
  readonly primary: StoredCalendar;
  readonly seriesId: string | null;
  /** See `RemoteCopy`. */
  readonly mustCheck: boolean;
}

/** An appointment that nobody has yet, and what its server is to have of it. */
export function newAppointment(context: ServiceContext, booking: Booking, slot: Interval): Known {
  const { input, client, primary, seriesId, mustCheck } = booking;
  const { zone, titleMode, alarmMinutes } = currentConfiguration(context);
  const id = randomUUID();
  const appointment: StoredAppointment = {
    id,
    uid: appointmentUid(id, 0),
    client,
    service: input.service ?? null,
    start: slot.start,
    end: slot.end,
    zone,
    place: input.place ?? null,
    note: input.note ?? null,
    state: 'booked',
    calendarId: primary.id,
    sequence: 0,
    generation: 0,
    titleMode: titleMode ?? 'appointment',
    alarmMinutes: input.alarmMinutes === undefined ? alarmMinutes : input.alarmMinutes,
    cancelledBy: null,
    cancelledAt: null,
    seriesId,
  };
  return { appointment, copy: newCopy(context, appointment, primary, mustCheck) };
}

function newCopy(
  { clock }: ServiceContext,
  { id, uid }: StoredAppointment,
  primary: StoredCalendar,
  mustCheck: boolean,
): RemoteCopy {
  return {
    appointmentId: id,
    calendarId: primary.id,
    uid,
    href: appointmentHref(primary.href, uid),
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
    mustCheck,
    waitingSince: clock.now(),
  };
}
