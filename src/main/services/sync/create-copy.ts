import type { RemoteCopy } from '#main/ports/practice-store.ts';
import { alarmToWrite, alarmWritten } from './alarms.ts';
import {
  adopted,
  blocked,
  placeNow,
  readBack,
  refused,
  sending,
  withoutPlace,
  type Write,
} from './copy-steps.ts';
import { isOurs, textOf, titleOf } from './owned.ts';
import { underOtherName, uidInUse } from './uid-in-use.ts';

/** Makes the object of an appointment, once: under its name, with its UID, and only where nothing is yet. */
export async function createCopy(write: Write, copy: RemoteCopy): Promise<RemoteCopy> {
  const { context, server } = write;
  // A fresh name is free. Any other is looked at first: there are servers that mind no If-None-Match.
  if (copy.attempts > 0 || copy.belief === 'absent') {
    const found = await server.fetchObject(copy.href);
    if (found !== null) {
      const isIt = isOurs(context, found, copy.uid);
      return isIt ? adopted(write, copy, found) : underOtherName(write, copy);
    }
  }
  const old = await oldObject(write, copy);
  if (old === 'gone' && copy.leaving?.wasThere === true) return stayed(write, copy, copy.leaving);
  const body = bodyOf(write, copy, old === null || old === 'gone' ? null : old.text);
  if (body === null) return blocked(context, copy, 'changed-in-icloud');
  // Of a plain one ours is known by it, should its answer be lost.
  const isPlain = old === null || old === 'gone';
  const writtenAlarm = isPlain ? write.appointment.alarmMinutes : copy.writtenAlarm;
  const sent = sending(context, { ...copy, writtenAlarm });
  const outcome = await server.putObject(copy.href, body, 'absent');
  const before: RemoteCopy = { ...sent, belief: copy.belief };
  switch (outcome.type) {
    case 'stored': {
      const written = { ...alarmWritten(write.appointment), writtenTitle: titleOf(write.appointment) };
      return readBack(write, { ...sent, ...written }, outcome.etag, body);
    }
    case 'precondition-failed': {
      const found = await server.fetchObject(copy.href);
      if (found === null) return uidInUse(write, before, null);
      return isOurs(context, found, copy.uid) ? adopted(write, sent, found) : underOtherName(write, before);
    }
    case 'uid-conflict':
      return uidInUse(write, before, outcome.href);
    case 'no-place':
      return withoutPlace(write, before, outcome.status);
    case 'refused':
      return blocked(context, before, outcome.reason);
    case 'read-only':
    case 'not-now':
      return refused(context, before, outcome);
  }
}

/** The object that a new one takes the place of; null where there is none, or it can't be asked for just now. */
async function oldObject(
  { context, serverOf }: Write,
  { leaving }: RemoteCopy,
): Promise<{ readonly text: string } | 'gone' | null> {
  const href = leaving === null ? null : placeNow(context, leaving);
  if (leaving === null || href === null) return null;
  const server = await serverOf(leaving.calendarId);
  if (server === null) return null;
  const found = await server.fetchObject(href);
  return found !== null && isOurs(context, found, leaving.uid) ? { text: textOf(found) } : 'gone';
}

/** The text of a new object: that of the old one with everything that was added to it, else a plain one. */
function bodyOf({ context, appointment }: Write, copy: RemoteCopy, old: string | null): string | null {
  const { leaving } = copy;
  const { uid, start, end, zone, sequence, alarmMinutes, titleWord } = appointment;
  const made = { start, end, zone, sequence, stampedAt: context.clock.now() };
  if (leaving !== null && old !== null) {
    const alarm = alarmToWrite(context, appointment, copy, old);
    return context.codec.updateAppointment(old, {
      ...{ ...made, uid: leaving.uid, newUid: uid, title: null },
      ...(alarm === null ? {} : { alarm }),
    });
  }
  const title = titleOf(appointment);
  return context.codec.serializeAppointment({ ...made, uid, title, alarmMinutes, alarmText: titleWord });
}

/**
 * It was to leave a calendar in which it no longer is: somebody moved or removed it just before. It goes on as it was
 * there, so that it is followed or asked about like any other; nothing new is made.
 */
function stayed(
  { context, appointment }: Write,
  copy: RemoteCopy,
  { calendarId, href, uid }: NonNullable<RemoteCopy['leaving']>,
): RemoteCopy {
  const back: RemoteCopy = {
    ...{
      ...copy,
      calendarId,
      href,
      uid,
      leaving: null,
      belief: 'present',
      believedRevision: copy.revision - 1,
    },
    nextAt: context.clock.now(), // its calendar is another one: in another turn
  };
  context.practice.transaction(() => {
    context.practice.saveAppointment({ ...appointment, uid, calendarId });
    context.practice.saveRemoteCopy(back);
  });
  return back;
}
