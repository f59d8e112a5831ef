import type { Href, SyncToken } from '#domain/resource.ts';
import { CalendarServerError, type CalendarCollection } from '#main/ports/calendar-server.ts';
import {
  APPLE,
  CALDAV,
  CALENDARSERVER,
  DAV,
  child,
  children,
  property,
  type DavResource,
} from './multistatus.ts';
import type { XmlElement } from './xml.ts';
import { propfind, resolveHref } from './requests.ts';
import type { Transport } from './transport.ts';

const PROPERTIES =
  '<D:resourcetype/><D:displayname/><A:calendar-color/><A:calendar-order/><S:getctag/><D:sync-token/>' +
  '<D:supported-report-set/><C:supported-calendar-component-set/><D:current-user-privilege-set/><D:owner/>' +
  '<S:source/><S:shared-url/>';

/** Collections in a calendar home that are no calendars, whatever else they say. */
const NOT_CALENDARS: readonly (readonly [string, string])[] = [
  [CALDAV, 'schedule-inbox'],
  [CALDAV, 'schedule-outbox'],
  [CALENDARSERVER, 'notification'],
  [CALENDARSERVER, 'dropbox-home'],
  ['http://nextcloud.com/ns', 'deleted-calendar'],
  ['http://nextcloud.com/ns', 'trash-bin'],
];

/** The event calendars of one home, in one request (RFC 4791 §6.2.1). */
export async function listCollections(
  transport: Transport,
  home: Href,
  signal?: AbortSignal,
): Promise<{ readonly calendars: CalendarCollection[]; readonly home: Href }> {
  const { resources, url, movedTo } = await propfind(transport, new URL(home), '1', PROPERTIES, signal);
  const calendars = resources.flatMap((resource) => {
    const collection = toCollection(resource, url);
    return collection === null ? [] : [collection];
  });
  return { calendars, home: movedTo === null ? home : (movedTo.href as Href) };
}

/** Whether a collection is there: the server's own "no" counts, an error doesn't. */
export async function collectionExists(
  transport: Transport,
  calendar: Href,
  signal?: AbortSignal,
): Promise<boolean> {
  try {
    await propfind(transport, new URL(calendar), '0', '<D:resourcetype/>', signal);
    return true;
  } catch (fault) {
    if (!(fault instanceof CalendarServerError)) throw fault;
    if (fault.kind === 'not-found' || fault.kind === 'forbidden') return false;
    throw fault;
  }
}

function toCollection(resource: DavResource, home: URL): CalendarCollection | null {
  const types = property(resource, DAV, 'resourcetype');
  const has = (namespace: string, name: string): boolean => child(types, namespace, name) !== undefined;
  const isSubscribed = has(CALENDARSERVER, 'subscribed');
  if (!has(CALDAV, 'calendar') && !isSubscribed) return null;
  if (NOT_CALENDARS.some(([namespace, name]) => has(namespace, name))) return null;
  if (!holdsEvents(property(resource, CALDAV, 'supported-calendar-component-set'))) return null;
  const href = resolveHref(resource.href, home);
  if (href === null || new URL(href).origin !== home.origin) return null;
  const order = Number.parseFloat(textOf(resource, APPLE, 'calendar-order'));
  return {
    href: href.endsWith('/') ? href : (`${href}/` as Href),
    name: textOf(resource, DAV, 'displayname') || lastSegment(href),
    color: toColor(textOf(resource, APPLE, 'calendar-color')),
    order: Number.isFinite(order) ? order : null,
    access: accessOf(property(resource, DAV, 'current-user-privilege-set')),
    kind: isSubscribed ? 'subscription' : 'events',
    source: child(property(resource, CALENDARSERVER, 'source'), DAV, 'href')?.text.trim() || null,
    ctag: textOf(resource, CALENDARSERVER, 'getctag') || null,
    syncToken: (textOf(resource, DAV, 'sync-token') || null) as SyncToken | null,
    // A token is a promise of the report, whether or not the list of reports names it (Xandikos).
    supportsSyncCollection:
      supportsSync(property(resource, DAV, 'supported-report-set')) ||
      textOf(resource, DAV, 'sync-token') !== '',
    isShared: has(CALENDARSERVER, 'shared') || has(CALENDARSERVER, 'shared-owner'),
  };
}

function textOf(resource: DavResource, namespace: string, name: string): string {
  return property(resource, namespace, name)?.text.trim() ?? '';
}

/** Absent or empty means every component (RFC 4791 §5.2.3). */
function holdsEvents(set: XmlElement | undefined): boolean {
  const components = children(set, CALDAV, 'comp');
  return (
    components.length === 0 ||
    components.some((each) => each.attributes.get('name')?.toUpperCase() === 'VEVENT')
  );
}

function supportsSync(set: XmlElement | undefined): boolean {
  return children(set, DAV, 'supported-report').some(
    (each) => child(child(each, DAV, 'report'), DAV, 'sync-collection') !== undefined,
  );
}

/** Writing an object needs all three of write-content, bind and unbind (RFC 3744 §3). */
function accessOf(set: XmlElement | undefined): CalendarCollection['access'] {
  if (set === undefined) return 'unknown';
  const granted = new Set(
    children(set, DAV, 'privilege').flatMap((each) => each.children.map(({ name }) => name)),
  );
  const mayWrite =
    granted.has('all') ||
    granted.has('write') ||
    ['write-content', 'bind', 'unbind'].every((privilege) => granted.has(privilege));
  return mayWrite ? 'read-write' : 'read-only';
}

/** `#rrggbb` in lower case of what Apple writes as `#RRGGBBAA`; anything else is no colour. */
export function toColor(text: string): string | null {
  const long = /^#([0-9a-f]{6})(?:[0-9a-f]{2})?$/i.exec(text)?.[1];
  if (long !== undefined) return `#${long.toLowerCase()}`;
  const short = /^#([0-9a-f])([0-9a-f])([0-9a-f])$/i.exec(text);
  return short === null
    ? null
    : `#${short
        .slice(1)
        .map((digit) => digit + digit)
        .join('')
        .toLowerCase()}`;
}

function lastSegment(href: string): string {
  const segment = new URL(href).pathname.split('/').filter(Boolean).at(-1) ?? '';
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}
