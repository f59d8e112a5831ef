import type { Href, SyncToken } from '#domain/resource.ts';
import { hrefKey } from '#domain/resource.ts';
import { CalendarServerError, type ChangesOutcome, type ListedMember } from '#main/ports/calendar-server.ts';
import { faultOf, type DavResponse } from './faults.ts';
import { errorConditions, readMultistatus, type DavResource, type Multistatus } from './multistatus.ts';
import {
  askMultistatus,
  escapeXml,
  etagOf,
  isUnsupported,
  memberHref,
  propfind,
  resolveHref,
  sendXml,
  xmlBody,
  type XmlRequest,
} from './requests.ts';
import type { Transport } from './transport.ts';

/**
 * One sync-collection report (RFC 6578 §3.2): Depth 0, never a limit, elements in the order of its DTD.
 * @throws CalendarServerError for what is neither an answer, an invalid token nor "not supported"
 */
export async function listChanges(
  transport: Transport,
  calendar: Href,
  token: SyncToken | null,
  signal?: AbortSignal,
): Promise<ChangesOutcome> {
  const url = new URL(calendar);
  const body = xmlBody(
    'D:sync-collection',
    `<D:sync-token>${escapeXml(token ?? '')}</D:sync-token><D:sync-level>1</D:sync-level><D:prop><D:getetag/></D:prop>`,
  );
  const response = await sendXml(transport, { method: 'REPORT', url, depth: '0', body, signal });
  const attempted = `REPORT sync-collection ${url.host}`;
  if (response.status !== 207) return refusal(attempted, response, token);
  return { type: 'changes', changes: classify(readMultistatus(attempted, response), response.url) };
}

function refusal(attempted: string, response: DavResponse, token: SyncToken | null): ChangesOutcome {
  const fault = faultOf(attempted, response);
  if (fault.kind === 'unauthorized' || fault.kind === 'throttled') throw fault;
  if (isRateLimit(response)) {
    throw new CalendarServerError('throttled', attempted, { status: response.status, retryAfterMs: 900_000 });
  }
  if (token === null) {
    if (isUnsupported(fault)) return { type: 'unsupported' };
    throw fault;
  }
  // Servers say "unknown token" in every way, 500 included; listing everything is safe whatever they meant.
  const isRefused = response.status >= 400 && response.status < 500;
  if (isRefused || response.status === 500) return { type: 'token-invalid' };
  throw fault;
}

/** A 403 whose error element is empty is Google's way of saying "too fast". */
function isRateLimit(response: DavResponse): boolean {
  return (
    response.status === 403 &&
    errorConditions(response).length === 0 &&
    /<(?:\w+:)?error\b[^>]*\/?>/.test(response.body.toString('utf8'))
  );
}

function classify(
  { resources, syncToken }: Multistatus,
  collection: URL,
): (ChangesOutcome & { type: 'changes' })['changes'] {
  const changed = new Map<string, ListedMember>();
  const removed = new Map<string, Href>();
  const indeterminate = new Map<string, Href>();
  let truncated = false;
  for (const resource of resources) {
    const absolute = resolveHref(resource.href, collection);
    const isSelf = absolute !== null && samePath(absolute, collection);
    if (isSelf && resource.status === 507) truncated = true;
    const href = memberHref(resource, collection);
    if (href === null) continue; // the collection itself, a folder, or another calendar's member
    const key = hrefKey(href);
    if (resource.status === 404 || resource.status === 410) removed.set(key, href);
    else if (isMember(resource)) changed.set(key, { href, etag: etagOf(resource) });
    else indeterminate.set(key, href);
  }
  return {
    changed: [...changed.values()],
    removed: [...removed.values()],
    indeterminate: [...indeterminate.values()],
    syncToken,
    truncated,
  };
}

/** It is there: a 2xx of its own, or a property with one. Only 404 properties say nothing either way. */
function isMember(resource: DavResource): boolean {
  if (resource.status !== null && (resource.status < 200 || resource.status >= 300)) return false;
  return resource.properties.length > 0 || (resource.status !== null && !resource.hasPropstat);
}

function samePath(href: Href, collection: URL): boolean {
  return hrefKey(href).replace(/\/$/, '') === hrefKey(collection.href).replace(/\/$/, '');
}

const MEMBER_PROPERTIES = '<D:getetag/><D:resourcetype/><D:getcontenttype/>';

/** Every member with its etag: by calendar-query without a range, else by PROPFIND (RFC 4791 §7.8). */
export async function listMembers(
  transport: Transport,
  calendar: Href,
  signal?: AbortSignal,
): Promise<ListedMember[]> {
  const url = new URL(calendar);
  const filter =
    '<C:filter><C:comp-filter name="VCALENDAR"><C:comp-filter name="VEVENT"/></C:comp-filter></C:filter>';
  const body = xmlBody('C:calendar-query', `<D:prop><D:getetag/></D:prop>${filter}`);
  const query: XmlRequest = { method: 'REPORT', url, depth: '1', body, signal };
  const queried = await askMultistatus(transport, query).catch((fault: unknown) => {
    if (!isUnsupported(fault)) throw fault;
    return null;
  });
  // Nothing found may also mean "nothing there": a plain listing tells the two apart.
  const isTelling = queried !== null && queried.resources.length > 0;
  const answer = isTelling ? queried : await propfind(transport, url, '1', MEMBER_PROPERTIES, signal);
  return answer.resources.flatMap((resource) => {
    const href = memberHref(resource, answer.url);
    if (href === null || isCollection(resource)) return [];
    // A member the server lists but can't describe is still a member.
    return [{ href, etag: isMember(resource) ? etagOf(resource) : null }];
  });
}

function isCollection(resource: DavResource): boolean {
  return resource.properties.some(({ name, children }) => name === 'resourcetype' && children.length > 0);
}
