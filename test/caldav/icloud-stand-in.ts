import type { TlsOptions } from 'node:tls';
import { openCalendarServerWith } from '#main/caldav/calendar-client.ts';
import type { TransportOptions } from '#main/caldav/transport.ts';
import type { CalendarServer, OpenCalendarServer, ServerAccess } from '#main/ports/calendar-server.ts';
import { createAuthority } from './certificates.ts';
import { lookupLocally, startRawServer, type RawAnswer, type RawServer } from './raw-server.ts';

/** A server on this computer that is every host of iCloud, and one that is evil, to a client that trusts it. */
export interface StandIn extends RawServer {
  /** Names that were looked up. */
  readonly hosts: readonly string[];
  open(access?: Partial<ServerAccess>): CalendarServer;
  /** To open a connection as the engine does. */
  readonly openServer: OpenCalendarServer;
}

export const ICLOUD_HOSTS = ['caldav.icloud.com', 'p37-caldav.icloud.com', 'p99-caldav.icloud.com'];
const NAMES = [...ICLOUD_HOSTS, 'caldav.icloud.com.cn', 'p99-caldav.icloud.com.cn', 'evil.example'];

const authority = createAuthority();

/** Starts it; `names` and `days` are those of its certificate, valid for all its hosts if not given. */
export async function startStandIn(
  answer: RawAnswer,
  certificate: {
    readonly names?: readonly string[];
    readonly days?: { from: number; until: number };
    readonly authority?: typeof authority;
    readonly tls?: TlsOptions;
  } = {},
): Promise<StandIn> {
  const issuer = certificate.authority ?? authority;
  const identity = issuer.issue(certificate.names ?? NAMES, certificate.days);
  const server = await startRawServer(answer, { ...identity, ...certificate.tls });
  const hosts: string[] = [];
  const options: TransportOptions = { lookup: lookupLocally(hosts), port: server.port, ca: [authority.cert] };
  const openServer = openCalendarServerWith(options);
  const usual: ServerAccess = {
    provider: 'icloud',
    entryUrl: 'https://caldav.icloud.com/',
    username: 'ada@icloud.com',
    password: 'abcd-efgh-ijkl-mnop',
  };
  return { ...server, hosts, openServer, open: (access) => openServer({ ...usual, ...access }) };
}

/** A 207 answer in bytes. */
export function multistatus(inner: string): string {
  const body = `<?xml version="1.0"?><multistatus xmlns="DAV:" xmlns:c="urn:ietf:params:xml:ns:caldav" xmlns:s="http://calendarserver.org/ns/" xmlns:a="http://apple.com/ns/ical/">${inner}</multistatus>`;
  return answerOf(207, body, 'Content-Type: application/xml; charset=utf-8');
}

/** One response element whose properties all have status 200. */
export function resource(href: string, properties: string): string {
  return `<response><href>${href}</href><propstat><prop>${properties}</prop><status>HTTP/1.1 200 OK</status></propstat></response>`;
}

/** Any answer in bytes; header lines without their line ends. */
export function answerOf(status: number, body = '', ...headers: readonly string[]): string {
  const lines = [...headers, `Content-Length: ${Buffer.byteLength(body)}`].map((line) => `${line}\r\n`);
  return `HTTP/1.1 ${status} Told\r\n${lines.join('')}\r\n${body}`;
}
