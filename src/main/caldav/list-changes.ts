import type { Href, SyncToken } from '#domain/resource.ts';
import { hrefKey } from '#domain/resource.ts';
import type {
  ChangesOptions,
  ChangesOutcome,
  ListedMember,
  MemberChanges,
} from '#main/ports/calendar-server.ts';
import { faultOf, type DavResponse } from './faults.ts';
import { eachResource, isRateLimit, rateLimit, type DavResource } from './multistatus.ts';
import {
  calendarData,
  escapeXml,
  etagOf,
  isUnsupported,
  memberHref,
  resolveHref,
  sendXml,
  xmlBody,
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
  { withData = false, signal }: ChangesOptions = {},
): Promise<ChangesOutcome> {
  const url = new URL(calendar);
  const body = xmlBody(
    'D:sync-collection',
    `<D:sync-token>${escapeXml(token ?? '')}</D:sync-token><D:sync-level>1</D:sync-level><D:prop><D:getetag/>${withData ? '<C:calendar-data/>' : ''}</D:prop>`,
  );
  const response = await sendXml(transport, { method: 'REPORT', url, depth: '0', body, signal });
  const attempted = `REPORT sync-collection ${url.host}`;
  if (response.status !== 207) return refusal(attempted, response, token);
  return { type: 'changes', changes: classify(attempted, response) };
}

function refusal(attempted: string, response: DavResponse, token: SyncToken | null): ChangesOutcome {
  const fault = faultOf(attempted, response);
  if (fault.kind === 'unauthorized' || fault.kind === 'throttled') throw fault;
  if (isRateLimit(response)) throw rateLimit(attempted);
  if (token === null) {
    if (isUnsupported(fault)) return { type: 'unsupported' };
    throw fault;
  }
  // Servers say "unknown token" with nearly every 4xx; listing everything is safe whatever they meant.
  if (response.status >= 400 && response.status < 500) return { type: 'token-invalid' };
  throw fault;
}

function classify(attempted: string, response: DavResponse): MemberChanges {
  const collection = response.url;
  const changed = new Map<string, ListedMember>();
  const removed = new Map<string, Href>();
  const indeterminate = new Map<string, Href>();
  let truncated = false;
  const { syncToken } = eachResource(attempted, response, (resource) => {
    const href = memberHref(resource, collection);
    if (href === null) {
      // The collection itself, a folder, or another calendar's member.
      if (resource.status === 507 && isSelf(resource, collection)) truncated = true;
      return;
    }
    const key = hrefKey(href);
    if (resource.status === 404 || resource.status === 410) removed.set(key, href);
    else if (isMember(resource)) {
      const text = calendarData(resource);
      const ics = text === null ? null : Buffer.from(text, 'utf8');
      changed.set(key, { href, etag: etagOf(resource), ics });
    } else indeterminate.set(key, href);
  });
  return {
    changed: [...changed.values()],
    removed: [...removed.values()],
    indeterminate: [...indeterminate.values()],
    syncToken,
    truncated,
  };
}

function isSelf(resource: DavResource, collection: URL): boolean {
  const absolute = resolveHref(resource.href, collection);
  return absolute !== null && samePath(absolute, collection);
}

/** It is there: a 2xx of its own, or a property with one. Only 404 properties say nothing either way. */
export function isMember(resource: DavResource): boolean {
  if (resource.status !== null && (resource.status < 200 || resource.status >= 300)) return false;
  return resource.properties.length > 0 || (resource.status !== null && !resource.hasPropstat);
}

function samePath(href: Href, collection: URL): boolean {
  return hrefKey(href).replace(/\/$/, '') === hrefKey(collection.href).replace(/\/$/, '');
}
