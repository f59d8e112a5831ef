import { randomUUID } from 'node:crypto';
import type { CheckedInput, Value } from '#contract/commands.ts';
import { Refusal } from '#contract/errors.ts';
import { isOwnUid } from '#domain/appointment.ts';
import { hrefKey } from '#domain/resource.ts';
import type { RemoteCopy, StoredAppointment } from '#main/ports/practice-store.ts';
import { freshCopy } from './answers.ts';
import { namedClient } from './clients.ts';
import { currentConfiguration, type ServiceContext } from './context.ts';
import { findEntry } from './entries.ts';
import { ownedOf } from './sync/owned.ts';
import { toAppointmentShape } from './to-shapes.ts';

/**
 * Makes an appointment of an event that carries one of our UIDs and that nobody here knows: the data was lost, or it was
 * booked on another computer. Nothing is written; outside the Primary Calendar it is only followed.
 * @throws Refusal `foreign-event` for an event that isn't one of ours, `not-found`, `bad-request` for one that is known
 */
export function adopt(
  context: ServiceContext,
  { entryId, client: given }: CheckedInput<'appointments.adopt'>,
): Value<'appointments.adopt'> {
  const { practice, cache } = context;
  const { uid, calendarId } = findEntry(context, entryId);
  if (uid === null || calendarId === null || !isOwnUid(uid))
    throw new Refusal('foreign-event', 'This event was not made by HeyClients.');
  if (practice.appointmentByUid(uid) !== null)
    throw new Refusal('bad-request', 'This appointment is known already.');
  const place = cache.placesOfUid(uid).find((each) => each.calendarId === calendarId);
  const object = place === undefined ? null : cache.object(calendarId, hrefKey(place.href));
  const octets = object === null ? null : cache.text(calendarId, object.key);
  const text = octets === null ? '' : new TextDecoder().decode(octets);
  const owned = ownedOf(context, text, uid);
  if (object === null || owned === null) throw new Refusal('not-found', 'This event is not here any more.');
  const { primaryCalendarId, titleMode, titleWord, codeWord, zone } = currentConfiguration(context);
  const client = namedClient(context, { client: given });
  const alarmMinutes = context.codec.alarmOf(text, { written: null, base: null })?.minutes ?? null;
  const appointment: StoredAppointment = {
    ...{ id: randomUUID(), uid, client, start: owned.start, end: owned.end, zone, calendarId },
    ...{ service: null, place: null, note: null, state: 'booked', seriesId: null },
    ...{ sequence: 0, generation: 0, titleMode: titleMode ?? 'appointment', titleWord, codeWord },
    alarmMinutes,
    ...{ cancelledBy: null, cancelledAt: null },
  };
  const isOurs = calendarId === primaryCalendarId;
  const copy: RemoteCopy = {
    ...freshCopy(context, appointment, object.href),
    belief: isOurs ? 'present' : 'elsewhere',
    elsewhere: isOurs ? null : { calendarId, href: object.href },
    believedRevision: 1,
    etag: object.etag,
    baseIcs: text,
    writtenAlarm: alarmMinutes,
    waitingSince: null,
  };
  practice.transaction(() => {
    practice.saveClient(client);
    practice.saveAppointment(appointment);
    practice.saveRemoteCopy(copy);
  });
  context.announce('appointment.changed', { appointmentId: appointment.id });
  return { appointment: toAppointmentShape(context, appointment) };
}
