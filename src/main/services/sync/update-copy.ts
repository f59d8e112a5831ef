import type { FetchedObject } from '#main/ports/calendar-server.ts';
import type { RemoteCopy } from '#main/ports/practice-store.ts';
import { alarmToWrite, alarmWritten, followedAlarm } from './alarms.ts';
import {
  adopted,
  appointmentNow,
  blocked,
  isOvertaken,
  readBack,
  refused,
  sending,
  storeInCache,
  withoutPlace,
  type Write,
} from './copy-steps.ts';
import { markRemoved } from './own-objects.ts';
import { isOurs, isSameTime, ownedOf, textOf, titleOf, titleToWrite, type Owned } from './owned.ts';
import { findElsewhere, followElsewhere } from './uid-in-use.ts';

/** A server that doesn't keep what it says it stored is not asked for ever. */
const MOST_ATTEMPTS = 6;

/**
 * Writes a change of an appointment that is at its server. It starts from the server's own text of this moment, so
 * that alarms, notes and whatever else was added there stay. Of the alarms ours is written, where another one was chosen
 * here; what was done to it there holds here too. Where the time was changed there too, nothing is
 * written: both versions are kept until the practitioner has answered.
 */
export async function updateCopy(begun: Write, owed: RemoteCopy): Promise<RemoteCopy> {
  const { context, server } = begun;
  const found = await server.fetchObject(owed.href);
  if (isOvertaken(context, owed)) return owed;
  const asked: Write = { ...begun, appointment: appointmentNow(context, begun.appointment) };
  if (found === null) return removedThere(asked, owed);
  const text = textOf(found);
  const theirs = ownedOf(context, text, owed.uid);
  if (theirs === null || !isOurs(context, found, owed.uid)) return blocked(context, owed, 'href-taken');
  const { write, copy } = withTheirAlarm(asked, owed, text);
  const { appointment } = write;
  const title = titleToWrite(appointment, copy, theirs);
  const alarm = alarmToWrite(context, appointment, copy, text);
  const isSame = isSameTime(theirs, appointment);
  if (isSame && title === null && alarm === null) return adopted(write, copy, found);
  if (!isSame && isMovedThere(write, copy, theirs)) return conflict(write, copy, found);
  if (copy.attempts >= MOST_ATTEMPTS) return blocked(context, copy, 'not-kept');
  const { start, end, zone, sequence } = appointment;
  const stampedAt = context.clock.now();
  const body = context.codec.updateAppointment(text, {
    ...{ uid: copy.uid, title, start, end, zone, sequence, stampedAt },
    ...(alarm === null ? {} : { alarm }),
  });
  if (body === null) return blocked(context, copy, 'changed-in-icloud');
  const { etag } = found;
  const sent = sending(context, { ...copy, etag, baseIcs: text });
  const outcome = await server.putObject(copy.href, body, etag ?? 'any');
  const before: RemoteCopy = { ...sent, belief: 'present' };
  switch (outcome.type) {
    case 'stored': {
      const writtenTitle = title === null ? sent.writtenTitle : titleOf(appointment);
      return readBack(write, { ...sent, ...alarmWritten(appointment), writtenTitle }, outcome.etag, body);
    }
    case 'precondition-failed':
      return before; // somebody was faster: once more, from what is there now
    case 'uid-conflict':
      return blocked(context, before, 'uid-elsewhere');
    case 'no-place':
      return withoutPlace(write, before, outcome.status);
    case 'refused':
      return blocked(context, before, outcome.reason);
    case 'read-only':
    case 'not-now':
      return refused(context, before, outcome);
  }
}

/** Follows what was done to our alarm there since it was last read. */
function withTheirAlarm(
  write: Write,
  copy: RemoteCopy,
  text: string,
): { readonly write: Write; readonly copy: RemoteCopy } {
  const { context, appointment } = write;
  const alarmMinutes = followedAlarm(context, appointment, copy, text);
  if (alarmMinutes === appointment.alarmMinutes) return { write, copy };
  const followed = { ...appointment, alarmMinutes };
  context.practice.saveAppointment(followed);
  context.announce('appointment.changed', { appointmentId: appointment.id });
  return { write: { ...write, appointment: followed }, copy: { ...copy, ...alarmWritten(followed) } };
}

/** The three-way question of a time: whether it is another one there than when we last looked. */
function isMovedThere({ context }: Write, { baseIcs, uid }: RemoteCopy, theirs: Owned): boolean {
  const base = baseIcs === null ? null : ownedOf(context, baseIcs, uid);
  return base !== null && !isSameTime(base, theirs);
}

/** Changed here and there: what iCloud has holds its time as well, until one of the two is chosen. */
export function conflict(
  { context, appointment }: Write,
  copy: RemoteCopy,
  found: FetchedObject,
): RemoteCopy {
  storeInCache(context, copy, found);
  context.practice.saveAppointment({ ...appointmentNow(context, appointment), state: 'conflict' });
  context.announce('sync.changed', { calendarIds: [copy.calendarId] });
  context.announce('alert.raised', { kind: 'conflict', appointmentId: appointment.id });
  return blocked(context, { ...copy, etag: found.etag }, 'conflict');
}

/**
 * Gone from where it was written: somebody moved it, or removed it, or its whole calendar is not there. Only a removal
 * is asked about.
 */
export async function removedThere(write: Write, copy: RemoteCopy): Promise<RemoteCopy> {
  const { context, server, calendar } = write;
  if (!(await server.calendarExists(calendar.href))) return blocked(context, copy, 'calendar-gone');
  const place = await findElsewhere(write, copy, null);
  if (isOvertaken(context, copy)) return copy;
  if (place === null) return markRemoved(context, copy);
  if (place.calendarId === copy.calendarId) return { ...copy, href: place.href };
  return followElsewhere(write, copy, place);
}
