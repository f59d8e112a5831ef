import type { ETag } from '#domain/resource.ts';
import type { CalendarServer, FetchedObject } from '#main/ports/calendar-server.ts';
import type { RemoteCopy, StoredAppointment } from '#main/ports/practice-store.ts';
import type { ServiceContext } from '../context.ts';
import { toContent } from './read-content.ts';
import { isSameTime, timeOfCopy } from './time-of-copy.ts';

/** One appointment whose copy at the server is to be brought to what is desired. */
export interface Write {
  readonly context: ServiceContext;
  readonly server: CalendarServer;
  readonly appointment: StoredAppointment;
}

/** The server said "stored": its own text is read back, because it may have rewritten ours. */
export async function readBack(
  write: Write,
  sent: RemoteCopy,
  etag: ETag | null,
  body: string,
): Promise<RemoteCopy> {
  const { context, server, appointment } = write;
  const stored: RemoteCopy = {
    ...sent,
    belief: 'present',
    believedRevision: sent.revision,
    etag,
    baseIcs: body,
  };
  save(context, { ...stored, lastError: null, nextAt: null });
  const found = await server.fetchObject(sent.href);
  if (found === null || !isOurs(context, found, sent)) return stored;
  return save(context, adopted(context, appointment, stored, found));
}

/** What the server has is what we believe; the write is done only if its time is the one that was to be written. */
export function adopted(
  context: ServiceContext,
  appointment: StoredAppointment,
  copy: RemoteCopy,
  found: FetchedObject,
): RemoteCopy {
  const object = context.codec.read(found.ics, []);
  context.cache.storeObjects(appointment.calendarId, [
    toContent(context, { ...found, href: copy.href }, object),
  ]);
  const text = new TextDecoder().decode(found.ics);
  const theirs = timeOfCopy(context, text, copy.uid);
  const isDone = theirs !== null && isSameTime(theirs, appointment);
  return {
    ...copy,
    belief: 'present',
    believedRevision: isDone ? copy.revision : copy.believedRevision,
    etag: found.etag,
    baseIcs: isDone || copy.baseIcs === null ? text : copy.baseIcs,
    lastError: null,
    nextAt: null,
  };
}

export function isOurs(context: ServiceContext, found: FetchedObject, copy: RemoteCopy): boolean {
  return context.codec.read(found.ics, []).events.some((event) => event.uid === copy.uid);
}

export const blocked = (copy: RemoteCopy, reason: string): RemoteCopy => ({
  ...copy,
  blockedReason: reason,
  nextAt: null,
});
export const notWritten = (copy: RemoteCopy, reason: string): RemoteCopy =>
  blocked({ ...copy, belief: 'never' }, reason);
export const gone = (copy: RemoteCopy): RemoteCopy => ({
  ...copy,
  belief: 'absent',
  etag: null,
  believedRevision: copy.revision,
  lastError: null,
  nextAt: null,
});

export function save(context: ServiceContext, copy: RemoteCopy): RemoteCopy {
  context.practice.saveRemoteCopy(copy);
  return copy;
}
