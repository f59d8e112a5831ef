import type { RemoteCopy } from '#main/ports/practice-store.ts';
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
  const body = await bodyOf(write, copy);
  if (body === null) return blocked(context, copy, 'changed-in-icloud');
  const sent = sending(context, copy);
  const outcome = await server.putObject(copy.href, body, 'absent');
  const before: RemoteCopy = { ...sent, belief: copy.belief };
  switch (outcome.type) {
    case 'stored':
      return readBack(write, { ...sent, writtenTitle: titleOf(write.appointment) }, outcome.etag, body);
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

/** The text of a new object: that of the one it takes the place of, with everything that was added to it, else a plain one. */
async function bodyOf({ context, appointment, serverOf }: Write, copy: RemoteCopy): Promise<string | null> {
  const { uid, start, end, zone, sequence, alarmMinutes } = appointment;
  const made = { start, end, zone, sequence, stampedAt: context.clock.now() };
  const { leaving } = copy;
  if (leaving !== null) {
    const href = placeNow(context, leaving);
    const server = await serverOf(leaving.calendarId);
    const found = href === null ? null : ((await server?.fetchObject(href)) ?? null);
    if (found !== null && isOurs(context, found, leaving.uid)) {
      const change = { ...made, uid: leaving.uid, newUid: uid, title: null };
      return context.codec.updateAppointment(textOf(found), change);
    }
  }
  return context.codec.serializeAppointment({ ...made, uid, title: titleOf(appointment), alarmMinutes });
}
