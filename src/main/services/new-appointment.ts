import { randomUUID } from 'node:crypto';
import type { CheckedInput } from '#contract/commands.ts';
import type { Client } from '#domain/appointment.ts';
import type { Interval } from '#domain/interval.ts';
import type { StoredAppointment, StoredCalendar } from '#main/ports/practice-store.ts';
import { freshCopy, type Known } from './answers.ts';
import { currentConfiguration, type ServiceContext } from './context.ts';
import { appointmentHref, appointmentUid } from './identity.ts';

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
  const { zone, titleMode, titleWord, codeWord, alarmMinutes } = currentConfiguration(context);
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
    titleWord,
    codeWord,
    alarmMinutes: input.alarmMinutes === undefined ? alarmMinutes : input.alarmMinutes,
    cancelledBy: null,
    cancelledAt: null,
    seriesId,
  };
  const href = appointmentHref(primary.href, appointment.uid);
  return { appointment, copy: { ...freshCopy(context, appointment, href), mustCheck } };
}
