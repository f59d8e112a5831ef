import { isOwnUid } from '#domain/appointment.ts';
import { atOrigin, hrefKey, originOf } from '#domain/resource.ts';
import type { ObjectContent } from '#main/ports/cache-store.ts';
import type { CalendarServer } from '#main/ports/calendar-server.ts';
import type { CalendarObject } from '#main/ports/icalendar-codec.ts';
import { isWritten, type RemoteCopy, type StoredAppointment } from '#main/ports/practice-store.ts';
import type { ServiceContext } from '../context.ts';
import { alarmWritten, followedAlarm } from './alarms.ts';
import { isOvertaken, storeInCache, type Write } from './copy-steps.ts';
import { seenLeft } from './left-object.ts';
import { isOurs, isSameTime, ownedOf } from './owned.ts';
import { findElsewhere, followElsewhere } from './uid-in-use.ts';

/**
 * An object came from the server: where it is an appointment of ours, what we know of its copy follows, and so
 * does its time if it was moved there. Our own unsent changes are never touched.
 */
export function acceptOwnObject(
  context: ServiceContext,
  calendarId: string,
  content: ObjectContent,
  object: CalendarObject,
): void {
  const uid = object.events.find((event) => isOwnUid(event.uid))?.uid;
  const appointment = uid === undefined ? null : context.practice.appointmentByUid(uid);
  const copy = appointment === null ? null : context.practice.remoteCopy(appointment.id);
  if (appointment === null || copy === null) return;
  // One of an earlier generation is on its way out.
  if (appointment.uid !== uid) {
    acceptLeft(context, { copy, appointment }, calendarId, content);
    return;
  }
  const before = { copy, appointment };
  if (calendarId === copy.calendarId && isStopped(before)) followStopped(context, before, content);
  else if (calendarId === copy.calendarId && !isSomebodys(before, content))
    acceptHere(context, before, content);
  else acceptElsewhere(context, before, calendarId, content);
}

/** What is to be removed says another time by now: that is held from here on, not only once its removal is tried. */
function acceptLeft(
  context: ServiceContext,
  { copy, appointment }: Known,
  calendarId: string,
  { key, ics }: ObjectContent,
): void {
  const { leaving } = copy;
  if (leaving?.calendarId !== calendarId || hrefKey(leaving.href) !== key) return;
  const seen = seenLeft(context, appointment, copy, new TextDecoder().decode(ics));
  if (seen.leaving?.isHolding !== leaving.isHolding) context.practice.saveRemoteCopy(seen);
}

interface Known {
  readonly copy: RemoteCopy;
  readonly appointment: StoredAppointment;
}

/**
 * A cancelled one that is there all the same: somebody moved it before, or brought it back. From now on it is their
 * event, shown like any other so that it holds its time, and never removed unasked. The very version that was removed, at
 * its place, is none: a server may just be late.
 */
function isSomebodys(
  { copy, appointment }: Known,
  { key, etag }: Pick<ObjectContent, 'key' | 'etag'>,
): boolean {
  if (appointment.state !== 'cancelled') return false;
  const isRemoved = copy.etag !== null && copy.etag === etag && hrefKey(copy.href) === key;
  return copy.belief === 'elsewhere' || (copy.belief === 'absent' && !isRemoved);
}

/** Whether a change of ours waits for the practitioner, who was not asked about its time. */
function isStopped({ copy, appointment }: Known): boolean {
  const { belief, desired, blockedReason, verifyUntil, leaving } = copy;
  const isThere = belief === 'present' && desired === 'present' && verifyUntil === null && leaving === null;
  const isRefused = blockedReason !== null && blockedReason !== 'taken-meanwhile';
  return isThere && isRefused && appointment.state === 'booked' && !isWritten(copy);
}

/**
 * What the server doesn't take of ours may wait for ever. A time that was changed there meanwhile is followed where ours
 * wasn't; where both were, it is asked about, so that neither is free.
 */
function followStopped(context: ServiceContext, { copy, appointment }: Known, content: ObjectContent): void {
  if (hrefKey(copy.href) !== content.key || copy.etag === content.etag || copy.baseIcs === null) return;
  const text = new TextDecoder().decode(content.ics);
  const [base, theirs] = [copy.baseIcs, text].map((each) => ownedOf(context, each, copy.uid));
  if (base == null || theirs == null) return;
  if (isSameTime(base, appointment)) {
    accept(context, { copy, appointment }, content, { ...copy, etag: content.etag, baseIcs: text });
  } else if (!isSameTime(base, theirs) && !isSameTime(theirs, appointment)) {
    context.practice.transaction(() => {
      context.practice.saveRemoteCopy({
        ...copy,
        etag: content.etag,
        blockedReason: 'conflict',
        nextAt: null,
      });
      context.practice.saveAppointment({ ...appointment, state: 'conflict' });
    });
    context.announce('appointment.changed', { appointmentId: appointment.id });
    context.announce('alert.raised', { kind: 'conflict', appointmentId: appointment.id });
  }
}

/** In the calendar that it was written to. */
function acceptHere(context: ServiceContext, { copy, appointment }: Known, content: ObjectContent): void {
  const isBack = isMissed(copy, appointment) || copy.belief === 'elsewhere';
  if (!isBack && (!isWritten(copy) || copy.desired === 'absent')) return;
  const isAtHome = hrefKey(copy.href) === content.key;
  // Somewhere else in its own calendar it is only followed to where it has nowhere else to be.
  if (!isAtHome && !isBack) return;
  if (isAtHome && !isBack && copy.etag === content.etag) return;
  if (isMissed(copy, appointment) && copy.baseIcs !== null) {
    goOn(context, { copy, appointment }, content);
    return;
  }
  accept(context, { copy, appointment }, content, {
    ...copy,
    href: content.href,
    desired: 'present',
    belief: 'present',
    // An alarm that was chosen while it was away is written now.
    believedRevision: copy.isAlarmOwed ? copy.revision - 1 : copy.revision,
    waitingSince: copy.isAlarmOwed ? context.clock.now() : copy.waitingSince,
    elsewhere: null,
    etag: content.etag,
    baseIcs: new TextDecoder().decode(content.ics),
  });
}

/**
 * It had gone while a change of ours waited, and is back: the change is owed again, against what it was made to. Where
 * its time was changed there too, that is asked about.
 */
function goOn(context: ServiceContext, { copy, appointment }: Known, content: ObjectContent): void {
  context.practice.transaction(() => {
    context.practice.saveRemoteCopy({
      ...copy,
      href: content.href,
      desired: 'present',
      belief: 'present',
      believedRevision: copy.revision - 1,
      elsewhere: null,
      etag: content.etag,
      waitingSince: context.clock.now(),
    });
    context.practice.saveAppointment({ ...appointment, state: 'booked' });
  });
  context.announce('appointment.changed', { appointmentId: appointment.id });
}

/** In another calendar: followed where it is no longer in its own, and nothing but a copy of it where it is. */
function acceptElsewhere(
  context: ServiceContext,
  { copy, appointment }: Known,
  calendarId: string,
  content: ObjectContent,
): void {
  const isThere = copy.belief === 'elsewhere' && copy.elsewhere?.calendarId === calendarId;
  const isLeft = copy.belief === 'absent' && isSomebodys({ copy, appointment }, content);
  if (!isThere && !isLeft && !isMissed(copy, appointment)) return;
  const text = new TextDecoder().decode(content.ics);
  if (isThere && copy.baseIcs === text) return;
  const place = { calendarId, href: content.href, text };
  context.practice.transaction(() => {
    context.practice.saveRemoteCopy(followElsewhere({ context, appointment }, copy, place));
  });
  context.announce('appointment.changed', { appointmentId: appointment.id });
}

/** Whether it was found to be removed, and nobody has answered that yet. */
function isMissed({ belief, desired }: RemoteCopy, { state }: StoredAppointment): boolean {
  return state === 'removed-in-icloud' && belief === 'absent' && desired === 'absent';
}

function accept(
  context: ServiceContext,
  { copy: known, appointment }: Known,
  { ics }: ObjectContent,
  copy: RemoteCopy,
): void {
  const text = new TextDecoder().decode(ics);
  const time = ownedOf(context, text, copy.uid);
  const moved = time !== null && !isSameTime(time, appointment);
  const state = appointment.state === 'removed-in-icloud' ? 'booked' : appointment.state;
  const alarmMinutes = followedAlarm(context, appointment, known, text);
  const isAlarmed = alarmMinutes !== appointment.alarmMinutes;
  const isChanged = moved || isAlarmed || state !== appointment.state;
  const { start, end } = time ?? appointment;
  const followed = { ...appointment, start, end, state, alarmMinutes };
  context.practice.transaction(() => {
    context.practice.saveRemoteCopy(isAlarmed ? { ...copy, ...alarmWritten(followed) } : copy);
    if (isChanged) context.practice.saveAppointment(followed);
  });
  if (isChanged) context.announce('appointment.changed', { appointmentId: appointment.id });
}

/**
 * Looks for every appointment that should lie in a calendar and is not in its listing. Asked for by itself before
 * anything is believed: a server may show its own writes late. One that was moved to another calendar is followed there;
 * one that is nowhere was removed in iCloud, and keeps its time until the practitioner has answered.
 * @throws {CalendarServerError}; what was not looked for yet is looked for in the next run
 */
export async function lookForMissing(
  context: ServiceContext,
  server: CalendarServer,
  calendarId: string,
): Promise<void> {
  const calendar = context.practice.calendars().find(({ id }) => id === calendarId);
  if (calendar === undefined) return;
  for (const copy of copiesIn(context, calendarId)) {
    const appointment = context.practice.appointment(copy.appointmentId);
    const place = copy.belief === 'elsewhere' ? copy.elsewhere : copy;
    if (appointment === null || place === null) continue;
    if (context.cache.object(calendarId, hrefKey(place.href)) !== null) continue;
    const found = await server.fetchObject(atOrigin(place.href, originOf(calendar.href)));
    if (found !== null && isOurs(context, found, copy.uid)) {
      if (copy.belief !== 'elsewhere') storeInCache(context, copy, found);
      continue;
    }
    const write: Write = { context, server, calendar, appointment, serverOf: () => Promise.resolve(server) };
    const elsewhere = await findElsewhere(write, copy, null);
    // Changed here meanwhile: what is owed then looks for it itself.
    if (isOvertaken(context, copy)) continue;
    if (elsewhere === null) context.practice.saveRemoteCopy(markRemoved(context, copy));
    else if (elsewhere.calendarId === copy.calendarId && appointment.state !== 'cancelled')
      context.practice.saveRemoteCopy({ ...copy, href: elsewhere.href, belief: 'unknown' });
    else context.practice.saveRemoteCopy(followElsewhere(write, copy, elsewhere));
    context.announce('appointment.changed', { appointmentId: copy.appointmentId });
  }
}

/** Those that are believed to lie in a calendar, with no change of ours on its way. */
function copiesIn({ practice }: ServiceContext, calendarId: string): RemoteCopy[] {
  return practice
    .copiesBelievedIn(calendarId)
    .filter((copy) => isWritten(copy) && (copy.belief === 'elsewhere' || copy.desired === 'present'));
}

/** It is no longer where it was written; until the practitioner has answered, it keeps its time. Gives its copy. */
export function markRemoved(context: ServiceContext, copy: RemoteCopy): RemoteCopy {
  const appointment = context.practice.appointment(copy.appointmentId);
  const marked: RemoteCopy = {
    ...copy,
    desired: 'absent',
    belief: 'absent',
    elsewhere: null,
    etag: null,
    // What it was before a change of ours that was not sent: should it come back, that change is still wanted.
    baseIcs: isWritten(copy) ? null : copy.baseIcs,
    blockedReason: null,
    verifyUntil: null,
    lastError: null,
    nextAt: null,
    believedRevision: copy.revision,
  };
  if (appointment === null) return marked;
  context.practice.transaction(() => {
    context.practice.saveRemoteCopy(marked);
    if (appointment.state === 'booked' || appointment.state === 'conflict') {
      context.practice.saveAppointment({ ...appointment, state: 'removed-in-icloud' });
    }
  });
  context.announce('appointment.changed', { appointmentId: appointment.id });
  if (appointment.state === 'booked' || appointment.state === 'conflict')
    context.announce('alert.raised', { kind: 'removed-in-icloud', appointmentId: appointment.id });
  return marked;
}
