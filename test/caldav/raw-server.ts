import {
  createServer as createTcpServer,
  type AddressInfo,
  type LookupFunction,
  type Socket,
} from 'node:net';
import { createServer as createTlsServer, type TlsOptions } from 'node:tls';

/** A request as it came over the wire, credentials as a mere yes or no. */
export interface RawRequest {
  readonly method: string;
  readonly path: string;
  readonly host: string;
  readonly body: string;
  readonly headers: ReadonlyMap<string, string>;
  readonly hasCredentials: boolean;
}

/** What is sent back, byte for byte; the connection is closed after the last one. */
export type RawAnswer = (request: RawRequest) => Buffer | string;

export interface RawServer {
  readonly port: number;
  readonly requests: readonly RawRequest[];
  stop(): Promise<void>;
}

/** Starts a server on a free loopback port that answers in raw bytes, over TLS where it is given an identity. */
export async function startRawServer(answer: RawAnswer, tls?: TlsOptions): Promise<RawServer> {
  const requests: RawRequest[] = [];
  const sockets = new Set<Socket>();
  const serve = (socket: Socket): void => {
    sockets.add(socket);
    let received = Buffer.alloc(0);
    socket.on('close', () => sockets.delete(socket));
    socket.on('error', () => socket.destroy());
    socket.on('data', (chunk: Buffer) => {
      received = Buffer.concat([received, chunk]);
      const request = parse(received);
      if (request === null) return;
      requests.push(request);
      socket.end(answer(request));
    });
  };
  const server = tls === undefined ? createTcpServer(serve) : createTlsServer(tls, serve);
  server.on('tlsClientError', () => undefined);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    port,
    requests,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        for (const socket of sockets) socket.destroy();
      }),
  };
}

/** Every name leads to this computer; it is written down which were asked for. */
export function lookupLocally(asked: string[] = []): LookupFunction {
  return (host, options, callback) => {
    asked.push(host);
    if (options.all === true) callback(null, [{ address: '127.0.0.1', family: 4 }]);
    else callback(null, '127.0.0.1', 4);
  };
}

function parse(received: Buffer): RawRequest | null {
  const end = received.indexOf('\r\n\r\n');
  if (end < 0) return null;
  const [first = '', ...lines] = received.subarray(0, end).toString('latin1').split('\r\n');
  const headers = new Map(
    lines.map((line) => {
      const colon = line.indexOf(':');
      return [line.slice(0, colon).toLowerCase(), line.slice(colon + 1).trim()] as const;
    }),
  );
  const body = received.subarray(end + 4);
  if (body.length < Number(headers.get('content-length') ?? 0)) return null;
  const [method = '', path = ''] = first.split(' ');
  const host = headers.get('host') ?? '';
  return { method, path, host, body: body.toString(), headers, hasCredentials: headers.has('authorization') };
}
