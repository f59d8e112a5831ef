import type { EpochMs, Interval } from '#domain/interval.ts';
import type { Href } from '#domain/resource.ts';
import type { ListedMember, ListingWay } from '#main/ports/calendar-server.ts';
import { isMember } from './list-changes.ts';
import type { DavResource } from './multistatus.ts';
import {
  askMultistatus,
  etagOf,
  isUnsupported,
  memberHref,
  propfind,
  xmlBody,
  type Answered,
  type XmlRequest,
} from './requests.ts';
import type { Transport } from './transport.ts';

const MEMBER_PROPERTIES = '<D:getetag/><D:resourcetype/><D:getcontenttype/>';

/** Every member with its etag (RFC 4791 §7.8, RFC 4918 §9.1). @throws CalendarServerError for all that isn't complete */
export async function listMembers(
  transport: Transport,
  calendar: Href,
  way: ListingWay,
  signal?: AbortSignal,
): Promise<ListedMember[]> {
  const url = new URL(calendar);
  const queried = way === 'propfind' ? null : await query(transport, url, '', way === 'any', signal);
  // Nothing found may also mean "nothing there": a plain listing tells the two apart.
  const isTelling = queried !== null && (way === 'query' || queried.resources.length > 0);
  const answer = isTelling ? queried : await propfind(transport, url, '1', MEMBER_PROPERTIES, signal);
  return membersIn(answer);
}

/** Members that may touch the window; both its ends are given, because servers take open ranges badly. */
export async function listWindow(
  transport: Transport,
  calendar: Href,
  { start, end }: Interval,
  signal?: AbortSignal,
): Promise<Href[]> {
  const range = `<C:time-range start="${utc(start)}" end="${utc(end)}"/>`;
  const answer = await query(transport, new URL(calendar), range, true, signal);
  return answer === null ? [] : membersIn(answer).map(({ href }) => href);
}

/** A calendar-query for events; null where the server has none and `mayLack`. */
async function query(
  transport: Transport,
  url: URL,
  range: string,
  mayLack: boolean,
  signal: AbortSignal | undefined,
): Promise<Answered | null> {
  const inner = `<C:comp-filter name="VCALENDAR"><C:comp-filter name="VEVENT">${range}</C:comp-filter></C:comp-filter>`;
  const body = xmlBody('C:calendar-query', `<D:prop><D:getetag/></D:prop><C:filter>${inner}</C:filter>`);
  const request: XmlRequest = { method: 'REPORT', url, depth: '1', body, signal };
  return askMultistatus(transport, request).catch((fault: unknown) => {
    if (!mayLack || !isUnsupported(fault)) throw fault;
    return null;
  });
}

function membersIn(answer: Answered): ListedMember[] {
  return answer.resources.flatMap((resource) => {
    const href = memberHref(resource, answer.url);
    if (href === null || isCollection(resource)) return [];
    // A member the server lists but can't describe is still a member.
    return [{ href, etag: isMember(resource) ? etagOf(resource) : null, ics: null }];
  });
}

function isCollection(resource: DavResource): boolean {
  return resource.properties.some(({ name, children }) => name === 'resourcetype' && children.length > 0);
}

/** An instant as RFC 5545 writes it in UTC. */
function utc(instant: EpochMs): string {
  return `${new Date(instant).toISOString().slice(0, 19).replace(/[-:]/g, '')}Z`;
}
