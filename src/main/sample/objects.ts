import { plain, precondition } from './answer.ts';
import type { Answer, DavRequest } from './answer.ts';
import { readCalendarText } from './calendar-text.ts';
import type { LiveAccount, LiveCalendar, LiveObject } from './collections.ts';
import { MAX_RESOURCE_SIZE } from './properties.ts';
import { memberPath } from './resources.ts';
import { caldav, dav, escapeXml, markup } from './xml.ts';

const CREATED = 201;
const NO_CONTENT = 204;

/** The text of an object, byte for byte as it was stored. */
export function getObject(object: LiveObject): Answer {
  return {
    status: 200,
    headers: { 'Content-Type': 'text/calendar; charset=utf-8', ETag: object.etag },
    body: object.ics,
  };
}

/** Where a write goes: a name in a calendar, and what is there now. */
export interface Place {
  readonly calendar: LiveCalendar;
  readonly name: string;
  readonly present: LiveObject | null;
}

/** Stores an object (RFC 4791 §5.3.2). The ETag goes back because the text is kept as it came (§5.3.4). */
export function putObject(account: LiveAccount, place: Place, request: DavRequest): Answer {
  const { calendar, name, present } = place;
  const refusal = refusalOf(place, request);
  if (refusal !== null) return refusal;
  if (request.body.length > MAX_RESOURCE_SIZE) return precondition(403, caldav('max-resource-size'));

  const ics = utf8(request.body);
  const facts = ics === null ? 'valid-calendar-data' : readCalendarText(ics);
  if (ics === null || typeof facts === 'string')
    return precondition(403, caldav(typeof facts === 'string' ? facts : 'valid-calendar-data'));
  if (!calendar.components.includes(facts.component))
    return precondition(403, caldav('supported-calendar-component'));
  const owner = present !== null && present.uid !== facts.uid ? present : calendar.objectByUid(facts.uid);
  if (owner !== null && (owner.name !== name || owner.uid !== facts.uid)) return uidConflict(calendar, owner);

  const stored = calendar.put(name, ics);
  account.save();
  return { status: present === null ? CREATED : NO_CONTENT, headers: { ETag: stored.etag } };
}

/** Removes an object. */
export function deleteObject(account: LiveAccount, place: Place, request: DavRequest): Answer {
  if (place.present === null && place.calendar.isWritable) return plain(404, 'nothing here');
  const refusal = refusalOf(place, request);
  if (refusal !== null) return refusal;
  place.calendar.remove(place.name);
  account.save();
  return { status: NO_CONTENT };
}

function refusalOf({ calendar, present }: Place, request: DavRequest): Answer | null {
  if (!calendar.isWritable) return precondition(403, dav('need-privileges'));
  return preconditionsHold(request, present?.etag ?? null)
    ? null
    : plain(412, 'it is not what you have seen');
}

/** RFC 9110 §13.1.1 and §13.1.2. `etag`: of what is there, null where nothing is. */
function preconditionsHold(request: DavRequest, etag: string | null): boolean {
  const match = request.header('if-match');
  const noneMatch = request.header('if-none-match');
  if (match !== '' && !lists(match, etag)) return false;
  return noneMatch === '' || !lists(noneMatch, etag);
}

function lists(header: string, etag: string | null): boolean {
  if (etag === null) return false;
  const listed = header.split(',').map((one) => one.trim());
  return listed.includes('*') || listed.includes(etag);
}

/** The conflict names the object that has the UID (RFC 4791 §5.3.2.1). */
function uidConflict(calendar: LiveCalendar, owner: LiveObject): Answer {
  const href = markup(dav('href'), escapeXml(memberPath(calendar, owner.name)));
  return precondition(409, caldav('no-uid-conflict'), href);
}

function utf8(body: Buffer): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(body);
  } catch {
    return null;
  }
}
