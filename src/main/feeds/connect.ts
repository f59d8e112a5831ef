import { isIP, type LookupFunction } from 'node:net';
import { Agent, buildConnector, EnvHttpProxyAgent, type Dispatcher } from 'undici';
import type { BodyLimits } from '#main/caldav/read-body.ts';
import { hasProxyVariable, throughSystemProxy } from '#main/caldav/system-proxy.ts';
import type { ProxyFinder } from '#main/ports/proxy-finder.ts';
import { isLoopback } from './feed-url.ts';
import { publicLookup } from './public-address.ts';

/** The figures of every reading; times in ms, `wholeMs` with all redirects. */
export interface FeedLimits extends BodyLimits {
  readonly connectMs: number;
  readonly headersMs: number;
  readonly idleMs: number;
  readonly wholeMs: number;
}

/** Who knows the system's proxy; the rest only a test sets. */
export interface FeedOptions {
  readonly findProxies?: ProxyFinder | undefined;
  /** What names resolve to; what it gives is held to the rules all the same. */
  readonly lookup?: LookupFunction;
  /** Where connections to names really go once what they resolve to was held to the rules. */
  readonly connectTo?: { readonly address: string; readonly port: number };
  readonly ca?: readonly string[];
  readonly limits?: Partial<FeedLimits>;
}

const HEADER_BYTES = 64 * 1024;

/**
 * The connections of one reading: to public addresses alone, except for a feed on this computer. Behind a proxy it is
 * the proxy that looks names up, and its own address is no feed's.
 */
export function createDispatcher(feed: URL, limits: FeedLimits, options: FeedOptions): Dispatcher {
  const { lookup, connectTo, ca, findProxies } = options;
  const guarded = isLoopback(feed) ? lookup : publicLookup(lookup);
  const used =
    connectTo === undefined || guarded === undefined ? guarded : leadingTo(connectTo.address, guarded);
  const connecting = {
    timeout: limits.connectMs,
    allowH2: false,
    ...(used === undefined ? {} : { lookup: used }),
    ...(ca === undefined ? {} : { ca: [...ca] }),
  };
  const connector = buildConnector(connecting);
  const straight =
    connectTo === undefined
      ? connecting
      : (target: buildConnector.Options, done: buildConnector.Callback): void =>
          connector(isName(target.hostname) ? { ...target, port: String(connectTo.port) } : target, done);
  const shared = {
    headersTimeout: limits.headersMs,
    bodyTimeout: limits.idleMs,
    maxHeaderSize: HEADER_BYTES,
    pipelining: 1,
    allowH2: false,
  };
  const isDirect = isLoopback(feed) || lookup !== undefined;
  if (isDirect) return new Agent({ ...shared, connect: straight });
  if (findProxies === undefined || hasProxyVariable())
    return new EnvHttpProxyAgent({ ...shared, connect: straight });
  const tunnel = { timeout: limits.connectMs, ca };
  return new Agent({ ...shared, connect: throughSystemProxy(findProxies, connector, tunnel) });
}

const isName = (hostname: string): boolean => isIP(hostname.replace(/^\[|\]$/g, '')) === 0;

/** The same lookup, but whatever it finds stands for another address. */
function leadingTo(address: string, lookup: LookupFunction): LookupFunction {
  const family = isIP(address);
  return (host, options, callback) => {
    lookup(host, options, (error) => {
      if (error !== null) callback(error, '');
      else if (options.all === true) callback(null, [{ address, family }]);
      else callback(null, address, family);
    });
  };
}
