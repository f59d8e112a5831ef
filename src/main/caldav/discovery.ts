import type { Href } from '#domain/resource.ts';
import {
  CalendarServerError,
  MOST_SKEW_MS,
  type Discovery,
  type DiscoveryStage,
} from '#main/ports/calendar-server.ts';
import { isICloud } from './allowed-hosts.ts';
import { listCollections } from './collections.ts';
import { faultOf } from './faults.ts';
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
 * `/.well-known/caldav`, then the root. @throws CalendarServerError; `unauthorized` if any of them said 401, and
 * `clock-skew` in its place where iCloud's clock and ours are too far apart
 */
export async function discover(
  transport: Transport,
  entryUrl: string,
  signal?: AbortSignal,
  onFound: (stage: DiscoveryStage) => void = () => undefined,
): Promise<Discovery> {
  try {
    return await walk(transport, new URL(entryUrl), onFound, signal);
  } catch (fault) {
    throw toldApart(fault, transport, new URL(entryUrl));
  }
}

/** What a fault means at this point, where it says less or something else by itself. */
function toldApart(fault: unknown, transport: Transport, entry: URL): unknown {
  if (!(fault instanceof CalendarServerError)) return fault;
  // A principal or home that isn't where the server itself points.
  if (fault.kind === 'not-found') return new CalendarServerError('not-caldav', 'discovery', { cause: fault });
  const isRefused = fault.kind === 'unauthorized' || fault.kind === 'forbidden';
  const isClockOff = Math.abs(transport.clockSkew() ?? 0) > MOST_SKEW_MS;
  if (!isRefused || !isClockOff || !isICloud(entry)) return fault;
  return new CalendarServerError('clock-skew', 'discovery', { cause: fault });
}

async function walk(
  transport: Transport,
  entry: URL,
  onFound: (stage: DiscoveryStage) => void,
  signal?: AbortSignal,
): Promise<Discovery> {
  const { answer, principal } = await findPrincipal(transport, entry, signal);
  onFound('principal');
  const account = hasHome(answer) ? answer : await principalOf(transport, principal, signal);
  const homes = hrefsOf(account, 'calendar-home-set');
  const found = homes.length > 0 ? homes : calendarItself(answer);
  if (found.length === 0) throw new CalendarServerError('not-caldav', 'discovery: no calendar home');
  onFound('homes');
  const calendars = await Promise.all(found.map((home) => listCollections(transport, home, signal)));
  onFound('calendars');
  return {
    principal,
    homes: found,
    addresses: addressesOf(account),
    defaultCalendar: hrefsOf(account, 'schedule-default-calendar-URL')[0] ?? null,
    calendars: calendars.flatMap((listed) => listed.calendars),
  };
}

async function findPrincipal(
  transport: Transport,
  entry: URL,
  signal?: AbortSignal,
): Promise<{ readonly answer: Answer; readonly principal: Href }> {
  const asked = new Set<string>();
  const faults: CalendarServerError[] = [];
  for await (const url of placesToAsk(transport, entry, signal)) {
    if (asked.has(url.href)) continue;
    asked.add(url.href);
    try {
      const answer = await propfind(transport, url, '0', ENTRY_PROPERTIES, signal);
      const principal = principalIn(answer);
      if (principal !== null) return { answer, principal };
    } catch (fault) {
      if (!isMiss(fault)) throw fault;
      faults.push(fault);
    }
  }
  // Refused everywhere: what stands behind "not here" may be that this account may not enter.
  const cause = faults.find((fault) => fault.kind === 'forbidden');
  throw mostTelling(faults) ?? new CalendarServerError('not-caldav', 'discovery: no principal', { cause });
}

/** Each place is found only when it is its turn. */
async function* placesToAsk(transport: Transport, entry: URL, signal?: AbortSignal): AsyncGenerator<URL> {
  const wellKnown = new URL('/.well-known/caldav', entry);
  yield entry;
  yield wellKnown;
  const led = await whereGetLeads(transport, wellKnown, signal);
  if (led !== null) yield led;
  yield new URL('/', entry);
}

/** Some servers redirect from the well-known place only who asks by GET. */
async function whereGetLeads(transport: Transport, url: URL, signal?: AbortSignal): Promise<URL | null> {
  try {
    const response = await transport.send({ method: 'GET', url, signal });
    if (response.status === 401) throw faultOf(`GET ${url.host}`, response);
    return response.url;
  } catch (fault) {
    if (isMiss(fault)) return null;
    throw fault;
  }
}

/** Of several misses the one to tell: a web page everywhere, an answer that broke off, a server in trouble. */
function mostTelling(faults: readonly CalendarServerError[]): CalendarServerError | undefined {
  if (faults.every((fault) => fault.kind === 'sign-in-page')) return faults[0];
  // Without a status it was no refusal: an answer had begun as one of CalDAV.
  const broken = faults.find((fault) => fault.kind === 'bad-answer' && fault.status === null);
  return broken ?? faults.find((fault) => fault.kind === 'server-error');
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
