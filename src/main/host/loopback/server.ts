import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { WebSocketServer, type WebSocket } from 'ws';
import { MAX_REQUEST_LENGTH } from '#contract/bridge.ts';
import type { EngineHandle } from '#main/engine/handle.ts';
import { loadAppFiles, plain, type AppFiles, type FileAnswer } from '../app-files.ts';
import { withClipboard, type Clipboard, type WatchedEngine } from '../clipboard-watch.ts';
import { withDraft } from '../draft-keeper.ts';
import { createGate, isArrival, isOwnFetch, isOwnHost, isOwnOrigin, type Gate } from './gate.ts';
import { CLOSE_NOT_VALID, CLOSE_SILENT, HELLO_WITHIN_MS, readCall, readHello } from './protocol.ts';

export interface LoopbackHost {
  /** With the one-time launch code in its fragment. */
  readonly url: string;
  /** Resolves when the launch code is used up. */
  readonly used: Promise<void>;
  close(): Promise<void>;
}

/**
 * Serves the window on 127.0.0.1 alone, and relays its calls to the engine.
 *
 * @param port 0 takes a free one
 * @param clipboard what stands for the computer's own, which Node can't read
 */
export async function startLoopbackHost(
  engine: EngineHandle,
  folder: string,
  port: number,
  clipboard: Clipboard | null = null,
): Promise<LoopbackHost> {
  const watched = withClipboard(withDraft(engine), clipboard);
  const gate = createGate();
  let own = 0;
  const files = loadAppFiles(folder, () => `ws://127.0.0.1:${own}`);
  const server = createServer((request, response) => serveFile(files, own, request, response));
  const sockets = new WebSocketServer({
    noServer: true,
    maxPayload: MAX_REQUEST_LENGTH,
    perMessageDeflate: false,
  });
  server.on('upgrade', (request, socket, head) => {
    if (!isOwnHost(request.headers, own) || !isOwnOrigin(request.headers, own)) {
      socket.end('HTTP/1.1 403 Forbidden\r\nConnection: close\r\n\r\n');
      return;
    }
    sockets.handleUpgrade(request, socket, head, (accepted) => talk(accepted, gate, watched));
  });
  own = await listen(server, port);
  return {
    url: `http://127.0.0.1:${own}/#k=${gate.launch}`,
    used: gate.used,
    close: () =>
      new Promise((resolve) => {
        for (const socket of sockets.clients) socket.terminate();
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function serveFile(files: AppFiles, port: number, request: IncomingMessage, response: ServerResponse): void {
  const { status, headers, body } = answerTo(files, port, request);
  response.writeHead(status, headers).end(body ?? undefined);
}

function answerTo(files: AppFiles, port: number, request: IncomingMessage): FileAnswer {
  const { headers, method = '', url = '' } = request;
  if (!isOwnHost(headers, port)) return plain(403, 'Not for this page.');
  if (!isOwnFetch(headers) && !isArrival(request)) return plain(403, 'Not for this page.');
  if (headers.origin !== undefined && !isOwnOrigin(headers, port)) return plain(403, 'Not for this page.');
  return files(method, url.split('?')[0] ?? '');
}

/** One window: nothing is answered before its hello was accepted. */
function talk(socket: WebSocket, gate: Gate, engine: WatchedEngine): void {
  const impatience = setTimeout(() => socket.close(CLOSE_SILENT), HELLO_WITHIN_MS);
  let isAdmitted = false;
  let isRefused = false;
  let stop: () => void = () => undefined;
  const send = (text: string): void => {
    if (socket.readyState === socket.OPEN) socket.send(text);
  };
  socket.on('message', (data: Buffer, isBinary) => {
    if (isBinary) {
      socket.close(CLOSE_NOT_VALID);
      return;
    }
    const text = data.toString('utf8');
    if (isAdmitted) {
      relay(text, engine, send);
      return;
    }
    if (isRefused) return; // one guess a socket
    clearTimeout(impatience);
    const hello = readHello(text);
    const admission = hello === null ? { close: CLOSE_NOT_VALID } : gate.admit(hello);
    if ('close' in admission) {
      isRefused = true;
      setTimeout(() => socket.close(admission.close), gate.delay());
      return;
    }
    isAdmitted = true;
    send(JSON.stringify({ type: 'welcome', session: admission.session }));
    stop = engine.subscribe(send);
  });
  socket.on('close', () => {
    clearTimeout(impatience);
    stop();
    if (isAdmitted) engine.windowGone();
  });
  socket.on('error', () => socket.terminate());
}

function relay(text: string, engine: EngineHandle, send: (text: string) => void): void {
  const call = readCall(text);
  if (call === null) return;
  void engine
    .call(call.command, call.inputJson)
    .then((replyJson) => send(`{"id":${call.id},"reply":${replyJson}}`));
}

function listen(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => resolve((server.address() as AddressInfo).port));
  });
}
