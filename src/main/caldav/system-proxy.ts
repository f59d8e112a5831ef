import { request as plainRequest } from 'node:http';
import { request as secureRequest } from 'node:https';
import { isIP, type Socket } from 'node:net';
import type { buildConnector } from 'undici';
import type { ProxyFinder } from '#main/ports/proxy-finder.ts';
import { ProxyFault, wasNeverSent } from './faults.ts';
import { waysOf, type Way } from './proxy-list.ts';

type Proxy = Extract<Way, { kind: 'proxy' }>;
const STRAIGHT: readonly Way[] = [{ kind: 'direct' }];

/** What a way through a proxy needs beside its address. */
export interface TunnelOptions {
  readonly timeout: number;
  readonly ca?: readonly string[] | undefined;
}

/** Whether this process's environment names a proxy: it was set for this app, so it goes before the system's. */
export function hasProxyVariable({ env } = process): boolean {
  return ['https_proxy', 'HTTPS_PROXY', 'http_proxy', 'HTTP_PROXY'].some((name) => (env[name] ?? '') !== '');
}

/** Whether the system would lead requests to an origin through a proxy. */
export async function leadsThroughProxy(find: ProxyFinder, origin: string): Promise<boolean> {
  const list = await find(origin);
  return list !== null && waysOf(list)[0]?.kind !== 'direct';
}

/**
 * A connector that asks for the system's proxy before each connection. A proxy is given the name of the host and
 * nothing else (CONNECT, RFC 9110 §9.3.6): inside its tunnel the very handshake happens that would without it. One that
 * can't be reached makes way for the next of the list; one that answers has the last word.
 */
export function throughSystemProxy(
  find: ProxyFinder,
  connector: buildConnector.connector,
  options: TunnelOptions,
): buildConnector.connector {
  return (target, done) => {
    // Without TLS inside of it a tunnel would hide nothing, and what has none lies on this computer.
    const leading = target.protocol === 'https:' ? lead(find, target, options) : Promise.resolve(null);
    leading.then(
      (tunnel) => connector(tunnel === null ? target : { ...target, httpSocket: tunnel }, done),
      (fault: unknown) => done(fault as Error, null),
    );
  };
}

/** The tunnel to a host; null where the way is straight. @throws Error of the last way, where none leads there */
async function lead(
  find: ProxyFinder,
  { hostname, port }: buildConnector.Options,
  options: TunnelOptions,
): Promise<Socket | null> {
  const authority = `${hostname}:${port === '' ? '443' : port}`;
  const list = await find(new URL(`https://${authority}`).origin);
  let last: unknown = new ProxyFault('no proxy of a kind that is spoken here', null);
  for (const way of list === null ? STRAIGHT : waysOf(list)) {
    if (way.kind === 'direct') return null;
    try {
      return await openTunnel(way, authority, options);
    } catch (fault) {
      if (fault instanceof ProxyFault) throw fault;
      last = fault;
    }
  }
  // Whatever it was, nothing of the request had left: a write need not be asked about.
  throw wasNeverSent(last) ? last : new ProxyFault('the proxy is not reached', 0, last);
}

function openTunnel(proxy: Proxy, authority: string, { timeout, ca }: TunnelOptions): Promise<Socket> {
  const { host, port, isSecure } = proxy;
  const asked = {
    host,
    port,
    method: 'CONNECT',
    path: authority,
    headers: { Host: authority },
    agent: false,
  };
  const trusted = ca === undefined ? {} : { ca: [...ca] };
  const request = isSecure
    ? secureRequest({ ...asked, ...trusted, ...(isIP(host) === 0 ? { servername: host } : {}) })
    : plainRequest(asked);
  return new Promise((resolve, reject) => {
    const late = setTimeout(() => {
      request.destroy(
        Object.assign(new Error('the proxy is silent'), { code: 'ETIMEDOUT', syscall: 'connect' }),
      );
    }, timeout);
    request.once('close', () => clearTimeout(late));
    request.on('error', reject);
    request.once('connect', ({ statusCode = 0 }, socket: Socket) => {
      clearTimeout(late);
      if (statusCode >= 200 && statusCode < 300) {
        resolve(socket);
        return;
      }
      socket.on('error', () => undefined).destroy();
      reject(new ProxyFault(`the proxy answered ${statusCode}`, statusCode));
    });
    request.end();
  });
}
