import { DAY_MS, HOUR_MS, MINUTE_MS } from '#domain/interval.ts';
import { atOrigin, hrefKey, originOf, type ETag, type Href } from '#domain/resource.ts';
import type { CalendarServer, FetchedObject, NotAllowed } from '#main/ports/calendar-server.ts';
import {
  isSettled,
  type RemoteCopy,
  type RemotePlace,
  type StoredAppointment,
  type StoredCalendar,
} from '#main/ports/practice-store.ts';
import type { ServiceContext } from '../context.ts';
import { alarmToWrite, alarmWritten, withFollowedAlarm } from './alarms.ts';
import { isOurs, isSameTime, ownedOf, textOf, titleToWrite } from './owned.ts';
import { toContent } from './index-content.ts';

/** One appointment whose copy at the server is to be brought to what is desired. */
export interface Write {
  readonly context: ServiceContext;
  /** Of the calendar that the appointment lies in. */
  readonly server: CalendarServer;
  readonly calendar: StoredCalendar;
  readonly appointment: StoredAppointment;
  /** The server of another calendar; null where its account is not connected. */
  readonly serverOf: (calendarId: string) => Promise<CalendarServer | null>;
}

/** A copy where its calendar is now: its host may have moved since it was written. */
export function atHome(copy: RemoteCopy, calendar: StoredCalendar): RemoteCopy {
  return { ...copy, href: atOrigin(copy.href, originOf(calendar.href)) };
}

/** Where a place is now, by its calendar; null where that is not known any more. */
export function placeNow({ practice }: ServiceContext, { calendarId, href }: RemotePlace): Href | null {
  const calendar = practice.calendars().find(({ id }) => id === calendarId);
  return calendar === undefined ? null : atOrigin(href, originOf(calendar.href));
}

/** For how long a server may not show what was just written: iCloud shows its own writes late. */
export const VERIFY_MS = 10 * MINUTE_MS;
const FIRST_LOOK_MS = 2000;
/** After the first 404 to what was there: a second one is believed. */
export const NOT_FOUND = 'not-found';
export const SECOND_LOOK_MS = 30_000;

/** The server said "stored": its own text is read back, because it may have rewritten ours. */
export async function readBack(
  write: Write,
  sent: RemoteCopy,
  etag: ETag | null,
  body: string,
): Promise<RemoteCopy> {
  const { context, server } = write;
  const stored: RemoteCopy = {
    ...sent,
    belief: 'present',
    believedRevision: sent.revision,
    etag,
    baseIcs: body,
    lastError: null,
    nextAt: null,
  };
  save(context, stored);
  const found = await server.fetchObject(sent.href);
  if (found === null) {
    const now = context.clock.now();
    return { ...stored, verifyUntil: now + VERIFY_MS, nextAt: now + FIRST_LOOK_MS };
  }
  return isOurs(context, found, sent.uid) ? adopted(write, stored, found) : stored;
}

/** What the server has is what we believe; the write is done only if that is what was to be written. */
export function adopted(write: Write, known: RemoteCopy, found: FetchedObject): RemoteCopy {
  const { context } = write;
  storeInCache(context, known, found);
  const text = textOf(found);
  const isSeen = known.belief !== 'present'; // else its base is what was just written
  const { appointment, copy } = withFollowedAlarm(context, write.appointment, known, text, isSeen);
  const theirs = ownedOf(context, text, copy.uid);
  const isDone =
    theirs !== null &&
    isSameTime(theirs, appointment) &&
    titleToWrite(appointment, copy, theirs) === null &&
    alarmToWrite(context, appointment, copy, text) === null &&
    copy.desired === 'present';
  const now = appointmentNow(context, appointment);
  // Ours was stored before: what it says now, somebody else has made of it since. One that was moved or cancelled here
  // while it was read keeps its base, so that theirs is seen to be a change.
  const isFollowed =
    !isDone &&
    theirs !== null &&
    copy.believedRevision === copy.revision &&
    now.state !== 'cancelled' &&
    isSameTime(now, appointment);
  if (isFollowed) {
    context.practice.saveAppointment({ ...now, start: theirs.start, end: theirs.end });
    context.announce('appointment.changed', { appointmentId: appointment.id });
  }
  return {
    ...copy,
    ...(isDone ? alarmWritten(appointment) : {}),
    belief: 'present',
    believedRevision: isDone ? copy.revision : copy.believedRevision,
    etag: found.etag,
    baseIcs: isDone || isFollowed || copy.baseIcs === null ? text : copy.baseIcs,
    verifyUntil: null,
    lastError: null,
    nextAt: null,
  };
}

/** The cache follows what was just read, so that the next listing brings nothing new. */
export function storeInCache(context: ServiceContext, copy: RemoteCopy, found: FetchedObject): void {
  const object = context.codec.read(found.ics, []);
  context.cache.storeObjects(copy.calendarId, [toContent(context, { ...found, href: copy.href }, object)]);
}

/** What we removed leaves the cache with it: else an emptied calendar would look as if somebody had emptied it. */
export function dropFromCache({ cache }: ServiceContext, { calendarId, href }: RemotePlace): void {
  const key = hrefKey(href);
  if (cache.object(calendarId, key) === null) return;
  cache.commitListing(calendarId, { toFetch: [], removed: [key], state: cache.syncState(calendarId) });
}

/** How long after a refusal it is tried again by itself; those that are not named wait for the practitioner. */
const AGAIN_MS: Readonly<Record<string, number>> = {
  'read-only-primary': HOUR_MS,
  'calendar-gone': HOUR_MS,
  'left-behind': HOUR_MS,
  'left-changed': HOUR_MS,
  'quota-not-exceeded': DAY_MS,
  'status-507': DAY_MS,
};

/** Nothing is sent any more until somebody does something about it, or its time has come. */
export function blocked({ clock }: ServiceContext, copy: RemoteCopy, reason: string): RemoteCopy {
  const again = AGAIN_MS[reason];
  return { ...copy, blockedReason: reason, nextAt: again === undefined ? null : clock.now() + again };
}

const PATIENCE: Readonly<Record<string, { readonly tries: number; readonly waitMs: number }>> = {
  forbidden: { tries: 3, waitMs: 20 * MINUTE_MS },
  locked: { tries: 5, waitMs: 30_000 },
};

/** What a refusal of a write means for it; `before`: the copy as it is, nothing having been written. */
export function refused(context: ServiceContext, before: RemoteCopy, outcome: NotAllowed): RemoteCopy {
  if (outcome.type === 'read-only') return blocked(context, before, 'read-only-primary');
  const { tries, waitMs } = PATIENCE[outcome.reason] ?? { tries: 1, waitMs: 0 };
  if (before.attempts >= tries) return blocked(context, before, outcome.reason);
  return { ...before, lastError: outcome.reason, nextAt: context.clock.now() + waitMs };
}

/** 404 to a write: is it the calendar that is gone, or does the server not like the text (iCloud says so)? */
export async function withoutPlace(
  { context, server, calendar }: Write,
  before: RemoteCopy,
  status: number,
): Promise<RemoteCopy> {
  const isThere = await server.calendarExists(calendar.href);
  return blocked(context, before, isThere ? `status-${status}` : 'calendar-gone');
}

/** Nothing of it is there any more. The ETag stays that of what was removed: a server may show that for a while. */
export const gone = (copy: RemoteCopy): RemoteCopy => ({
  ...copy,
  belief: 'absent',
  baseIcs: null,
  believedRevision: copy.revision,
  lastError: null,
  nextAt: null,
});

/** An appointment as it is now: during a request it may have been changed, of which a step keeps what isn't its own. */
export function appointmentNow(
  { practice }: ServiceContext,
  appointment: StoredAppointment,
): StoredAppointment {
  return practice.appointment(appointment.id) ?? appointment;
}

/**
 * Whether another change was asked for since a step began, and its request was under way: before anything is written or
 * asked about, the step then begins anew, with what is wanted now.
 */
export function isOvertaken({ practice }: ServiceContext, copy: RemoteCopy): boolean {
  const latest = practice.remoteCopy(copy.appointmentId);
  return latest !== null && (latest.revision > copy.revision || latest.uid !== copy.uid);
}

/**
 * Written down before the first byte is sent: from here on only the server knows. Gives what is sent, which a later
 * change is no part of.
 */
export function sending(context: ServiceContext, copy: RemoteCopy): RemoteCopy {
  const sent: RemoteCopy = { ...copy, belief: 'unknown', attempts: copy.attempts + 1, lastError: null };
  save(context, sent);
  return sent;
}

export function save(context: ServiceContext, reached: RemoteCopy): RemoteCopy {
  const copy = withLaterChange(context, reached);
  const settled = isSettled(copy) ? { ...copy, waitingSince: null, mustCheck: false } : copy;
  context.practice.saveRemoteCopy(settled);
  return settled;
}

/** A change that was asked for while a step was under way is owed after it. What the step found to be asked about stays. */
function withLaterChange({ practice }: ServiceContext, copy: RemoteCopy): RemoteCopy {
  const latest = practice.remoteCopy(copy.appointmentId);
  if (latest === null || latest.revision <= copy.revision) return copy;
  // It goes to another calendar: what was reached of it where it was is what it leaves.
  if (latest.uid !== copy.uid) return latest;
  const { revision, waitingSince, mustCheck } = latest;
  const isAlarmOwed = copy.isAlarmOwed || latest.isAlarmOwed;
  const isAsked = practice.appointment(copy.appointmentId)?.state === 'removed-in-icloud';
  if (isAsked || copy.belief === 'elsewhere')
    return { ...copy, revision, believedRevision: revision, isAlarmOwed };
  return { ...copy, desired: latest.desired, revision, waitingSince, mustCheck, isAlarmOwed };
}
