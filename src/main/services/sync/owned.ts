import { appointmentTitle } from '#domain/appointment-title.ts';
import type { Interval } from '#domain/interval.ts';
import { placeSpan } from '#domain/time.ts';
import type { FetchedObject } from '#main/ports/calendar-server.ts';
import type { RemoteCopy, StoredAppointment } from '#main/ports/practice-store.ts';
import { currentConfiguration, zoneRules, type ServiceContext } from '../context.ts';

const EVER: Interval = { start: -62_135_596_800_000, end: 253_402_300_799_999 };

/** What of an appointment's object is ours: its time and its title. */
export interface Owned extends Interval {
  readonly title: string;
}

/** What a text of the server's says of an appointment; null where it isn't in it. */
export function ownedOf(context: ServiceContext, ics: string, uid: string): Owned | null {
  const object = context.codec.read(Buffer.from(ics), []);
  const { groups } = context.codec.expand(object, EVER, 1);
  const group = groups.find(({ facts }) => facts.uid === uid);
  const span = group?.spans[0];
  if (group === undefined || span === undefined) return null;
  const zone = zoneRules(context, currentConfiguration(context).zone);
  return { ...placeSpan(span, zone), title: group.facts.title };
}

/** Whether two stretches are one, to the second: that is how fine iCalendar is. */
export function isSameTime(one: Interval, other: Interval): boolean {
  const second = (at: number): number => Math.floor(at / 1000);
  return second(one.start) === second(other.start) && second(one.end) === second(other.end);
}

/** The title that an appointment is to have, by the mode and the word it was booked with. */
export function titleOf(appointment: StoredAppointment): string {
  return appointmentTitle(appointment, appointment.client);
}

/** The title to write; null where the one that is there stays: it is right, or somebody chose it there. */
export function titleToWrite(
  appointment: StoredAppointment,
  { writtenTitle }: RemoteCopy,
  theirs: Owned,
): string | null {
  const title = titleOf(appointment);
  return theirs.title !== title && theirs.title === writtenTitle ? title : null;
}

/** Whether a server's object holds this appointment: an href may have been taken by somebody else. */
export function isOurs(context: ServiceContext, found: FetchedObject, uid: string): boolean {
  return context.codec.read(found.ics, []).events.some((event) => event.uid === uid);
}

export const textOf = (found: FetchedObject): string => new TextDecoder().decode(found.ics);
