import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { connect, type AddressInfo, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createAuthority } from '#test/caldav/certificates.ts';
import type { FaultRequest } from '#test/servers/faults/asked.ts';
import {
  startFaultServer,
  type FaultServer,
  type FaultServerOptions,
} from '#test/servers/faults/fault-server.ts';
import type { WorldCalendar } from '#test/servers/faults/world.ts';

/** The server's user as people know themselves at Apple: by an address. */
export const ADDRESS = 'sample@icloud.com';
const HOSTS = ['caldav.icloud.com', 'p37-caldav.icloud.com', 'p99-caldav.icloud.com'] as const;

/** All of iCloud on this computer, to an app that trusts its certificate and goes through its proxy. */
export interface ICloudStandIn {
  readonly server: FaultServer;
  /** What the app's environment must say; a proxy and a certificate authority, as behind a company's firewall. */
  readonly env: Readonly<Record<string, string>>;
  /** Every request's method, path and body, in order. */
  readonly requests: readonly Pick<FaultRequest, 'method' | 'target' | 'body'>[];
  /** Hosts that the app wanted to reach through the proxy and that are not iCloud's. */
  readonly strangers: readonly string[];
  stop(): Promise<void>;
}

/** Starts it: the fault server with iCloud's ways, over TLS, by iCloud's names. */
export async function startICloud(
  calendars: readonly WorldCalendar[],
  clock: Pick<FaultServerOptions, 'tick'> = {},
): Promise<ICloudStandIn> {
  const authority = createAuthority();
  const [entry, ...shards] = HOSTS;
  const server = await startFaultServer({
    calendars,
    ...clock,
    preset: 'icloud',
    tls: authority.issue(HOSTS),
    origins: { entry: `https://${entry}`, shards: shards.map((host) => `https://${host}`) },
  });
  const requests: FaultRequest[] = [];
  const answer = server.answer.bind(server);
  server.answer = (request) => {
    requests.push(request);
    return answer({ ...request, header: (name) => byName(name, request.header(name)) });
  };
  const folder = mkdtempSync(join(tmpdir(), 'icloud-'));
  writeFileSync(join(folder, 'authority.pem'), authority.cert);
  const strangers: string[] = [];
  const proxy = await startProxy(server.port, strangers);
  return {
    server,
    requests,
    strangers,
    env: { HTTPS_PROXY: proxy.url, NODE_EXTRA_CA_CERTS: join(folder, 'authority.pem') },
    stop: async () => {
      await proxy.stop();
      await server.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** The credentials as the server behind knows them: without the address around its user's name. */
function byName(header: string, value: string): string {
  if (header !== 'authorization' || !value.startsWith('Basic ')) return value;
  const given = Buffer.from(value.slice(6), 'base64').toString('utf8');
  return `Basic ${Buffer.from(given.replace('@icloud.com:', ':')).toString('base64')}`;
}

/** A proxy (RFC 9110 §9.3.6) that leads iCloud's names to a port here, and nothing else anywhere. */
async function startProxy(
  port: number,
  strangers: string[],
): Promise<{ url: string; stop(): Promise<void> }> {
  const open = new Set<Socket>();
  const keep = (socket: Socket): void => {
    open.add(socket);
    socket.once('close', () => open.delete(socket));
    socket.on('error', () => socket.destroy());
  };
  const proxy = createServer((_request, response) => response.writeHead(403).end());
  proxy.on('connect', (request, client: Socket, head) => {
    keep(client);
    const target = request.url ?? '';
    if (!HOSTS.some((host) => target === `${host}:443`)) {
      strangers.push(target);
      client.end('HTTP/1.1 403 Forbidden\r\n\r\n');
      return;
    }
    const upstream = connect(port, '127.0.0.1', () => {
      client.write('HTTP/1.1 200 Connection Established\r\n\r\n');
      upstream.write(head);
      upstream.pipe(client).pipe(upstream);
    });
    keep(upstream);
  });
  await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`,
    stop: () => {
      for (const socket of open) socket.destroy();
      return new Promise((resolve) => proxy.close(() => resolve()));
    },
  };
}
