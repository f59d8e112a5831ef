import type { Href } from '#domain/resource.ts';
import { CalendarServerError, type Discovery } from '#main/ports/calendar-server.ts';
import { listCollections } from './collections.ts';
import { CALDAV, DAV, child, children, property, type DavResource, type Multistatus } from './multistatus.ts';
import { propfind, resolveHref } from './requests.ts';
import type { Transport } from './transport.ts';

const ENTRY_PROPERTIES =
  '<D:current-user-principal/><D:principal-URL/><D:resourcetype/><C:calendar-home-set/>' +
  '<C:calendar-user-address-set/><C:schedule-default-calendar-URL/>';
const PRINCIPAL_PROPERTIES =
  '<C:calendar-home-set/><C:calendar-user-address-set/><C:schedule-default-calendar-URL/><D:displayname/>';

type Answer = Multistatus & { readonly url: URL };

/**
 * From an entry URL to the calendars (RFC 6764 §6, RFC 5397, RFC 4791 §6.2.1): the URL itself, then
 * `/.well-known/caldav`, then the root. @throws CalendarServerError; `unauthorized` if any of them said 401
 */
export async function discover(
  transport: Transport,
  entryUrl: string,
  signal?: AbortSignal,
): Promise<Discovery> {
  const { answer, principal } = await findPrincipal(transport, entryUrl, signal);
  const account = hasHome(answer) ? answer : await principalOf(transport, principal, signal);
  const homes = hrefsOf(account, 'calendar-home-set');
  const found = homes.length > 0 ? homes : calendarItself(answer);
  if (found.length === 0) throw new CalendarServerError('not-caldav', 'discovery: no calendar home');
  const calendars = await Promise.all(found.map((home) => listCollections(transport, home, signal)));
  return {
    principal,
    homes: found,
    addresses: addressesOf(account),
    defaultCalendar: hrefsOf(account, 'schedule-default-calendar-URL')[0] ?? null,
    calendars: calendars.flat(),
  };
}

async function findPrincipal(
  transport: Transport,
  entryUrl: string,
  signal?: AbortSignal,
): Promise<{ readonly answer: Answer; readonly principal: Href }> {
  const entry = new URL(entryUrl);
  const candidates = [entry, new URL('/.well-known/caldav', entry), new URL('/', entry)];
  const faults: CalendarServerError[] = [];
  for (const [index, url] of candidates.entries()) {
    if (candidates.findIndex((other) => other.href === url.href) !== index) continue;
    try {
      const answer = await propfind(transport, url, '0', ENTRY_PROPERTIES, signal);
      const principal = principalIn(answer);
      if (principal !== null) return { answer, principal };
    } catch (fault) {
      if (!isMiss(fault)) throw fault;
      faults.push(fault);
    }
  }
  const isPage = faults.every((fault) => fault.kind === 'sign-in-page');
  const told = faults.find((fault) => fault.kind === (isPage ? 'sign-in-page' : 'server-error'));
  throw told ?? new CalendarServerError('not-caldav', 'discovery: no principal');
}

/** A fault that says only "not here": the next candidate may still answer. */
function isMiss(fault: unknown): fault is CalendarServerError {
  if (!(fault instanceof CalendarServerError)) return false;
  return ['forbidden', 'not-found', 'not-caldav', 'sign-in-page', 'bad-answer', 'server-error'].includes(
    fault.kind,
  );
}

function principalIn(answer: Answer): Href | null {
  for (const resource of answer.resources) {
    const current = property(resource, DAV, 'current-user-principal');
    if (child(current, DAV, 'unauthenticated') !== undefined) {
      throw new CalendarServerError('unauthorized', 'discovery: unauthenticated');
    }
    const named = child(current ?? property(resource, DAV, 'principal-URL'), DAV, 'href')?.text.trim();
    const href = named === undefined ? null : resolveHref(named, answer.url);
    if (href !== null) return href;
    if (hasHome(answer) || isCalendar(resource)) return answer.url.href as Href;
  }
  return null;
}

async function principalOf(transport: Transport, principal: Href, signal?: AbortSignal): Promise<Answer> {
  return propfind(transport, new URL(principal), '0', PRINCIPAL_PROPERTIES, signal);
}

const hasHome = (answer: Answer): boolean => hrefsOf(answer, 'calendar-home-set').length > 0;

function isCalendar(resource: DavResource): boolean {
  return child(property(resource, DAV, 'resourcetype'), CALDAV, 'calendar') !== undefined;
}

/** The typed address may be a calendar rather than a home: then it is listed by itself. */
function calendarItself(answer: Answer): Href[] {
  return answer.resources.some(isCalendar) ? [answer.url.href as Href] : [];
}

function hrefsOf(answer: Answer, name: string): Href[] {
  const hrefs = answer.resources.flatMap((resource) =>
    children(property(resource, CALDAV, name), DAV, 'href'),
  );
  return hrefs.flatMap((element) => {
    const href = resolveHref(element.text.trim(), answer.url);
    return href === null ? [] : [href];
  });
}

/** The owner's addresses, to find their own answer to an invitation. */
function addressesOf(answer: Answer): string[] {
  const hrefs = answer.resources.flatMap((resource) =>
    children(property(resource, CALDAV, 'calendar-user-address-set'), DAV, 'href'),
  );
  return hrefs.map((element) =>
    element.text
      .trim()
      .toLowerCase()
      .replace(/^mailto:/, ''),
  );
}
