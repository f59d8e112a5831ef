import { request, type Dispatcher } from 'undici';
import { codeOf, faultOf, kindOfFailure, looksLikeHtml, type DavResponse } from '#main/caldav/faults.ts';
import { readWire, unpack } from '#main/caldav/read-body.ts';
import { trustSystemCertificates } from '#main/caldav/system-certificates.ts';
import { CalendarServerError } from '#main/ports/calendar-server.ts';
import type { FeedReader, FeedReading, FeedVersion } from '#main/ports/feed-reader.ts';
import { createDispatcher, type FeedLimits, type FeedOptions } from './connect.ts';
import { isWholeCalendar, refreshAfter } from './feed-body.ts';
import { feedUrl, isLoopback, redirectRefused, redirectTarget } from './feed-url.ts';
import { wasAddressRefused } from './public-address.ts';

/** As of a CalDAV server; a test holds the two together, for this room knows nothing of what carries credentials. */
export const FEED_LIMITS: FeedLimits = {
  connectMs: 10_000,
  headersMs: 30_000,
  idleMs: 30_000,
  wholeMs: 300_000,
  wireBytes: 32 * 2 ** 20,
  inflatedBytes: 128 * 2 ** 20,
};

const MOST_REDIRECTS = 5;
const REDIRECTS: readonly number[] = [301, 302, 303, 307, 308];

/** What the requests of one reading share. */
interface Reading {
  readonly known: FeedVersion | null;
  readonly limits: FeedLimits;
  readonly dispatcher: Dispatcher;
  readonly signal: AbortSignal;
}

/** A reader of feeds. From one reading to the next it keeps nothing: no cookie, no connection. */
export function openFeedReader(options: FeedOptions = {}): FeedReader {
  const limits = { ...FEED_LIMITS, ...options.limits };
  return {
    read: async (text, known, signal) => {
      const url = feedUrl(text);
      if (url.protocol === 'https:') trustSystemCertificates();
      const whole = AbortSignal.timeout(limits.wholeMs);
      const ending = signal === undefined ? whole : AbortSignal.any([whole, signal]);
      const dispatcher = createDispatcher(url, limits, options);
      try {
        return toReading(await follow(url, { known, limits, dispatcher, signal: ending }), known);
      } catch (fault) {
        if (whole.aborted) throw new CalendarServerError('timeout', attempt(url));
        if (ending.aborted) throw new CalendarServerError('cancelled', attempt(url));
        throw fault;
      } finally {
        await dispatcher.destroy();
      }
    },
  };
}

/** Asks one address after another until one answers with something else than a redirect. */
async function follow(first: URL, about: Reading): Promise<DavResponse> {
  let url = first;
  for (let hop = 0; hop <= MOST_REDIRECTS; hop++) {
    const response = await ask(url, about).catch((fault: unknown) => {
      // At the first hop it may be a network that answers for every name: nothing there is reached, for now.
      if (hop > 0 && wasAddressRefused(fault)) throw redirectRefused(url, fault);
      if (fault instanceof CalendarServerError) throw fault;
      throw new CalendarServerError(kindOfFailure(codeOf(fault)), attempt(url), { cause: fault });
    });
    if (!REDIRECTS.includes(response.status)) return response;
    url = redirectTarget(url, response.headers.get('location'), isLoopback(first));
  }
  throw redirectRefused(url);
}

async function ask(url: URL, { known, limits, dispatcher, signal }: Reading): Promise<DavResponse> {
  const answer = await request(url, {
    method: 'GET',
    headers: {
      'User-Agent': 'HeyClients-Calendar/0.1',
      Accept: 'text/calendar, */*;q=0.5',
      'Accept-Encoding': 'gzip',
      ...conditions(url, known),
    },
    dispatcher,
    signal,
  });
  const headers = new Map<string, string>();
  for (const [name, value] of Object.entries(answer.headers)) {
    if (value !== undefined) headers.set(name.toLowerCase(), [value].flat().join(', '));
  }
  const wire = await readWire(answer.body, limits);
  const body = await unpack(wire, headers.get('content-encoding'), limits);
  return { status: answer.statusCode, headers, body, url, movedTo: null };
}

function conditions(url: URL, known: FeedVersion | null): Record<string, string> {
  // Elsewhere the same etag may mean another text, and a 304 would keep the wrong one.
  if (known?.url !== url.href) return {};
  return {
    ...(known.etag === null ? {} : { 'If-None-Match': known.etag }),
    ...(known.lastModified === null ? {} : { 'If-Modified-Since': known.lastModified }),
  };
}

/** What an answer says. @throws CalendarServerError for one that is no calendar file */
function toReading(response: DavResponse, known: FeedVersion | null): FeedReading {
  const { status, headers, body, url } = response;
  const wasConditional = Object.keys(conditions(url, known)).length > 0;
  if (status === 304 && wasConditional) return { type: 'unchanged' };
  if (status !== 200) throw faultOf(attempt(url), response);
  if (looksLikeHtml(body)) throw new CalendarServerError('sign-in-page', attempt(url), { status });
  if (!isWholeCalendar(body)) throw new CalendarServerError('bad-answer', attempt(url), { status });
  return {
    type: 'feed',
    ics: body,
    etag: headers.get('etag') ?? null,
    lastModified: headers.get('last-modified') ?? null,
    url: url.href,
    refreshAfterMs: refreshAfter(body),
  };
}

/** The host alone: whoever knows the rest of a feed's address can read it. */
const attempt = ({ host }: URL): string => `GET ${host}`;
