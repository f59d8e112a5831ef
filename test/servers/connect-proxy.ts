import { createServer as createPlainServer, type IncomingHttpHeaders } from 'node:http';
import { createServer as createSecureServer } from 'node:https';
import { connect, type AddressInfo, type Socket } from 'node:net';
import type { Identity } from '#test/caldav/certificates.ts';

/** A proxy on this computer, and what it came to know. */
export interface ConnectProxy {
  readonly port: number;
  /** What it was asked for, in order: the method and the host. */
  readonly asked: readonly string[];
  readonly headers: readonly IncomingHttpHeaders[];
  /** Every byte that went through it towards the servers. */
  seen(): Buffer;
  stop(): Promise<void>;
}

/**
 * Starts a proxy (RFC 9110 §9.3.6) that leads every name to one port of this computer.
 * @param refusal a status that it answers with instead, without leading anywhere
 * @param tls its own certificate, for a proxy that is reached over TLS
 */
export async function startConnectProxy(
  port: number,
  { refusal, tls }: { readonly refusal?: number; readonly tls?: Identity } = {},
): Promise<ConnectProxy> {
  const asked: string[] = [];
  const headers: IncomingHttpHeaders[] = [];
  const seen: Buffer[] = [];
  const open = new Set<Socket>();
  const keep = (socket: Socket): void => {
    open.add(socket);
    socket.once('close', () => open.delete(socket));
    socket.on('error', () => socket.destroy());
  };
  const proxy = tls === undefined ? createPlainServer() : createSecureServer(tls);
  proxy.on('request', (request, response) => {
    asked.push(`${request.method} ${request.url}`);
    response.writeHead(403).end();
  });
  proxy.on('connection', keep);
  proxy.on('connect', (request, client: Socket) => {
    keep(client);
    asked.push(`${request.method} ${request.url}`);
    headers.push(request.headers);
    if (refusal !== undefined) {
      client.end(`HTTP/1.1 ${refusal} Refused\r\nProxy-Authenticate: Basic realm="clinic"\r\n\r\n`);
      return;
    }
    const upstream = connect(port, '127.0.0.1', () => {
      client.write('HTTP/1.1 200 Connection Established\r\n\r\n');
      client.on('data', (chunk: Buffer) => seen.push(chunk));
      upstream.pipe(client).pipe(upstream);
    });
    keep(upstream);
  });
  await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve));
  return {
    port: (proxy.address() as AddressInfo).port,
    asked,
    headers,
    seen: () => Buffer.concat(seen),
    stop: () => {
      for (const socket of open) socket.destroy();
      return new Promise((resolve) => proxy.close(() => resolve()));
    },
  };
}
