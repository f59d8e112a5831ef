import { lookup as lookUpName } from 'node:dns';
import { connect, isIP, type Socket } from 'node:net';
import { networkInterfaces, release } from 'node:os';
import { connect as connectSecurely } from 'node:tls';
import type { NetworkFault, NetworkProbe } from '#main/ports/network-probe.ts';
import { isLoopback } from './allowed-hosts.ts';
import { codeOf, kindOfFailure } from './faults.ts';
import { trustSystemCertificates } from './system-certificates.ts';
import { hasProxyVariable, leadsThroughProxy } from './system-proxy.ts';
import type { TransportOptions } from './transport.ts';

const LOOK_MS = 5_000;
const NO_SUCH_NAME = /^(?:ENOTFOUND|EAI_AGAIN|ENODATA|ESERVFAIL)$/;

/** Looks at the network of this computer; the options are those of the transport. */
export function createNetworkProbe(options: TransportOptions = {}): NetworkProbe {
  const { lookup = lookUpName, ca, findProxies } = options;
  const target = (url: URL) => ({
    host: hostOf(url),
    port: options.port ?? Number(url.port || (url.protocol === 'https:' ? 443 : 80)),
    lookup,
  });
  return {
    wayTo: async (url) => {
      if (isLoopback(url)) return 'this-computer';
      if (options.lookup !== undefined) return 'direct';
      if (hasProxyVariable()) return 'proxy';
      return findProxies !== undefined && (await leadsThroughProxy(findProxies, url.origin))
        ? 'proxy'
        : 'direct';
    },
    isOnNetwork: () =>
      Object.values(networkInterfaces()).some((each) => each?.some(({ internal }) => !internal)),
    lookUp: (url, signal) =>
      untilSettled(signal, (settle) => {
        lookup(hostOf(url), {}, (error) => settle(error === null ? null : faultOf(error)));
        return () => undefined; // a question to the resolver can't be taken back
      }),
    connect: (url, signal) =>
      untilSettled(signal, (settle) => {
        const socket = connect(target(url));
        return hearing(socket, 'connect', settle, faultOf);
      }),
    secure: (url, signal) =>
      untilSettled(signal, (settle) => {
        trustSystemCertificates();
        const host = hostOf(url);
        const socket = connectSecurely({
          ...target(url),
          ...(isIP(host) === 0 ? { servername: host } : {}),
          ...(ca === undefined ? {} : { ca: [...ca] }),
          ALPNProtocols: ['http/1.1'],
        });
        return hearing(socket, 'secureConnect', settle, faultOfHandshake);
      }),
    system: () => `${process.platform} ${process.arch} ${release()}`,
  };
}

const hostOf = ({ hostname }: URL): string => hostname.replace(/^\[|\]$/g, '');

function faultOf(error: unknown): NetworkFault {
  const code = codeOf(error);
  if (NO_SUCH_NAME.test(code)) return 'dns';
  if (code === 'ECONNREFUSED') return 'refused';
  switch (kindOfFailure(code)) {
    case 'timeout':
      return 'timeout';
    case 'clock-skew':
      return 'certificate-date';
    case 'tls':
      return 'tls';
    default:
      return 'unreachable';
  }
}

/** There was a connection just before: whatever ends it now is a matter of the handshake. */
function faultOfHandshake(error: unknown): NetworkFault {
  const fault = faultOf(error);
  return fault === 'unreachable' ? 'tls' : fault;
}

type Settle = (fault: NetworkFault | null) => void;

/** Settles at the first of: it is connected, it failed. Gives what ends it. */
function hearing(
  socket: Socket,
  success: string,
  settle: Settle,
  toFault: (error: unknown) => NetworkFault,
): () => void {
  socket.once(success, () => settle(null));
  socket.on('error', (error) => settle(toFault(error)));
  socket.once('close', () => settle(toFault(null)));
  return () => socket.destroy();
}

/** The first answer counts; none in time is one, too. `look` gives what ends it. */
async function untilSettled(
  signal: AbortSignal,
  look: (settle: Settle) => () => void,
): Promise<NetworkFault | null> {
  const limit = AbortSignal.any([signal, AbortSignal.timeout(LOOK_MS)]);
  if (limit.aborted) return 'timeout';
  let end = (): void => undefined;
  try {
    return await new Promise<NetworkFault | null>((resolve) => {
      limit.addEventListener('abort', () => resolve('timeout'), { once: true });
      end = look(resolve);
    });
  } finally {
    end();
  }
}
