import { hrefKey, type Href } from '#domain/resource.ts';
import type {
  RemoteCopy,
  RemotePlace,
  StoredAppointment,
  StoredCalendar,
} from '#main/ports/practice-store.ts';
import { appointmentHref, appointmentUid } from '../identity.ts';
import { alarmWritten, followedAlarm } from './alarms.ts';
import { appointmentNow, blocked, isOvertaken, placeNow, type Write } from './copy-steps.ts';
import { isOurs, ownedOf, textOf } from './owned.ts';

/** Objects of one calendar that are read in search of a UID, and how many at once. */
const MOST_SEARCHED = 1000;
const SEARCHED_AT_ONCE = 50;
/** More UIDs than this are not tried: then it is no old UID that the server minds. */
const MOST_GENERATIONS = 5;

/**
 * A creation was refused because its UID is in use (RFC 4791 §5.3.2.1; iCloud says 412). It is found in its own calendar
 * under another name and adopted; or in another calendar, where somebody moved it; or nowhere, which is a server's
 * trash that gives no UID back: then the appointment goes on under its next one.
 */
export async function uidInUse(write: Write, copy: RemoteCopy, hint: Href | null): Promise<RemoteCopy> {
  const place = await findAnywhere(write, copy, hint);
  if (isOvertaken(write.context, copy)) return copy;
  return place === null ? nextGeneration(write, copy) : foundAt(write, copy, place);
}

/** Found after all: in its own calendar it is looked at there, like an answer that was lost; elsewhere it is followed. */
export function foundAt(write: Write, copy: RemoteCopy, place: FoundElsewhere): RemoteCopy {
  if (place.calendarId !== copy.calendarId) return followElsewhere(write, copy, place);
  return { ...copy, href: place.href, belief: 'unknown' };
}

/** Not there to be removed: where somebody moved it before, it is theirs from now on, and stays where they put it. */
export async function movedAway(write: Write, copy: RemoteCopy): Promise<RemoteCopy> {
  const place = await findElsewhere(write, copy, null);
  return place === null ? copy : followElsewhere(write, copy, place);
}

/** Its name is taken by somebody else's object: it gets another one. */
export function underOtherName({ context, calendar }: Write, copy: RemoteCopy): RemoteCopy {
  const other = appointmentHref(calendar.href, `${copy.uid}-2`);
  if (hrefKey(other) === hrefKey(copy.href)) return blocked(context, copy, 'href-taken');
  return { ...copy, href: other, belief: 'never', etag: null };
}

export interface FoundElsewhere extends RemotePlace {
  readonly text: string;
}

/**
 * Where an appointment that is not where it was written lies now: where a server says so, where the cache knows its
 * UID, or in any other calendar of its account under its own name. Null where it isn't found.
 */
export async function findElsewhere(
  write: Write,
  copy: RemoteCopy,
  hint: Href | null,
): Promise<FoundElsewhere | null> {
  const { context, server } = write;
  const seen = new Set<string>();
  // Asked anew after each look: another calendar may just have been read, and hold it.
  const next = (): RemotePlace | undefined =>
    candidates(write, copy, hint).find(({ href }) => !seen.has(hrefKey(href)));
  for (let each = next(); each !== undefined; each = next()) {
    seen.add(hrefKey(each.href));
    const place = { ...each, href: placeNow(context, each) ?? each.href };
    const found = await server.fetchObject(place.href);
    if (found !== null && isOurs(context, found, copy.uid)) return { ...place, text: textOf(found) };
  }
  return null;
}

/** As `findElsewhere`, and where that finds nothing, among all that the account has and the cache does not. */
export async function findAnywhere(
  write: Write,
  copy: RemoteCopy,
  hint: Href | null,
): Promise<FoundElsewhere | null> {
  return (await findElsewhere(write, copy, hint)) ?? (await searchAll(write, copy));
}

/**
 * Looks through every calendar of the account for a UID that may be in use: whatever of them isn't in the cache as
 * it is listed now is read. Slow, and hardly ever needed: but without it, a second object would be made.
 */
async function searchAll(write: Write, copy: RemoteCopy): Promise<FoundElsewhere | null> {
  const { context, server } = write;
  for (const calendar of calendarsOfAccount(write)) {
    const members = await server.listMembers(calendar.href);
    const unknown = members
      .filter(
        ({ href, etag }) => etag === null || context.cache.object(calendar.id, hrefKey(href))?.etag !== etag,
      )
      .map(({ href }) => href)
      .slice(0, MOST_SEARCHED);
    for (let from = 0; from < unknown.length; from += SEARCHED_AT_ONCE) {
      const { found } = await server.fetchObjects(
        calendar.href,
        unknown.slice(from, from + SEARCHED_AT_ONCE),
      );
      const ours = found.find((each) => isOurs(context, each, copy.uid));
      if (ours !== undefined) return { calendarId: calendar.id, href: ours.href, text: textOf(ours) };
    }
  }
  return null;
}

/** Somebody moved it to another calendar: it is followed there, and nothing is written to it any more. */
export function followElsewhere(
  { context, appointment: before }: Pick<Write, 'context' | 'appointment'>,
  copy: RemoteCopy,
  { calendarId, href, text }: FoundElsewhere,
): RemoteCopy {
  const appointment = appointmentNow(context, before);
  const time = ownedOf(context, text, copy.uid);
  // What was wanted of its alarm and isn't written is not written there either.
  const alarmMinutes = followedAlarm(context, appointment, { ...copy, isAlarmOwed: false }, text);
  const followed = { ...appointment, alarmMinutes };
  if (time !== null && appointment.state !== 'cancelled') {
    const { start, end } = time;
    context.practice.saveAppointment({ ...followed, start, end, state: stillBooked(appointment) });
  }
  return {
    ...copy,
    ...alarmWritten(followed),
    belief: 'elsewhere',
    elsewhere: { calendarId, href },
    desired: 'present',
    believedRevision: copy.revision,
    etag: null,
    baseIcs: text,
    blockedReason: null,
    lastError: null,
    nextAt: null,
    verifyUntil: null,
  };
}

/** It is in iCloud after all: what was asked of it while it was not found is answered. */
function stillBooked({ state }: StoredAppointment): StoredAppointment['state'] {
  return state === 'removed-in-icloud' || state === 'conflict' ? 'booked' : state;
}

function candidates(
  { context, calendar, appointment }: Write,
  copy: RemoteCopy,
  hint: Href | null,
): RemotePlace[] {
  const ofAccount = calendarsOfAccount({ context, calendar });
  const known = new Set(ofAccount.map(({ id }) => id));
  const hinted = hint === null ? [] : inCalendar(ofAccount, hint);
  const cached = context.cache.placesOfUid(copy.uid).filter(({ calendarId }) => known.has(calendarId));
  const named = ofAccount
    .filter(({ id }) => id !== copy.calendarId)
    .map(({ id, href }) => ({ calendarId: id, href: appointmentHref(href, copy.uid) }));
  // Where it was written it was looked for already, unless it is somebody's by now, who may have moved it back there.
  const isSomebodys =
    appointment.state === 'cancelled' && copy.belief === 'elsewhere' && placeNow(context, copy) !== null;
  const home = isSomebodys ? [{ calendarId: copy.calendarId, href: copy.href }] : [];
  const seen = new Set(home.length === 0 ? [hrefKey(copy.href)] : []);
  return [...hinted, ...cached, ...home, ...named].filter(({ href }) => {
    const isNew = !seen.has(hrefKey(href));
    seen.add(hrefKey(href));
    return isNew;
  });
}

function calendarsOfAccount({ context, calendar }: Pick<Write, 'context' | 'calendar'>): StoredCalendar[] {
  return context.practice
    .calendars()
    .filter(
      ({ accountId, kind, missingSince }) =>
        accountId === calendar.accountId && kind === 'events' && missingSince === null,
    );
}

function inCalendar(calendars: readonly StoredCalendar[], href: Href): RemotePlace[] {
  const key = hrefKey(href);
  const calendar = calendars.find((each) => key.startsWith(hrefKey(each.href)));
  return calendar === undefined ? [] : [{ calendarId: calendar.id, href }];
}

/** The old UID stays known: what turns up with it is this appointment. */
function nextGeneration({ context, appointment, calendar }: Write, copy: RemoteCopy): RemoteCopy {
  const generation = appointment.generation + 1;
  if (generation > MOST_GENERATIONS) return blocked(context, copy, 'uid-elsewhere');
  const uid = appointmentUid(appointment.id, generation);
  const href = appointmentHref(calendar.href, uid);
  const next: RemoteCopy = { ...copy, uid, href, belief: 'never', etag: null, attempts: 0 };
  // Together: an object is never written under a UID that its appointment doesn't have.
  context.practice.transaction(() => {
    context.practice.saveFormerUid(appointment.uid, appointment.id);
    context.practice.saveAppointment({ ...appointmentNow(context, appointment), uid, generation });
    context.practice.saveRemoteCopy(next);
  });
  return next;
}
