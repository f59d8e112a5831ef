import { once } from 'node:events';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';

/** A calendar to make on a server before a test. */
export interface CalendarSeed {
  /** Last segment of its path. */
  readonly slug: string;
  readonly name: string;
  /** `#rrggbb` */
  readonly color: string;
  /** `VEVENT` where left out. */
  readonly component?: 'VEVENT' | 'VTODO';
}

/** What lies in a calendar, told by the server itself and not by our client. */
export interface RawMember {
  readonly name: string;
  readonly etag: string;
  readonly ics: string;
}

/** A running calendar server with one user, reached here by plain HTTP: our own client has no part in it. */
export interface TestServer {
  /** Where discovery begins. */
  readonly url: string;
  readonly username: string;
  readonly password: string;
  readonly calendars: readonly CalendarSeed[];
  /** What this server is known not to do. */
  readonly lacks: ReadonlySet<Lack>;
  /** The URL of a calendar collection, or of a member in it. */
  urlOf(slug: string, name?: string): string;
  /** Stores an object, whatever was there. Gives its new ETag. */
  put(slug: string, name: string, ics: string): Promise<string>;
  delete(slug: string, name: string): Promise<void>;
  /** Everything in a calendar, by name. */
  list(slug: string): Promise<readonly RawMember[]>;
  stop(): Promise<void>;
}

/**
 * `component-sets`: it gives no supported-calendar-component-set, or not the one asked for.
 * `colors`: a colour that was set is not given back.
 * `token-check`: an unknown sync token is a server error instead of a refusal.
 */
export type Lack = 'component-sets' | 'colors' | 'token-check';

/** The user that every test server knows. Invented. */
export const TEST_USER = { username: 'ada', password: 'test-pass-word-only' } as const;

/** Three calendars: two for events, one for tasks. */
export const THREE_CALENDARS: readonly CalendarSeed[] = [
  { slug: 'practice', name: 'Practice', color: '#34a853' },
  { slug: 'personal', name: 'Personal — à moi', color: '#a142f4' },
  { slug: 'reminders', name: 'Reminders', color: '#f29900', component: 'VTODO' },
];

/** The part of `TestServer` that is plain HTTP against a calendar home. */
export function rawAccess(
  home: string,
  user: { readonly username: string; readonly password: string },
): Pick<TestServer, 'urlOf' | 'put' | 'delete' | 'list'> {
  const urlOf = (slug: string, name = '') => `${home}${encodeURIComponent(slug)}/${encodeURIComponent(name)}`;
  const get = async (slug: string, name: string): Promise<RawMember> => {
    const response = await rawRequest('GET', urlOf(slug, name), user);
    return { name, etag: etagOf(response), ics: await response.text() };
  };
  return {
    urlOf,
    put: async (slug, name, ics) => {
      const headers = { 'Content-Type': 'text/calendar; charset=utf-8' };
      const response = await rawRequest('PUT', urlOf(slug, name), user, { headers, body: ics });
      return response.headers.has('etag') ? etagOf(response) : (await get(slug, name)).etag;
    },
    delete: async (slug, name) => {
      await rawRequest('DELETE', urlOf(slug, name), user);
    },
    list: async (slug) => {
      const names = await memberNames(urlOf(slug), user);
      const members: RawMember[] = [];
      // One at a time: Radicale takes a tenth of a second for each of many at once.
      for (const name of names) members.push(await get(slug, name));
      return members;
    },
  };
}

/** Makes a calendar collection over HTTP (RFC 4791 §5.3.1). */
export async function makeCalendar(
  home: string,
  user: { readonly username: string; readonly password: string },
  { slug, name, color, component = 'VEVENT' }: CalendarSeed,
): Promise<void> {
  const body = `<?xml version="1.0" encoding="utf-8"?>
<C:mkcalendar xmlns:D="DAV:" xmlns:C="urn:ietf:params:xml:ns:caldav" xmlns:A="http://apple.com/ns/ical/"><D:set><D:prop>
<D:displayname>${escapeXml(name)}</D:displayname><A:calendar-color>${color.toUpperCase()}FF</A:calendar-color>
<C:supported-calendar-component-set><C:comp name="${component}"/></C:supported-calendar-component-set>
</D:prop></D:set></C:mkcalendar>`;
  const headers = { 'Content-Type': 'application/xml; charset=utf-8' };
  await rawRequest('MKCALENDAR', `${home}${encodeURIComponent(slug)}/`, user, { headers, body });
}

const escapeXml = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');

/** One request with the user's name and password. @throws Error for any status but 2xx */
export async function rawRequest(
  method: string,
  url: string,
  user: { readonly username: string; readonly password: string },
  { headers = {}, body }: { readonly headers?: Record<string, string>; readonly body?: string } = {},
): Promise<Response> {
  const credentials = Buffer.from(`${user.username}:${user.password}`).toString('base64');
  const response = await fetch(url, {
    method,
    redirect: 'manual',
    headers: { Authorization: `Basic ${credentials}`, ...headers },
    ...(body === undefined ? {} : { body }),
  });
  if (!response.ok) throw new Error(`${method} ${url}: ${response.status} ${await response.text()}`);
  return response;
}

async function memberNames(
  collection: string,
  user: { readonly username: string; readonly password: string },
): Promise<string[]> {
  const response = await rawRequest('PROPFIND', collection, user, {
    headers: { Depth: '1', 'Content-Type': 'application/xml; charset=utf-8' },
    body: '<propfind xmlns="DAV:"><prop><getetag/></prop></propfind>',
  });
  const text = await response.text();
  const hrefs = [...text.matchAll(/<(?:\w+:)?href>([^<]*)</g)].map((match) => match[1] ?? '');
  const names = hrefs.filter((href) => href.endsWith('.ics')).map((href) => href.split('/').at(-1) ?? '');
  return names.map((name) => decodeURIComponent(name)).sort();
}

function etagOf(response: Response): string {
  const etag = response.headers.get('etag');
  if (etag === null) throw new Error(`no ETag from ${response.url}`);
  return etag;
}

/** A loopback port that nobody listens on. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}
