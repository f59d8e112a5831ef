import { isUtf8 } from 'node:buffer';
import { MINUTE_MS } from '#domain/interval.ts';
import type { SyncToken } from '#domain/resource.ts';
import { CalendarServerError } from '#main/ports/calendar-server.ts';
import { looksLikeHtml, type DavResponse } from './faults.ts';
import { readXml, XmlFault, type XmlElement } from './xml.ts';

export const DAV = 'DAV:';
export const CALDAV = 'urn:ietf:params:xml:ns:caldav';
export const CALENDARSERVER = 'http://calendarserver.org/ns/';
export const APPLE = 'http://apple.com/ns/ical/';

/** One response element (RFC 4918 §14.24). */
export interface DavResource {
  /** As the server wrote it. */
  readonly href: string;
  /** Of the response itself; null where only its properties have one. */
  readonly status: number | null;
  /** Properties with a 2xx status: an empty value beside a 404 is no value (iCloud sends both). */
  readonly properties: readonly XmlElement[];
  readonly hasPropstat: boolean;
  /** Condition elements of its own DAV:error (RFC 4918 §14.5). */
  readonly conditions: readonly XmlElement[];
}

export interface Multistatus {
  readonly resources: readonly DavResource[];
  readonly syncToken: SyncToken | null;
}

/**
 * Reads a 207 answer, strictly: a truncated, malformed or foreign body is a fault, never an empty list.
 * @throws CalendarServerError `sign-in-page` for a web page, `bad-answer` for the rest
 */
export function readMultistatus(attempted: string, response: DavResponse): Multistatus {
  const resources: DavResource[] = [];
  const { syncToken } = eachResource(attempted, response, (resource) => resources.push(resource));
  return { resources, syncToken };
}

/** The same, one resource after the other and none of them kept; what was seen counts only if this returns. */
export function eachResource(
  attempted: string,
  response: DavResponse,
  onResource: (resource: DavResource) => void,
): Pick<Multistatus, 'syncToken'> {
  if (looksLikeHtml(response.body))
    throw new CalendarServerError('sign-in-page', attempted, { status: response.status });
  let token = '';
  const root = parse(attempted, decodeBody(response), (element) => {
    if (element.namespace !== DAV) return;
    if (element.name === 'response') onResource(toResource(attempted, element));
    if (element.name === 'sync-token') token = element.text.trim();
  });
  if (root.namespace !== DAV || root.name !== 'multistatus') {
    throw new CalendarServerError('bad-answer', `${attempted}: not a multistatus`);
  }
  return { syncToken: token === '' ? null : (token as SyncToken) };
}

/** The condition elements of a DAV:error body (RFC 4918 §16), empty where it has none. */
export function errorConditions(response: DavResponse): readonly XmlElement[] {
  try {
    const root = readXml(decodeBody(response));
    return root.namespace === DAV && root.name === 'error' ? root.children : [];
  } catch {
    return []; // many servers send prose: that is no condition
  }
}

/** A 403 whose error element is empty is Google's way of saying "too fast". */
export function isRateLimit(response: DavResponse): boolean {
  return (
    response.status === 403 &&
    errorConditions(response).length === 0 &&
    /<(?:\w+:)?error\b[^>]*\/?>/.test(response.body.toString('utf8'))
  );
}

/** That, as a fault: such a server doesn't say for how long. */
export function rateLimit(attempted: string): CalendarServerError {
  return new CalendarServerError('throttled', attempted, { status: 403, retryAfterMs: 15 * MINUTE_MS });
}

export function child(
  element: XmlElement | undefined,
  namespace: string,
  name: string,
): XmlElement | undefined {
  return element?.children.find((each) => each.namespace === namespace && each.name === name);
}

export function children(element: XmlElement | undefined, namespace: string, name: string): XmlElement[] {
  return element?.children.filter((each) => each.namespace === namespace && each.name === name) ?? [];
}

/** A property of a resource, if it has it. */
export function property(resource: DavResource, namespace: string, name: string): XmlElement | undefined {
  return resource.properties.find((each) => each.namespace === namespace && each.name === name);
}

function toResource(attempted: string, element: XmlElement): DavResource {
  const href = child(element, DAV, 'href')?.text.trim() ?? '';
  const propstats = children(element, DAV, 'propstat');
  const own = child(element, DAV, 'status');
  if (href === '' && propstats.length === 0)
    throw new CalendarServerError('bad-answer', `${attempted}: empty response`);
  const good = propstats.filter((propstat) => isSuccess(statusOf(child(propstat, DAV, 'status'))));
  return {
    href,
    status: own === undefined ? null : statusOf(own),
    properties: good.flatMap((propstat) => child(propstat, DAV, 'prop')?.children ?? []),
    hasPropstat: propstats.length > 0,
    conditions: child(element, DAV, 'error')?.children ?? [],
  };
}

/** A status line, with or without a reason phrase; an absent or empty one is 200, as servers mean it. */
function statusOf(element: XmlElement | undefined): number {
  const text = element?.text.trim() ?? '';
  if (text === '') return 200;
  return Number(/^(?:HTTP\/[\d.]+\s+)?(\d{3})\b/i.exec(text)?.[1] ?? 500);
}

const isSuccess = (status: number): boolean => status >= 200 && status < 300;

function parse(attempted: string, text: string, onChild: (child: XmlElement) => void): XmlElement {
  try {
    return readXml(text, onChild);
  } catch (fault) {
    if (!(fault instanceof XmlFault)) throw fault;
    throw new CalendarServerError('bad-answer', `${attempted}: ${fault.message}`);
  }
}

/** The body as text: byte order mark, then the header's charset, then the XML declaration's, else UTF-8. */
function decodeBody({ body, headers }: DavResponse): string {
  const mark = body.subarray(0, 2).toString('hex');
  const declared = /charset="?([\w-]+)/i.exec(headers.get('content-type') ?? '')?.[1];
  const inXml = /^<\?xml[^>]*encoding=["']([\w-]+)/i.exec(body.subarray(0, 200).toString('latin1'))?.[1];
  const charset =
    mark === 'fffe' ? 'utf-16le' : mark === 'feff' ? 'utf-16be' : (declared ?? inXml ?? 'utf-8');
  const utf8First = charset.toLowerCase() === 'utf-8' || inXml?.toLowerCase() === 'utf-8';
  try {
    if (utf8First && isUtf8(body)) return body.toString('utf8');
    return new TextDecoder(utf8First ? 'utf-8' : charset, { fatal: true }).decode(body);
  } catch {
    return new TextDecoder('windows-1252').decode(body);
  }
}
