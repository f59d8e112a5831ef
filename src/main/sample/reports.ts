import { multistatus, plain, precondition } from './answer.ts';
import type { Answer } from './answer.ts';
import type { LiveAccount, LiveCalendar, LiveObject } from './collections.ts';
import { propertiesOf, propertyResponse, statusResponse } from './properties.ts';
import { changesOfToken, memberPath, resourceAt, calendarPath, syncToken } from './resources.ts';
import { caldav, child, childrenNamed, dav, escapeXml, markup } from './xml.ts';
import type { QualifiedName, XmlElement } from './xml.ts';

const DAY_MS = 86_400_000;

/** Answers a REPORT on a calendar collection. */
export function answerReport(account: LiveAccount, calendar: LiveCalendar, request: XmlElement): Answer {
  switch (request.name) {
    case dav('sync-collection'):
      return syncCollection(account, calendar, request);
    case caldav('calendar-query'):
      return calendarQuery(account, calendar, request);
    case caldav('calendar-multiget'):
      return calendarMultiget(account, calendar, request);
    default:
      return precondition(403, dav('supported-report'));
  }
}

/** RFC 6578 §3.2. A limit is kept by cutting between two changes (§3.6). */
function syncCollection(account: LiveAccount, calendar: LiveCalendar, request: XmlElement): Answer {
  const level = child(request, dav('sync-level'))?.text.trim() ?? '1';
  if (level !== '1') return plain(400, 'sync-level is 1 here');
  const token = child(request, dav('sync-token'))?.text.trim() ?? '';
  const since = token === '' ? 0 : changesOfToken(account, calendar, token);
  if (since === null) return precondition(403, dav('valid-sync-token'));

  // The first listing has nothing to remove from: members gone before it are left out (RFC 6578 §3.4).
  const all = calendar.changesAfter(since).filter((one) => token !== '' || 'ics' in one);
  const wanted = Number(child(child(request, dav('limit')) ?? request, dav('nresults'))?.text ?? 'NaN');
  const shown = wanted > 0 ? all.slice(0, wanted) : all;
  const isCut = shown.length < all.length;

  const asked = askedProperties(request);
  const rows = shown.map((one) =>
    'ics' in one
      ? objectResponse(account, calendar, one, asked)
      : statusResponse(memberPath(calendar, one.name), '404 Not Found'),
  );
  if (isCut) rows.push(cutResponse(calendar));
  const reached = isCut ? (shown.at(-1)?.changedAt ?? since) : calendar.changes;
  const next = markup(dav('sync-token'), escapeXml(syncToken(account, calendar, reached)));
  return multistatus(rows, next);
}

function cutResponse(calendar: LiveCalendar): string {
  const why = markup(dav('error'), markup(dav('number-of-matches-within-limits')));
  return statusResponse(calendarPath(calendar), '507 Insufficient Storage', why);
}

/** RFC 4791 §7.8, for the filters that calendar clients send: a component type, and a time range in it. */
function calendarQuery(account: LiveAccount, calendar: LiveCalendar, request: XmlElement): Answer {
  const top = child(child(request, caldav('filter')) ?? request, caldav('comp-filter'));
  if (top?.attributes.get('name') !== 'VCALENDAR') return precondition(403, caldav('valid-filter'));
  const inner = child(top, caldav('comp-filter'));
  if (inner !== null && inner.children.some((one) => one.name !== caldav('time-range')))
    return precondition(403, caldav('supported-filter'));

  const component = inner?.attributes.get('name');
  const range = inner === null ? null : child(inner, caldav('time-range'));
  const asked = askedProperties(request);
  const matches = calendar
    .objects()
    .filter((object) => component === undefined || object.component === component)
    .filter((object) => range === null || mayTouch(object, range));
  return multistatus(matches.map((object) => objectResponse(account, calendar, object, asked)));
}

/**
 * Whether the object may have an occurrence in the range, judged by its dates with a day to spare for zones. A
 * series is taken to go on for ever: more may match than RFC 4791 §9.9 says, never less.
 */
function mayTouch(object: LiveObject, range: XmlElement): boolean {
  const start = range.attributes.get('start')?.slice(0, 8);
  const end = range.attributes.get('end')?.slice(0, 8);
  if (end !== undefined && shiftDate(object.firstDate, -1) > end) return false;
  if (start === undefined || object.recurs) return true;
  return shiftDate(object.lastDate, 1) >= start;
}

function shiftDate(date: string, days: number): string {
  const time = Date.UTC(Number(date.slice(0, 4)), Number(date.slice(4, 6)) - 1, Number(date.slice(6, 8)));
  return new Date(time + days * DAY_MS).toISOString().slice(0, 10).replaceAll('-', '');
}

/** RFC 4791 §7.9: an answer for each href, found or not. */
function calendarMultiget(account: LiveAccount, calendar: LiveCalendar, request: XmlElement): Answer {
  const asked = askedProperties(request);
  const rows = childrenNamed(request, dav('href')).map((one) => {
    const href = one.text.trim();
    const resource = resourceAt(account, href);
    return resource?.type === 'object' && resource.calendar === calendar
      ? objectResponse(account, calendar, resource.object, asked)
      : statusResponse(href, '404 Not Found');
  });
  return multistatus(rows);
}

function askedProperties(request: XmlElement): QualifiedName[] {
  return child(request, dav('prop'))?.children.map((one) => one.name) ?? [dav('getetag')];
}

function objectResponse(
  account: LiveAccount,
  calendar: LiveCalendar,
  object: LiveObject,
  asked: readonly QualifiedName[],
): string {
  const resource = { type: 'object', calendar, object } as const;
  const values = new Map(propertiesOf(account, resource));
  // Only reports give the text: calendar-data is no property of PROPFIND (RFC 4791 §9.6).
  values.set(caldav('calendar-data'), () => escapeXml(object.ics));
  return propertyResponse(resource, values, asked);
}
