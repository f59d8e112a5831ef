import { createServer } from 'node:http';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { AddressInfo } from 'node:net';

import { createFaultHandler, sentOf } from './fault-handler.ts';
import type { FaultHandler, FaultOptions } from './fault-handler.ts';

const LOOPBACK = '127.0.0.1';

export interface FaultServerOptions extends FaultOptions {
  /** The home lies on another port than discovery, and may move to a third one. */
  readonly hasShards?: boolean;
  /** Served over TLS; `origins` says by which names. */
  readonly tls?: { readonly key: string; readonly cert: string };
}

/** A CalDAV server on this computer whose faults a test turns on and off. */
export interface FaultServer extends FaultHandler {
  /** Where discovery begins. */
  readonly url: string;
  /** Of the first listener. */
  readonly port: number;
  stop(): Promise<void>;
}

/** Starts it on free loopback ports. */
export async function startFaultServer(options: FaultServerOptions = {}): Promise<FaultServer> {
  const handler = createFaultHandler(options);
  const { hasShards = false, tls } = options;
  const listener = (request: IncomingMessage, response: ServerResponse) => answer(handler, request, response);
  const servers = Array.from({ length: hasShards ? 3 : 1 }, () =>
    tls === undefined ? createServer(listener) : createTlsServer(tls, listener),
  );
  const ports = await Promise.all(servers.map(listen));
  const [entry = '', ...shards] = ports.map((port) => `http://${LOOPBACK}:${port}`);
  const origins = options.origins ?? { entry, shards };
  handler.serveAt(origins);
  return Object.assign(handler, {
    url: `${origins.entry}/`,
    port: ports[0] ?? 0,
    stop: async () => {
      await Promise.all(servers.map(hangUp));
    },
  });
}

function answer(handler: FaultHandler, request: IncomingMessage, response: ServerResponse): void {
  const chunks: Buffer[] = [];
  request.on('data', (chunk: Buffer) => chunks.push(chunk));
  request.on('end', () => {
    const { method = 'GET', url = '/', headers } = request;
    const header = (name: string) => [headers[name.toLowerCase()] ?? ''].flat().join(', ');
    const reply = handler.answer({
      ...{ method, target: url, header, host: header('host') },
      body: Buffer.concat(chunks),
    });
    if (reply.delivery === 'hang') return;
    if (reply.delivery === 'reset') {
      request.socket.destroy();
      return;
    }
    const length = reply.status === 204 ? {} : { 'Content-Length': String(reply.body.length) };
    response.writeHead(reply.status, { ...reply.headers, ...length });
    if (method === 'HEAD' || reply.status === 204) response.end();
    else if (reply.delivery === 'whole') response.end(reply.body);
    else response.write(sentOf(reply), () => request.socket.destroy());
  });
}

function listen(server: Server): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, LOOPBACK, () => resolve((server.address() as AddressInfo).port));
  });
}

function hangUp(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}
