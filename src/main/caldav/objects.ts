import type { ETag, Href } from '#domain/resource.ts';
import { hrefKey } from '#domain/resource.ts';
import {
  CalendarServerError,
  type DeleteOutcome,
  type FetchedObject,
  type FetchResult,
  type NotAllowed,
  type PutOutcome,
} from '#main/ports/calendar-server.ts';
import { faultOf, looksLikeHtml, type DavResponse } from './faults.ts';
import { DAV, child, errorConditions, isRateLimit, rateLimit, readMultistatus } from './multistatus.ts';
import type { XmlElement } from './xml.ts';
import { askMultistatus, calendarData, escapeXml, etagOf, resolveHref, xmlBody } from './requests.ts';
import type { DavRequest, Transport } from './transport.ts';

/** Reads members in one calendar-multiget (RFC 4791 §7.9); answers are matched by path, whatever their order. */
export async function fetchObjects(
  transport: Transport,
  calendar: Href,
  hrefs: readonly Href[],
  signal?: AbortSignal,
): Promise<FetchResult> {
  const url = new URL(calendar);
  const asked = new Map(hrefs.map((href) => [hrefKey(href), href]));
  const list = hrefs.map((href) => `<D:href>${escapeXml(pathOf(href))}</D:href>`).join('');
  const body = xmlBody('C:calendar-multiget', `<D:prop><D:getetag/><C:calendar-data/></D:prop>${list}`);
  const { resources } = await askMultistatus(transport, { method: 'REPORT', url, depth: '1', body, signal });
  const found = new Map<string, FetchedObject>();
  const missing = new Map<string, Href>();
  for (const resource of resources) {
    const absolute = resolveHref(resource.href, url);
    const key = absolute === null ? null : hrefKey(absolute);
    const href = key === null ? undefined : asked.get(key);
    if (key === null || href === undefined || found.has(key)) continue;
    const text = calendarData(resource);
    if (text !== null) found.set(key, { href, etag: etagOf(resource), ics: Buffer.from(text, 'utf8') });
    else if (resource.status === 404 || resource.status === 410) missing.set(key, href);
  }
  const unanswered = [...asked].flatMap(([key, href]) => (found.has(key) || missing.has(key) ? [] : [href]));
  return { found: [...found.values()], missing: [...missing.values()], unanswered };
}

/** Reads one member; null where it isn't there. */
export async function fetchObject(
  transport: Transport,
  href: Href,
  signal?: AbortSignal,
): Promise<FetchedObject | null> {
  const url = new URL(href);
  // Not packed: a proxy that packs makes the ETag a weak one, which no If-Match may carry (RFC 9110 §13.1.1).
  const headers = { Accept: 'text/calendar', 'Accept-Encoding': 'identity' };
  const response = await transport.send({ method: 'GET', url, headers, signal });
  if (response.status === 404 || response.status === 410) return null;
  if (response.status !== 200) throw faultOf(`GET ${url.host}`, response);
  if (looksLikeHtml(response.body))
    throw new CalendarServerError('sign-in-page', `GET ${url.host}`, { status: 200 });
  return { href, etag: etagHeader(response), ics: response.body };
}

/** Stores one object without overwriting a version we have not seen. */
export async function putObject(
  transport: Transport,
  href: Href,
  ics: string,
  expected: ETag | 'absent' | 'any',
  signal?: AbortSignal,
): Promise<PutOutcome> {
  const { createObject, updateObject } = await import('tsdav');
  const { answer, fetch } = answering(transport, signal);
  const headers = { 'Content-Type': 'text/calendar; charset=utf-8' };
  if (expected === 'absent') {
    await createObject({ url: href, data: ics, headers: { ...headers, 'If-None-Match': '*' }, fetch });
  } else {
    await updateObject({ url: href, data: ics, etag: expected === 'any' ? '*' : expected, headers, fetch });
  }
  return putOutcome(href, answer());
}

function putOutcome(href: Href, answered: DavResponse): PutOutcome {
  const { response, conditions } = verdictOf(answered);
  const conflict = conditions.find(
    ({ name }) => name === 'no-uid-conflict' || name === 'unique-scheduling-object-resource',
  );
  if (response.status >= 200 && response.status < 300) {
    return { type: 'stored', etag: etagHeader(response) };
  }
  if (conflict !== undefined) {
    const other = child(conflict, DAV, 'href')?.text.trim() ?? '';
    return { type: 'uid-conflict', href: resolveHref(other, new URL(href)) };
  }
  if (response.status === 412) return { type: 'precondition-failed' };
  const denied = denial(answered, conditions);
  if (denied !== null) return denied;
  const [first] = conditions;
  // 507 comes with a condition (RFC 4331 §6), and with none from some.
  if (first !== undefined && (response.status < 500 || response.status === 507))
    return { type: 'refused', reason: first.name };
  if ([400, 413, 415, 422, 507].includes(response.status))
    return { type: 'refused', reason: `status-${response.status}` };
  if ([404, 409, 410].includes(response.status)) return { type: 'no-place', status: response.status };
  throw faultOf(`PUT ${new URL(href).host}`, response, true);
}

/** What it is that this account may not do; null where it isn't that. @throws CalendarServerError `throttled` */
function denial(answered: DavResponse, conditions: readonly XmlElement[]): NotAllowed | null {
  const { response } = verdictOf(answered);
  if (conditions.some(({ name }) => name === 'need-privileges')) return { type: 'read-only' };
  if (response.status === 423) return { type: 'not-now', reason: 'locked' };
  if (response.status !== 403 || conditions.length > 0) return null;
  if (isRateLimit(answered)) throw rateLimit('write');
  return { type: 'not-now', reason: 'forbidden' };
}

/** Deletes one object if it is still the version we have seen. */
export async function deleteObject(
  transport: Transport,
  href: Href,
  expected: ETag | 'any',
  signal?: AbortSignal,
): Promise<DeleteOutcome> {
  const tsdav = await import('tsdav');
  const { answer, fetch } = answering(transport, signal);
  await tsdav.deleteObject({ url: href, etag: expected === 'any' ? '*' : expected, fetch });
  const { response, conditions } = verdictOf(answer());
  if ([200, 202, 204].includes(response.status)) return { type: 'deleted' };
  if (response.status === 404 || response.status === 410) return { type: 'already-gone' };
  if (response.status === 412) return { type: 'precondition-failed' };
  const denied = denial(answer(), conditions);
  if (denied !== null) return denied;
  throw faultOf(`DELETE ${new URL(href).host}`, response, true);
}

/** Some servers (Xandikos) wrap the refusal of a write into a 207: what counts is the status inside. */
function verdictOf(answered: DavResponse): {
  readonly response: DavResponse;
  readonly conditions: readonly XmlElement[];
} {
  if (answered.status !== 207) return { response: answered, conditions: errorConditions(answered) };
  const { resources } = readMultistatus('write', answered);
  const refused = resources.find(({ status }) => status !== null && status >= 300);
  return { response: { ...answered, status: refused?.status ?? 200 }, conditions: refused?.conditions ?? [] };
}

/** tsdav's `fetch` over our transport, and the answer as we read it. */
function answering(
  transport: Transport,
  signal: AbortSignal | undefined,
): { readonly answer: () => DavResponse; readonly fetch: typeof globalThis.fetch } {
  let received: DavResponse | null = null;
  return {
    answer: () => {
      if (received === null) throw new Error('no request was made');
      return received;
    },
    fetch: async (url, init) => {
      const headers = Object.fromEntries(new Headers(init?.headers));
      const body = typeof init?.body === 'string' ? init.body : undefined;
      const request: DavRequest = {
        method: init?.method ?? 'GET',
        url: new URL(url),
        headers,
        signal,
      };
      received = await transport.send(body === undefined ? request : { ...request, body });
      const isBare = received.status === 204 || received.status === 304;
      return new Response(isBare ? null : new Uint8Array(received.body), { status: received.status });
    },
  };
}

function etagHeader({ headers }: DavResponse): ETag | null {
  const text = headers.get('etag')?.trim() ?? '';
  return text === '' ? null : (text as ETag);
}

const AFTER_ORIGIN = /^https?:\/\/[^/?#]+(\/[^#]*)$/;

function pathOf(href: Href): string {
  const path = AFTER_ORIGIN.exec(href)?.[1];
  if (path !== undefined) return path;
  const { pathname, search } = new URL(href);
  return pathname + search;
}
