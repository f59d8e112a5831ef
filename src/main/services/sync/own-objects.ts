import { isOwnUid } from '#domain/appointment.ts';
import type { HrefKey } from '#domain/resource.ts';
import { hrefKey } from '#domain/resource.ts';
import type { ObjectContent } from '#main/ports/cache-store.ts';
import type { CalendarObject } from '#main/ports/icalendar-codec.ts';
import { isSettled, type RemoteCopy } from '#main/ports/practice-store.ts';
import type { ServiceContext } from '../context.ts';

/**
 * An object came from the server: where it is an appointment of ours, what we know of its copy follows, and so
 * does its time if it was moved there. Our own unsent changes are never touched.
 */
export function acceptOwnObject(
  context: ServiceContext,
  content: ObjectContent,
  object: CalendarObject,
): void {
  const uid = object.events.find((event) => isOwnUid(event.uid))?.uid;
  const appointment = uid === undefined ? null : context.practice.appointmentByUid(uid);
  if (appointment === null) return;
  const copy = context.practice.remoteCopy(appointment.id);
  if (copy === null || !isSettled(copy) || copy.desired === 'absent') return;
  if (hrefKey(copy.href) !== content.key || copy.etag === content.etag) return;

  const span = content.groups.find(({ facts }) => facts.uid === uid)?.spans[0];
  const moved =
    span?.kind === 'instant' && (span.start !== appointment.start || span.end !== appointment.end);
  context.practice.transaction(() => {
    context.practice.saveRemoteCopy({
      ...copy,
      etag: content.etag,
      baseIcs: new TextDecoder().decode(content.ics),
    });
    if (moved) context.practice.saveAppointment({ ...appointment, start: span.start, end: span.end });
  });
  if (moved) context.announce('appointment.changed', { appointmentId: appointment.id });
}

/**
 * Members are gone from a calendar: an appointment of ours among them was removed in iCloud. It keeps holding
 * its time until the practitioner has answered.
 */
export function noticeRemoved(
  context: ServiceContext,
  calendarId: string,
  removed: readonly HrefKey[],
): void {
  const keys = new Set(removed);
  for (const copy of context.practice.remoteCopiesOf(calendarId)) {
    if (!keys.has(hrefKey(copy.href)) || !isSettled(copy) || copy.desired === 'absent') continue;
    markRemoved(context, copy);
  }
}

/** It is no longer where it was written; until the practitioner has answered, it keeps its time. */
export function markRemoved(context: ServiceContext, copy: RemoteCopy): void {
  const appointment = context.practice.appointment(copy.appointmentId);
  if (appointment === null) return;
  context.practice.transaction(() => {
    context.practice.saveRemoteCopy({
      ...copy,
      desired: 'absent',
      belief: 'absent',
      etag: null,
      baseIcs: null,
      blockedReason: null,
    });
    if (appointment.state === 'booked' || appointment.state === 'conflict') {
      context.practice.saveAppointment({ ...appointment, state: 'removed-in-icloud' });
    }
  });
  context.announce('appointment.changed', { appointmentId: appointment.id });
}
