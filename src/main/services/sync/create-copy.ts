import type { LeftObject, RemoteCopy } from '#main/ports/practice-store.ts';
import { alarmToWrite, alarmWritten } from './alarms.ts';
import {
  adopted,
  appointmentNow,
  blocked,
  isOvertaken,
  placeNow,
  readBack,
  refused,
  sending,
  withoutPlace,
  type Write,
} from './copy-steps.ts';
import { isOurs, isSameTime, ownedOf, textOf, titleOf } from './owned.ts';
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
  if (isOvertaken(context, copy)) return copy;
  // Once the new one was there, the appointment is no longer where it was.
  const isNew = copy.belief !== 'absent';
  if (old === 'gone' && copy.leaving?.wasThere === true && isNew)
    return stayed(write, copy, copy.leaving, null);
  const text = old === null || old === 'gone' ? null : old.text;
  if (copy.leaving !== null && text !== null && isNew && isMovedThere(write, copy.leaving, text))
    return stayed(write, copy, copy.leaving, copy.leaving.base);
  const body = bodyOf(write, copy, text);
  if (body === null) return blocked(context, copy, 'changed-in-icloud');
  const { leaving } = copy;
  const from = leaving === null || text === null ? {} : { leaving: { ...leaving, base: text } };
  // Of a plain one ours is known by it, should its answer be lost.
  const isPlain = (text ?? leaving?.base ?? null) === null;
  const writtenAlarm = isPlain ? write.appointment.alarmMinutes : copy.writtenAlarm;
  const sent = sending(context, { ...copy, ...from, writtenAlarm });
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

/** Whether the old one has another time than when it was last read: the new one would be made over that. */
function isMovedThere({ context }: Write, { base, uid }: LeftObject, text: string): boolean {
  const [before, now] = [base === null ? null : ownedOf(context, base, uid), ownedOf(context, text, uid)];
  return before !== null && now !== null && !isSameTime(before, now);
}

/**
 * The text of a new object: that of the old one with everything that was added to it, as it is now, or where it can't be
 * asked as it was last read; else a plain one.
 */
function bodyOf({ context, appointment }: Write, copy: RemoteCopy, old: string | null): string | null {
  const { leaving } = copy;
  const { uid, start, end, zone, sequence, alarmMinutes, titleWord } = appointment;
  const made = { start, end, zone, sequence, stampedAt: context.clock.now() };
  const text = old ?? leaving?.base ?? null;
  if (leaving !== null && text !== null) {
    const alarm = alarmToWrite(context, appointment, copy, text);
    const body = context.codec.updateAppointment(text, {
      ...{ ...made, uid: leaving.uid, newUid: uid, title: null },
      ...(alarm === null ? {} : { alarm }),
    });
    // A series or one with guests, as it was last read, is left where it is.
    if (body !== null || old !== null) return body;
  }
  const title = titleOf(appointment);
  return context.codec.serializeAppointment({ ...made, uid, title, alarmMinutes, alarmText: titleWord });
}

/**
 * It was to leave a calendar in which it no longer is as it was: somebody moved or removed it just before. It goes on
 * there, so that it is followed or asked about like any other; nothing new is made.
 */
function stayed(
  { context, appointment }: Write,
  copy: RemoteCopy,
  { calendarId, href, uid }: LeftObject,
  baseIcs: string | null,
): RemoteCopy {
  const back: RemoteCopy = {
    ...{
      ...copy,
      calendarId,
      href,
      uid,
      leaving: null,
      baseIcs,
      belief: 'present',
      believedRevision: copy.revision - 1,
    },
    nextAt: context.clock.now(), // its calendar is another one: in another turn
  };
  context.practice.transaction(() => {
    context.practice.saveAppointment({ ...appointmentNow(context, appointment), uid, calendarId });
    context.practice.saveRemoteCopy(back);
  });
  return back;
}
