import { createServer, type IncomingMessage, type RequestListener, type ServerResponse } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { AddressInfo } from 'node:net';

/** A server that answers as a test says, and remembers what it was asked. */
export interface OddServer {
  readonly port: number;
  readonly url: string;
  /** `METHOD path`, in order. */
  readonly requests: readonly string[];
  /** Whether any request carried credentials. */
  sawCredentials(): boolean;
  stop(): Promise<void>;
}

export type OddAnswer = (request: IncomingMessage, response: ServerResponse, body: string) => void;

/** Starts it on a free loopback port; with `tls`, behind that certificate. */
export async function startOddServer(
  answer: OddAnswer,
  tls?: { readonly key: string; readonly cert: string },
): Promise<OddServer> {
  const requests: string[] = [];
  let isCredentialed = false;
  const listener: RequestListener = (request, response) => {
    requests.push(`${request.method ?? ''} ${request.url ?? ''}`);
    isCredentialed ||= request.headers.authorization !== undefined;
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => answer(request, response, Buffer.concat(chunks).toString()));
  };
  const server = tls === undefined ? createServer(listener) : createTlsServer(tls, listener);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    port,
    url: `${tls === undefined ? 'http' : 'https'}://127.0.0.1:${port}/`,
    requests,
    sawCredentials: () => isCredentialed,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
