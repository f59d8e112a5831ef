import { setMaxListeners } from 'node:events';
import type { LookupFunction } from 'node:net';
import { Agent, buildConnector, EnvHttpProxyAgent, request, type Dispatcher } from 'undici';
import { CalendarServerError, type ServerAccess } from '#main/ports/calendar-server.ts';
import type { ProxyFinder } from '#main/ports/proxy-finder.ts';
import { isICloud, isLoopback, mayAuthenticate } from './allowed-hosts.ts';
import { withCredentials } from './authorize.ts';
import {
  codeOf,
  isDeadSocket,
  isThrottled,
  kindOfFailure,
  retryAfter,
  wasNeverSent,
  type DavResponse,
} from './faults.ts';
import { createPace, ICLOUD_PACE, USUAL_PACE, type Pace } from './pace.ts';
import { readWire, unpack, type BodyLimits } from './read-body.ts';
import { hasProxyVariable, throughSystemProxy } from './system-proxy.ts';

export interface DavRequest {
  readonly method: string;
  readonly url: URL;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
  readonly signal?: AbortSignal | undefined;
}

/** Sends requests of one account; every byte to or from its server passes here. */
export interface Transport {
  /** The answer whatever its status, redirects followed. @throws CalendarServerError where there is none */
  send(request: DavRequest): Promise<DavResponse>;
  traffic(): { readonly requests: number; readonly bytesReceived: number };
  /** How far the server's clock is ahead of ours, in ms, by its last answer; null where it didn't say. */
  clockSkew(): number | null;
  close(): Promise<void>;
}

/** The figures of every exchange; times in ms. */
export interface TransportLimits extends BodyLimits {
  readonly connectMs: number;
  readonly headersMs: number;
  readonly idleMs: number;
  readonly wholeMs: number;
}

/** What holds where a test sets nothing else. */
export const DEFAULT_LIMITS: TransportLimits = {
  connectMs: 10_000,
  headersMs: 30_000,
  idleMs: 30_000,
  wholeMs: 300_000,
  wireBytes: 32 * 2 ** 20,
  inflatedBytes: 128 * 2 ** 20,
};

/**
 * Who knows the system's proxy. The rest only a test sets: where names lead to, on which port, a certificate authority
 * of its own, shorter limits.
 */
export interface TransportOptions {
  readonly findProxies?: ProxyFinder | undefined;
  readonly lookup?: LookupFunction;
  readonly port?: number;
  readonly ca?: readonly string[];
  readonly limits?: Partial<TransportLimits>;
  readonly pace?: Pace;
}

const MOST_REDIRECTS = 5;
const HEADER_BYTES = 64 * 1024;
const SAFE_METHODS: readonly string[] = ['GET', 'PROPFIND', 'REPORT', 'OPTIONS', 'HEAD'];

/** The transport of one account; its sockets are its own, so that they can be dropped. */
export function createTransport(access: ServerAccess, options: TransportOptions = {}): Transport {
  const limits = { ...DEFAULT_LIMITS, ...options.limits };
  const dispatcher = createDispatcher(access, limits, options);
  const closing = new AbortController();
  const pace = options.pace ?? createPace(isICloud(new URL(access.entryUrl)) ? ICLOUD_PACE : USUAL_PACE);
  /** Until when the server wants to be left alone, on the monotonic clock: the whole account, not one request. */
  let quietUntil = -Infinity;
  setMaxListeners(100, closing.signal);
  let requests = 0;
  let bytesReceived = 0;
  let skew = NaN;

  const exchange = async (asked: DavRequest, url: URL, method: string): Promise<DavResponse> => {
    const quiet = Math.ceil(quietUntil - performance.now());
    if (quiet > 0)
      throw new CalendarServerError('throttled', `${method} ${url.host}`, { retryAfterMs: quiet });
    requests += 1;
    const whole = AbortSignal.timeout(limits.wholeMs);
    const signals = [closing.signal, whole, ...(asked.signal === undefined ? [] : [asked.signal])];
    const signal = AbortSignal.any(signals);
    const headers = withCredentials(url, access, {
      'User-Agent': 'HeyClients-Calendar/0.1',
      'Accept-Encoding': 'gzip',
      ...asked.headers,
    });
    try {
      const body = asked.body ?? null;
      const answer = await request(url, {
        method,
        headers,
        body,
        dispatcher,
        signal,
        reset: false, // undici would close the connection after every REPORT: a body is none of its business there
      });
      const received = headersOf(answer.headers);
      skew = Date.parse(received.get('date') ?? '') - Date.now();
      const wire = await readWire(answer.body, limits);
      bytesReceived += wire.length;
      const inflated = await unpack(wire, received.get('content-encoding'), limits);
      const response = { status: answer.statusCode, headers: received, body: inflated, url, movedTo: null };
      if (isThrottled(response)) quietUntil = performance.now() + retryAfter(response);
      return response;
    } catch (error) {
      const isWrite = !SAFE_METHODS.includes(method);
      const attempted = `${method} ${url.host}`;
      if (whole.aborted) throw new CalendarServerError('timeout', attempted, { outcomeUnknown: isWrite });
      if (signal.aborted) throw new CalendarServerError('cancelled', attempted, { outcomeUnknown: isWrite });
      throw error;
    }
  };

  const once = async (asked: DavRequest, url: URL): Promise<DavResponse> => {
    const isSafe = SAFE_METHODS.includes(asked.method);
    const { method } = asked;
    const signal =
      asked.signal === undefined ? closing.signal : AbortSignal.any([closing.signal, asked.signal]);
    const inTurn = (): Promise<DavResponse> => pace.run(!isSafe, signal, () => exchange(asked, url, method));
    try {
      return await inTurn().catch((error: unknown) => {
        if (isSafe && isDeadSocket(codeOf(error))) return inTurn();
        throw error;
      });
    } catch (error) {
      if (signal.aborted && !(error instanceof CalendarServerError))
        throw new CalendarServerError('cancelled', `${method} ${url.host}`);
      throw toServerError(method, url, error, isSafe);
    }
  };

  return {
    send: async (asked) => {
      let url = asked.url;
      let isMoved = true;
      refuseOtherHost(asked.method, url, access);
      for (let hop = 0; hop <= MOST_REDIRECTS; hop++) {
        const response = await once(asked, url);
        const next = redirectTarget(asked, response);
        if (next === null) return { ...response, movedTo: isMoved && hop > 0 ? url : null };
        if (url.protocol === 'https:' && next.protocol !== 'https:')
          throw redirectRefused(asked.method, next);
        refuseOtherHost(asked.method, next, access);
        isMoved &&= response.status === 301 || response.status === 308;
        url = next;
      }
      throw redirectRefused(asked.method, url);
    },
    traffic: () => ({ requests, bytesReceived }),
    clockSkew: () => (Number.isNaN(skew) ? null : skew),
    close: async () => {
      closing.abort();
      await dispatcher.destroy();
    },
  };
}

function createDispatcher(
  access: ServerAccess,
  limits: TransportLimits,
  options: TransportOptions,
): Dispatcher {
  const { lookup, ca, port, findProxies } = options;
  const connecting = {
    timeout: limits.connectMs,
    ...(lookup === undefined ? {} : { lookup }),
    ...(ca === undefined ? {} : { ca: [...ca] }),
  };
  const connector = buildConnector(connecting);
  const straight =
    port === undefined
      ? connecting
      : (target: buildConnector.Options, done: buildConnector.Callback): void =>
          connector({ ...target, port: String(port) }, done);
  const shared = {
    headersTimeout: limits.headersMs,
    bodyTimeout: limits.idleMs,
    keepAliveTimeout: 30_000,
    maxHeaderSize: HEADER_BYTES,
    connections: 4,
    pipelining: 1,
    allowH2: false,
  };
  const entry = URL.parse(access.entryUrl);
  const isDirect = entry === null || isLoopback(entry) || lookup !== undefined;
  if (isDirect) return new Agent({ ...shared, connect: straight });
  if (findProxies === undefined || hasProxyVariable())
    return new EnvHttpProxyAgent({ ...shared, connect: straight });
  const tunnel = { timeout: limits.connectMs, ca };
  return new Agent({ ...shared, connect: throughSystemProxy(findProxies, connector, tunnel) });
}

/** Where a redirect leads, same method and body; null for an answer that is none. */
function redirectTarget({ method }: DavRequest, { status, headers, url }: DavResponse): URL | null {
  if (![301, 302, 303, 307, 308].includes(status)) return null;
  const target = URL.parse(headers.get('location') ?? '', url.href);
  // 303 turns a write into a GET, whose success would say nothing of the write.
  if (target === null || (status === 303 && method !== 'GET')) throw redirectRefused(method, target ?? url);
  return target;
}

function refuseOtherHost(method: string, url: URL, access: ServerAccess): void {
  if (!mayAuthenticate(url, access)) throw redirectRefused(method, url);
}

function redirectRefused(method: string, { host }: URL): CalendarServerError {
  return new CalendarServerError('redirect-refused', method, { host });
}

function toServerError(method: string, url: URL, error: unknown, isSafe: boolean): CalendarServerError {
  if (error instanceof CalendarServerError) return error;
  const outcomeUnknown = !isSafe && !wasNeverSent(error);
  return new CalendarServerError(kindOfFailure(codeOf(error)), `${method} ${url.host}`, {
    outcomeUnknown,
    cause: error,
  });
}

function headersOf(received: Readonly<Record<string, string | string[] | undefined>>): Map<string, string> {
  const headers = new Map<string, string>();
  for (const [name, value] of Object.entries(received)) {
    if (value !== undefined)
      headers.set(name.toLowerCase(), typeof value === 'string' ? value : value.join(', '));
  }
  return headers;
}
