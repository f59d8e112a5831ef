import { SaxesParser } from 'saxes';
import { CalendarServerError } from '#main/ports/calendar-server.ts';
import { looksLikeHtml, type DavResponse } from './faults.ts';

export const DAV = 'DAV:';
export const CALDAV = 'urn:ietf:params:xml:ns:caldav';
export const CALENDARSERVER = 'http://calendarserver.org/ns/';
export const APPLE = 'http://apple.com/ns/ical/';

/** An XML element: its name by namespace, never by prefix. Text is raw: no number, no boolean is made of it. */
export interface XmlElement {
  readonly namespace: string;
  readonly name: string;
  readonly attributes: ReadonlyMap<string, string>;
  readonly children: readonly XmlElement[];
  readonly text: string;
}

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
  readonly syncToken: string | null;
}

const MOST_DEPTH = 100;
/** Enough for the listing of a calendar with 50,000 members, which is all that iCloud holds. */
const MOST_ELEMENTS = 1_000_000;
const NO_ATTRIBUTES: ReadonlyMap<string, string> = new Map();
const NO_CHILDREN: XmlElement[] = [];

/**
 * Reads a 207 answer, strictly: a truncated, malformed or foreign body is a fault, never an empty list.
 * @throws CalendarServerError `sign-in-page` for a web page, `bad-answer` for the rest
 */
export function readMultistatus(attempted: string, response: DavResponse): Multistatus {
  if (looksLikeHtml(response.body))
    throw new CalendarServerError('sign-in-page', attempted, { status: response.status });
  const root = parseXml(attempted, decodeBody(response));
  if (root.namespace !== DAV || root.name !== 'multistatus') {
    throw new CalendarServerError('bad-answer', `${attempted}: not a multistatus`);
  }
  const token = child(root, DAV, 'sync-token')?.text.trim() ?? '';
  return {
    resources: children(root, DAV, 'response').map((element) => toResource(attempted, element)),
    syncToken: token === '' ? null : token,
  };
}

/** The condition elements of a DAV:error body (RFC 4918 §16), empty where it has none. */
export function errorConditions(response: DavResponse): readonly XmlElement[] {
  try {
    const root = parseXml('error body', decodeBody(response));
    return root.namespace === DAV && root.name === 'error' ? root.children : [];
  } catch {
    return []; // many servers send prose: that is no condition
  }
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

interface Building {
  readonly namespace: string;
  readonly name: string;
  readonly attributes: ReadonlyMap<string, string>;
  /** Shared while it is empty: most elements are leaves. */
  children: XmlElement[];
  text: string;
}

function parseXml(attempted: string, text: string): XmlElement {
  const parser = new SaxesParser({ xmlns: true, position: false });
  const open: Building[] = [];
  const roots: XmlElement[] = [];
  let elements = 0;
  const fail = (why: string, cause?: unknown): never => {
    throw new CalendarServerError('bad-answer', `${attempted}: ${why}`, { cause });
  };
  parser.on('error', (error) => fail('malformed XML', error));
  parser.on('doctype', () => fail('a DOCTYPE is refused'));
  parser.on('opentag', (tag) => {
    elements += 1;
    if (elements > MOST_ELEMENTS || open.length >= MOST_DEPTH) fail('XML too large or too deep');
    const given = Object.values(tag.attributes);
    const attributes =
      given.length === 0 ? NO_ATTRIBUTES : new Map(given.map((each) => [each.local, each.value]));
    open.push({ namespace: tag.uri, name: tag.local, attributes, children: NO_CHILDREN, text: '' });
  });
  const addText = (more: string): void => {
    const at = open.at(-1);
    if (at !== undefined) at.text += more;
  };
  parser.on('text', addText);
  parser.on('cdata', addText);
  parser.on('closetag', () => {
    const closed = open.pop();
    if (closed === undefined) return;
    const parent = open.at(-1);
    if (parent === undefined) roots.push(closed);
    else if (parent.children === NO_CHILDREN) parent.children = [closed];
    else parent.children.push(closed);
  });
  parser.write(text).close();
  return roots[0] ?? fail('no XML');
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
    return new TextDecoder(utf8First ? 'utf-8' : charset, { fatal: true }).decode(body);
  } catch {
    return new TextDecoder('windows-1252').decode(body);
  }
}
