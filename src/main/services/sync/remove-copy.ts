import { HOUR_MS } from '#domain/interval.ts';
import type { ETag } from '#domain/resource.ts';
import type { CalendarServer } from '#main/ports/calendar-server.ts';
import type { RemoteCopy } from '#main/ports/practice-store.ts';
import {
  blocked,
  dropFromCache,
  gone,
  isOvertaken,
  NOT_FOUND,
  placeNow,
  refused,
  SECOND_LOOK_MS,
  sending,
  type Write,
} from './copy-steps.ts';
import { isAsLeft, isCared, seenLeft } from './left-object.ts';
import { isOurs, isSameTime, ownedOf, textOf } from './owned.ts';
import { findElsewhere, movedAway, type FoundElsewhere } from './uid-in-use.ts';
import { conflict } from './update-copy.ts';

/**
 * Removes the object of a cancelled appointment, looked at first: some servers mind no If-Match. One that was moved in
 * iCloud since is asked about; one with guests or a repetition is not ours to remove.
 */
export async function removeCopy(write: Write, copy: RemoteCopy): Promise<RemoteCopy> {
  const { context, server, calendar } = write;
  const found = await server.fetchObject(copy.href);
  if (found === null) {
    if (!(await server.calendarExists(calendar.href))) return blocked(context, copy, 'calendar-gone');
  }
  if (isOvertaken(context, copy)) return copy;
  if (found !== null) {
    if (!isOurs(context, found, copy.uid)) return gone(copy);
    const text = textOf(found);
    const theirs = ownedOf(context, text, copy.uid);
    const base = copy.baseIcs === null ? null : ownedOf(context, copy.baseIcs, copy.uid);
    // A move of our own whose answer was lost is no move of theirs.
    const isExpected =
      theirs === null || [base, write.appointment].some((ours) => ours !== null && isSameTime(theirs, ours));
    if (base !== null && !isExpected) return conflict(write, copy, found);
    if (!isSingle(write, text, copy.uid)) return blocked(context, copy, 'changed-in-icloud');
  }
  // Also where nothing was found: one 404 is no proof, and what we last knew of it is all that this removes.
  const etag = found === null ? copy.etag : (found.etag ?? 'any');
  const seen: RemoteCopy = { ...copy, etag: found?.etag ?? copy.etag };
  const left = etag === null ? gone(seen) : await removeNow(write, seen, etag);
  if (found !== null) return left;
  if (left.belief === 'absent') return movedAway(write, left);
  // 412 where nothing is to be seen is what RFC 9110 asks for where nothing is; but servers show things late.
  if (left.lastError !== null || left.blockedReason !== null) return left;
  if (copy.lastError === NOT_FOUND) return movedAway(write, gone(left));
  return { ...left, lastError: NOT_FOUND, nextAt: context.clock.now() + SECOND_LOOK_MS };
}

/**
 * Removes what was cancelled before anybody knew whether its creation was stored. One 404 is no proof: servers show their
 * writes late, so the request is made for whatever lies under the name that only this appointment has.
 */
export async function removeUnseen(write: Write, copy: RemoteCopy): Promise<RemoteCopy> {
  const { context, server, calendar } = write;
  if (!(await server.calendarExists(calendar.href))) return blocked(context, copy, 'calendar-gone');
  if (isOvertaken(context, copy)) return copy;
  const sent = sending(context, copy);
  const outcome = await server.deleteObject(copy.href, 'any');
  switch (outcome.type) {
    case 'deleted':
    case 'already-gone':
    case 'precondition-failed': // nothing is there
      dropFromCache(context, copy);
      return movedAway(write, gone(sent));
    case 'read-only':
    case 'not-now':
      return refused(context, sent, outcome); // still unknown: asked again
  }
}

async function removeNow(
  { context, server }: Write,
  copy: RemoteCopy,
  etag: ETag | 'any',
): Promise<RemoteCopy> {
  const sent = sending(context, copy);
  const outcome = await server.deleteObject(copy.href, etag);
  const before: RemoteCopy = { ...sent, belief: 'present' };
  switch (outcome.type) {
    case 'deleted':
    case 'already-gone':
      dropFromCache(context, copy);
      return gone(sent);
    case 'precondition-failed':
      return before; // touched meanwhile (an alarm, a note): looked at once more
    case 'read-only':
    case 'not-now':
      return refused(context, before, outcome);
  }
}

/**
 * Removes the object that an appointment left behind when it went to another calendar: only as it was left. What was
 * changed there since stays until the practitioner has looked after it, and holds its time where that is another one.
 */
export async function leaveOld(write: Write, copy: RemoteCopy): Promise<RemoteCopy> {
  const { context, serverOf, appointment } = write;
  const { leaving } = copy;
  if (leaving === null) return copy;
  const left: RemoteCopy = { ...copy, leaving: null, lastError: null, nextAt: null };
  if (!isCared(context, leaving.calendarId)) return left;
  // Of the two that are in iCloud somebody removed the new one: until that is answered, the other one stays.
  if (appointment.state === 'removed-in-icloud') return { ...copy, nextAt: context.clock.now() + HOUR_MS };
  const server = await serverOf(leaving.calendarId);
  const href = placeNow(context, leaving);
  if (server === null || href === null) return staysLeft(write, copy, 'left-behind');
  const found = await server.fetchObject(href);
  if (found === null && leaving.wasThere) {
    // Moved into the calendar that it was to go to: there it is removed as well.
    const place = await leftElsewhere(write, { ...copy, ...leaving }, server);
    if (place === null) return left;
    // In any other one somebody keeps it.
    if (place.calendarId !== copy.calendarId) return staysLeft(write, copy, 'left-changed', place.text);
    return { ...copy, leaving: { ...leaving, calendarId: place.calendarId, href: place.href } };
  }
  if (found === null || !isOurs(context, found, leaving.uid)) return left;
  const text = textOf(found);
  if (!isAsLeft(context, appointment, leaving, text)) return staysLeft(write, copy, 'left-changed', text);
  const outcome = await server.deleteObject(href, found.etag ?? 'any');
  switch (outcome.type) {
    case 'deleted':
    case 'already-gone':
      dropFromCache(context, leaving);
      return left;
    case 'precondition-failed':
      return copy;
    case 'read-only':
    case 'not-now':
      return staysLeft(write, copy, 'left-behind');
  }
}

/** Where somebody moved it: in the account that the appointment went to, or in its own. */
async function leftElsewhere(
  write: Write,
  old: RemoteCopy,
  server: CalendarServer,
): Promise<FoundElsewhere | null> {
  const calendar = write.context.practice.calendars().find(({ id }) => id === old.calendarId);
  const place = await findElsewhere(write, old, null);
  const isOneAccount = calendar === undefined || calendar.accountId === write.calendar.accountId;
  return place ?? (isOneAccount ? null : findElsewhere({ ...write, server, calendar }, old, null));
}

/** It is said and tried again later; a change that was asked for meanwhile goes first. */
function staysLeft(
  { context, appointment }: Write,
  copy: RemoteCopy,
  reason: 'left-behind' | 'left-changed',
  text: string | null = null,
): RemoteCopy {
  const latest = context.practice.remoteCopy(copy.appointmentId);
  const seen = text === null ? copy : seenLeft(context, appointment, copy, text, true);
  return latest !== null && latest.revision > copy.revision ? copy : blocked(context, seen, reason);
}

/** Whether it still is the single event that we wrote: what can be changed can be removed. */
function isSingle({ context, appointment }: Write, text: string, uid: string): boolean {
  const { start, end, zone, sequence } = appointment;
  const change = { uid, title: null, start, end, zone, sequence, stampedAt: context.clock.now() };
  return context.codec.updateAppointment(text, change) !== null;
}
