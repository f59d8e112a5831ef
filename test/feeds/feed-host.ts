import type { IncomingHttpHeaders } from 'node:http';
import type { LookupFunction } from 'node:net';
import { afterEach } from 'vitest';
import type { FeedOptions } from '#main/feeds/connect.ts';
import { openFeedReader } from '#main/feeds/feed-reader.ts';
import { CalendarServerError } from '#main/ports/calendar-server.ts';
import type { FeedReader, FeedReading, FeedVersion } from '#main/ports/feed-reader.ts';
import { createAuthority, type Identity } from '#test/caldav/certificates.ts';
import { simpleEvent } from '#test/servers/simple-event.ts';
import { startOddServer, type OddAnswer, type OddServer } from '#test/servers/odd-server.ts';

export const authority = createAuthority();
/** An address that is as public as any (RFC 5737) and where nothing lies. */
export const PUBLIC = '203.0.113.7';
export const FEED = simpleEvent('feed-1', { title: 'Über alles' });
const NAMES = ['feeds.example', 'other.example', 'localhost'];

/** A server on this computer that gives feeds, and what it was asked. */
export interface FeedHost extends OddServer {
  readonly headers: readonly IncomingHttpHeaders[];
  /** A reader for which every name is a public address, behind which this server stands. */
  reader(options?: FeedOptions): FeedReader;
}

/** Gives two ways to start feed hosts, over TLS and without; they end after each test. */
export function feedHosts(): Record<
  'https' | 'http',
  (answer?: OddAnswer, tls?: Identity) => Promise<FeedHost>
> {
  const running: OddServer[] = [];
  afterEach(async () => {
    for (const server of running.splice(0)) await server.stop();
  });
  const start = async (answer: OddAnswer, tls?: Identity): Promise<FeedHost> => {
    const headers: IncomingHttpHeaders[] = [];
    const server = await startOddServer((request, response, body) => {
      headers.push(request.headers);
      answer(request, response, body);
    }, tls);
    running.push(server);
    const connectTo = { address: '127.0.0.1', port: server.port };
    const usual = { lookup: lookingUp(PUBLIC), connectTo, ca: [authority.cert] };
    return { ...server, headers, reader: (options) => openFeedReader({ ...usual, ...options }) };
  };
  return {
    http: (answer = giving(FEED)) => start(answer),
    https: (answer = giving(FEED), tls = authority.issue(NAMES)) => start(answer, tls),
  };
}

/** The same text and headers for every request. */
export const giving =
  (body: string | Buffer, headers: Record<string, string> = {}, status = 200): OddAnswer =>
  (_request, response) =>
    response.writeHead(status, headers).end(body);

/** A redirect for the path `/`, the feed for any other. */
export const leadingTo =
  (location: string, status = 302): OddAnswer =>
  (request, response) => {
    if (request.url === '/') response.writeHead(status, { location }).end();
    else response.end(FEED);
  };

/** Every name resolves to these, each time to the next one, the last one staying; it is written down what was asked. */
export function lookingUp(
  ...answers: readonly (string | readonly string[])[]
): LookupFunction & { asked: string[] } {
  const asked: string[] = [];
  const lookup: LookupFunction = (host, options, callback) => {
    const answer = [answers[Math.min(asked.length, answers.length - 1)] ?? []].flat();
    asked.push(host);
    const found = answer.map((address) => ({ address, family: address.includes(':') ? 6 : 4 }));
    if (options.all === true) callback(null, found);
    else callback(null, found[0]?.address ?? '', found[0]?.family ?? 4);
  };
  return Object.assign(lookup, { asked });
}

/** The kind of fault that a reading ends with; the reading itself where there is none. */
export async function faultOf(reading: Promise<FeedReading>): Promise<unknown> {
  try {
    return await reading;
  } catch (fault) {
    if (!(fault instanceof CalendarServerError)) throw fault;
    return fault.kind;
  }
}

/** The text that was read. @throws Error where it was none */
export async function textOf(reading: Promise<FeedReading>): Promise<string> {
  const read = await reading;
  if (read.type !== 'feed') throw new Error(read.type);
  return Buffer.from(read.ics).toString('utf8');
}

/** What a reading says of its version. @throws Error where there is none */
export async function versionOf(reading: Promise<FeedReading>): Promise<FeedVersion> {
  const read = await reading;
  if (read.type !== 'feed') throw new Error(read.type);
  return { etag: read.etag, lastModified: read.lastModified, url: read.url };
}
