import type { DavRequest } from '#main/sample/answer.ts';
import { PATHS } from '#main/sample/resources.ts';
import {
  NAMESPACE,
  XmlError,
  child,
  childrenNamed,
  dav,
  escapeXml,
  markup,
  parseXml,
} from '#main/sample/xml.ts';
import type { XmlElement } from '#main/sample/xml.ts';

import { CALENDAR_DATA } from './rows.ts';

/** What a request is for. `collection`: a PROPFIND of one calendar alone; `other`: all that has no name here. */
export type Kind =
  | 'principal'
  | 'home'
  | 'collection'
  | 'propfind-members'
  | 'sync-collection'
  | 'calendar-query'
  | 'multiget'
  | 'get'
  | 'put'
  | 'delete'
  | 'other';

/** Kinds that tell which members there are, or that there are changes. */
export const LISTINGS: readonly Kind[] = [
  'home',
  'collection',
  'propfind-members',
  'sync-collection',
  'calendar-query',
];

/** A request as it came, before it is looked at. */
export interface FaultRequest extends DavRequest {
  /** The Host header. */
  readonly host: string;
}

/** A request that was looked at. */
export interface Asked extends FaultRequest {
  readonly kind: Kind;
  readonly path: string;
  /** Calendar that it is about, by the last segment of its path. */
  readonly slug: string | null;
  /** Member that it is about, decoded. */
  readonly member: string | null;
  /** Body of a REPORT. */
  readonly report: XmlElement | null;
  /** Sync token of a sync-collection: empty for the first one, null in all other requests. */
  readonly token: string | null;
  /** hrefs in the body of a multiget. */
  readonly hrefs: readonly string[];
  readonly asksForData: boolean;
}

const REPORTS: ReadonlyMap<string, Kind> = new Map([
  [dav('sync-collection'), 'sync-collection'],
  [`{${NAMESPACE.caldav}}calendar-query`, 'calendar-query'],
  [`{${NAMESPACE.caldav}}calendar-multiget`, 'multiget'],
]);

/** Looks at a request. */
export function look(request: FaultRequest): Asked {
  const path = request.target.split('?', 1)[0] ?? '/';
  const place = path.startsWith(PATHS.home) ? path.slice(PATHS.home.length).split('/') : [];
  const [slug = '', member = ''] = place.map(decoded);
  const report = request.method === 'REPORT' ? readReport(request.body) : null;
  const isReportFor = report === null ? undefined : REPORTS.get(report.name);
  const asked = report === null ? null : child(report, dav('prop'));
  return {
    ...request,
    kind: isReportFor ?? kindOf(request, { path, slug, member }),
    path,
    slug: slug === '' ? null : slug,
    member: member === '' ? null : member,
    report,
    token:
      isReportFor === 'sync-collection' && report !== null
        ? (child(report, dav('sync-token'))?.text.trim() ?? '')
        : null,
    hrefs: report === null ? [] : childrenNamed(report, dav('href')).map((one) => one.text.trim()),
    asksForData: asked?.children.some((one) => one.name === CALENDAR_DATA) ?? false,
  };
}

function kindOf(
  { method, header }: FaultRequest,
  { path, slug, member }: { readonly path: string; readonly slug: string; readonly member: string },
): Kind {
  if (!path.startsWith(PATHS.home)) return 'principal';
  if (method === 'PROPFIND' && slug === '') return 'home';
  if (method === 'PROPFIND' && member === '')
    return header('depth') === '1' ? 'propfind-members' : 'collection';
  if (member === '') return 'other';
  if (method === 'GET' || method === 'HEAD') return 'get';
  return method === 'PUT' ? 'put' : method === 'DELETE' ? 'delete' : 'other';
}

function readReport(body: Buffer): XmlElement | null {
  try {
    return parseXml(body.toString('utf8'));
  } catch (error) {
    if (error instanceof XmlError) return null; // the sample server says what is wrong with it
    throw error;
  }
}

function decoded(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}

/** The same sync-collection with another token, cut after so many changes. */
export function asSync(asked: Asked, token: string, limit?: number): Asked {
  const names = asked.report === null ? [] : (child(asked.report, dav('prop'))?.children ?? []);
  const cut = limit === undefined ? '' : markup(dav('limit'), markup(dav('nresults'), String(limit)));
  const inner =
    markup(dav('sync-token'), escapeXml(token)) +
    markup(dav('sync-level'), '1') +
    cut +
    markup(dav('prop'), names.map((one) => markup(one.name)).join(''));
  const { dav: d, caldav: c, calendarServer: s, apple: a } = NAMESPACE;
  const declared = ` xmlns:d="${d}" xmlns:c="${c}" xmlns:s="${s}" xmlns:a="${a}"`;
  return { ...asked, token, body: Buffer.from(markup(dav('sync-collection'), inner, declared)) };
}

/** The same request with some of its headers changed; an empty one wasn't sent. */
export function withHeaders<T extends FaultRequest>(asked: T, headers: Readonly<Record<string, string>>): T {
  return { ...asked, header: (name) => headers[name.toLowerCase()] ?? asked.header(name) };
}
