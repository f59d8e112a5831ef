import { appointmentTitle } from '#domain/appointment-title.ts';
import type { Interval } from '#domain/interval.ts';
import type { FetchedObject } from '#main/ports/calendar-server.ts';
import type { RemoteCopy } from '#main/ports/practice-store.ts';
import { currentConfiguration } from '../context.ts';
import { adopted, blocked, isOurs, readBack, save, type Write } from './copy-steps.ts';
import { markRemoved } from './own-objects.ts';
import { isSameTime, timeOfCopy } from './time-of-copy.ts';

/** How often in a row somebody else may be faster before the rest waits for the next run. */
const TRIES = 3;

/**
 * Writes a change of an appointment that is at its server. It starts from the server's own text of this moment, so
 * that alarms, notes and whatever else was added there stay. Where the time was changed there too, nothing is
 * written: both versions are kept until the practitioner has answered.
 */
export async function updateCopy(write: Write, owed: RemoteCopy): Promise<RemoteCopy> {
  let copy = owed;
  for (let attempt = 0; attempt < TRIES; attempt++) {
    const found = await write.server.fetchObject(copy.href);
    if (found === null) return removedThere(write, copy);
    const sent = await updateOnce(write, copy, found);
    if (sent !== 'changed-meanwhile') return sent;
    copy = write.context.practice.remoteCopy(copy.appointmentId) ?? copy;
  }
  return copy;
}

async function updateOnce(
  write: Write,
  copy: RemoteCopy,
  found: FetchedObject,
): Promise<RemoteCopy | 'changed-meanwhile'> {
  const { context, server, appointment } = write;
  const text = new TextDecoder().decode(found.ics);
  const theirs = timeOfCopy(context, text, copy.uid);
  if (theirs === null || !isOurs(context, found, copy)) return save(context, blocked(copy, 'href-taken'));
  switch (verdict(write, copy, theirs)) {
    case 'done':
      return save(context, adopted(context, appointment, copy, found));
    case 'conflict':
      return conflict(write, copy, found);
    case 'write':
      break;
  }
  const body = context.codec.updateAppointment(text, {
    uid: copy.uid,
    title: newTitle(write, copy),
    start: appointment.start,
    end: appointment.end,
    zone: appointment.zone,
    sequence: appointment.sequence,
    stampedAt: context.clock.now(),
  });
  if (body === null || found.etag === null) return save(context, blocked(copy, 'changed-in-icloud'));
  const sent = save(context, {
    ...copy,
    etag: found.etag,
    baseIcs: text,
    belief: 'unknown',
    attempts: copy.attempts + 1,
  });
  const outcome = await server.putObject(copy.href, body, found.etag);
  const stillThere: RemoteCopy = { ...sent, belief: 'present' };
  switch (outcome.type) {
    case 'stored':
      return readBack(write, sent, outcome.etag, body);
    case 'precondition-failed':
      save(context, stillThere);
      return 'changed-meanwhile';
    case 'uid-conflict':
      return save(context, blocked(stillThere, 'uid-elsewhere'));
    case 'read-only':
      return save(context, blocked(stillThere, 'read-only-primary'));
    case 'refused':
      return save(context, blocked(stillThere, outcome.reason));
  }
}

/** The three-way question of a time: what it was when we last looked, what it is there, what it is to be. */
function verdict(
  { context, appointment }: Write,
  copy: RemoteCopy,
  theirs: Interval,
): 'done' | 'conflict' | 'write' {
  if (isSameTime(theirs, appointment)) return 'done';
  const base = copy.baseIcs === null ? null : timeOfCopy(context, copy.baseIcs, copy.uid);
  return base === null || isSameTime(base, theirs) ? 'write' : 'conflict';
}

/** The title that was chosen stays; one that was changed in iCloud does too. */
function newTitle({ context, appointment }: Write, { baseIcs }: RemoteCopy): string | null {
  return baseIcs === null
    ? appointmentTitle(currentConfiguration(context).titleMode, appointment.client)
    : null;
}

/** Changed here and there: what iCloud has holds its time as well, until one of the two is chosen. */
function conflict({ context, appointment }: Write, copy: RemoteCopy, found: FetchedObject): RemoteCopy {
  adopted(context, appointment, copy, found);
  const saved = context.practice.transaction(() => {
    context.practice.saveAppointment({ ...appointment, state: 'conflict' });
    return save(context, blocked({ ...copy, etag: found.etag }, 'conflict'));
  });
  context.announce('sync.changed', { calendarIds: [copy.calendarId] });
  return saved;
}

/** Gone from where it was written, with a change of ours still to be made. */
export function removedThere({ context }: Write, copy: RemoteCopy): RemoteCopy {
  markRemoved(context, copy);
  return context.practice.remoteCopy(copy.appointmentId) ?? copy;
}
