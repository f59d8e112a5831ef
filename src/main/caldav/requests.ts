import { hrefKey, type ETag, type Href } from '#domain/resource.ts';
import { CalendarServerError } from '#main/ports/calendar-server.ts';
import { faultOf, type DavResponse } from './faults.ts';
import { CALDAV, DAV, property, readMultistatus, type DavResource, type Multistatus } from './multistatus.ts';
import type { Transport } from './transport.ts';

const PREFIXES = `xmlns:D="DAV:" xmlns:C="urn:ietf:params:xml:ns:caldav" xmlns:S="http://calendarserver.org/ns/" xmlns:A="http://apple.com/ns/ical/"`;

/** A request body: an XML document with the four prefixes D (DAV), C (CalDAV), S (CalendarServer), A (Apple). */
export function xmlBody(root: string, inner: string): string {
  return `<?xml version="1.0" encoding="utf-8"?>\n<${root} ${PREFIXES}>${inner}</${root}>`;
}

export function escapeXml(text: string): string {
  return text.replace(/[&<>]/g, (sign) => (sign === '&' ? '&amp;' : sign === '<' ? '&lt;' : '&gt;'));
}

export interface XmlRequest {
  readonly method: 'PROPFIND' | 'REPORT';
  readonly url: URL;
  readonly depth: '0' | '1';
  readonly body: string;
  readonly signal?: AbortSignal | undefined;
}

/** Sends a PROPFIND or REPORT and gives the answer whatever its status. */
export function sendXml(
  transport: Transport,
  { method, url, depth, body, signal }: XmlRequest,
): Promise<DavResponse> {
  const headers = { Depth: depth, 'Content-Type': 'application/xml; charset=utf-8' };
  return transport.send({ method, url, headers, body, signal });
}

/** A 207 that was read; `movedTo`: where the resource is from now on, by a permanent redirect. */
export type Answered = Multistatus & Pick<DavResponse, 'url' | 'movedTo'>;

/** Sends a PROPFIND or REPORT and reads its 207. @throws CalendarServerError for every other answer */
export async function askMultistatus(transport: Transport, request: XmlRequest): Promise<Answered> {
  const response = await sendXml(transport, request);
  const attempted = `${request.method} ${request.url.host}`;
  if (response.status !== 207) throw faultOf(attempted, response);
  const { url, movedTo } = response;
  return { ...readMultistatus(attempted, response), url, movedTo };
}

/** PROPFIND of some properties, given as `<D:displayname/>…`. */
export async function propfind(
  transport: Transport,
  url: URL,
  depth: '0' | '1',
  properties: string,
  signal?: AbortSignal,
): Promise<Answered> {
  const body = xmlBody('D:propfind', `<D:prop>${properties}</D:prop>`);
  const answer = await askMultistatus(transport, { method: 'PROPFIND', url, depth, body, signal });
  const [only, ...others] = answer.resources;
  // Xandikos says "not here" inside a 207: read as a list, that would be an empty calendar.
  if (others.length === 0 && (only?.status === 404 || only?.status === 410)) {
    throw new CalendarServerError('not-found', `PROPFIND ${url.host}`, { status: only.status });
  }
  return answer;
}

/** A path that resolves to itself: nothing in it to encode, no `//` at its front, no step up. */
const PLAIN_PATH = /^\/(?!\/)(?!.*\/\.)[A-Za-z0-9\-._~/@!$&()*+,;=:]*$/;

/** An href as an absolute URL, credentials and fragment dropped; null for one that is no URL. */
export function resolveHref(href: string, base: URL): Href | null {
  if (PLAIN_PATH.test(href)) return (base.origin + href) as Href;
  const url = href === '' ? null : URL.parse(href, base.href);
  if (url === null) return null;
  url.username = '';
  url.password = '';
  url.hash = '';
  return url.href as Href;
}

/**
 * The member's absolute href if it is a direct child of the collection and no collection itself; else null.
 * @throws CalendarServerError for what is no address at all: it may be any member, and a listing without it is not whole
 */
export function memberHref(resource: Pick<DavResource, 'href'>, collection: URL): Href | null {
  const href = resolveHref(resource.href, collection);
  if (href === null)
    throw new CalendarServerError('bad-answer', `${collection.host}: a row without an address`);
  if (!isOnOrigin(href, collection)) return null;
  const parent = hrefKey(collection.href).replace(/\/?$/, '/');
  const key = hrefKey(href);
  const name = key.startsWith(parent) ? key.slice(parent.length) : '';
  return name === '' || name.includes('/') || climbs(name) ? null : href;
}

function isOnOrigin(href: Href, { origin }: URL): boolean {
  return href.startsWith(`${origin}/`) || new URL(href).origin === origin;
}

/** Whether a name leads out of its folder on a server that decodes `%2F` too early. */
function climbs(name: string): boolean {
  if (!name.includes('%') && !name.includes('\\')) return name === '..' || name === '.';
  return name.split(/%2f|%5c|\\/i).some((part) => part === '..' || part === '.');
}

/** The getetag of a resource as the server wrote it, or null. */
export function etagOf(resource: DavResource): ETag | null {
  const text = property(resource, DAV, 'getetag')?.text.trim() ?? '';
  return text === '' ? null : (text as ETag);
}

/** The calendar-data of a resource, or null. */
export function calendarData(resource: DavResource): string | null {
  const text = property(resource, CALDAV, 'calendar-data')?.text ?? '';
  return text.trim() === '' ? null : text;
}

/** Whether an error means "this server doesn't do that", as opposed to "not now" or "not you". */
export function isUnsupported(fault: unknown): boolean {
  if (!(fault instanceof CalendarServerError) || fault.status === null) return false;
  return [400, 403, 404, 405, 409, 415, 422, 501, 507].includes(fault.status);
}
