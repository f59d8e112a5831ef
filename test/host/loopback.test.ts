import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import type { EngineHandle } from '#main/engine/handle.ts';
import { loadAppFiles } from '#main/host/app-files.ts';
import { startLoopbackHost, type LoopbackHost } from '#main/host/loopback/server.ts';

let folder: string;
let host: LoopbackHost;
let port: number;
let launch: string;
let announce: (eventJson: string) => void = () => undefined;
const calls: string[] = [];

/** Records what reaches the engine; the engine itself is tested elsewhere. */
const engine: EngineHandle = {
  ready: Promise.resolve(),
  call: (command, inputJson) => {
    calls.push(`${command} ${inputJson}`);
    return Promise.resolve('{"ok":true,"value":{}}');
  },
  subscribe: (listener) => {
    announce = listener;
    return () => undefined;
  },
  close: () => Promise.resolve(),
};

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'window-'));
  mkdirSync(join(folder, 'assets'));
  writeFileSync(
    join(folder, 'index.html'),
    '<meta property="csp-nonce" nonce="__CSP_NONCE__"><script src="/assets/a.js">',
  );
  writeFileSync(join(folder, 'assets', 'a.js'), 'void 0;');
  host = await startLoopbackHost(engine, folder, 0);
  const address = new URL(host.url);
  port = Number(address.port);
  launch = new URLSearchParams(address.hash.slice(1)).get('k') ?? '';
});
afterAll(async () => {
  await host.close();
  rmSync(folder, { recursive: true, force: true });
});

interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: string;
}

function ask(path: string, headers: Record<string, string> = {}, method = 'GET'): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const asked = request({
      host: '127.0.0.1',
      port,
      path,
      method,
      headers: { host: `127.0.0.1:${port}`, ...headers },
    });
    asked.on('error', reject);
    asked.on('response', (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('end', () =>
        resolve({
          status: response.statusCode ?? 0,
          headers: response.headers,
          body: Buffer.concat(chunks).toString(),
        }),
      );
    });
    asked.end();
  });
}

/** A socket that has said its first frame; how it went on. */
function open(
  first: string | Buffer,
  headers: Record<string, string> = {},
): Promise<{ socket: WebSocket; outcome: string }> {
  const socket = new WebSocket(`ws://127.0.0.1:${port}/`, {
    headers: { origin: `http://127.0.0.1:${port}`, ...headers },
  });
  return new Promise((resolve) => {
    socket.on('open', () => socket.send(first));
    socket.on('message', (data: Buffer) => resolve({ socket, outcome: data.toString() }));
    socket.on('close', (code) => resolve({ socket, outcome: `closed ${code}` }));
    socket.on('unexpected-response', (_request, response) =>
      resolve({ socket, outcome: `refused ${response.statusCode ?? 0}` }),
    );
    socket.on('error', () => undefined);
  });
}
const hello = (fields: object): string => JSON.stringify({ type: 'hello', ...fields });

describe('the page', () => {
  it('has a policy with a nonce of its own for each load', async () => {
    const [first, second] = [await ask('/'), await ask('/')];
    const nonceOf = ({ body }: Answer): string => /nonce="([^"]+)"/.exec(body)?.[1] ?? '';

    expect(first.headers['content-security-policy']).toContain(`style-src 'self' 'nonce-${nonceOf(first)}'`);
    expect(first.headers['content-security-policy']).toContain("default-src 'none'; script-src 'self';");
    expect(first.headers['content-security-policy']).not.toMatch(/unsafe/);
    expect(nonceOf(first)).not.toBe(nonceOf(second));
    expect(nonceOf(first)).not.toBe('__CSP_NONCE__');
  });

  it.each(['/', '/assets/a.js', '/nowhere'])(
    '%s is sent with every safety header and no word of cross-origin access',
    async (path) => {
      const { headers } = await ask(path);

      expect(headers).toMatchObject({
        'x-content-type-options': 'nosniff',
        'referrer-policy': 'no-referrer',
        'cross-origin-opener-policy': 'same-origin',
        'cross-origin-resource-policy': 'same-origin',
        'cache-control': 'no-store',
      });
      expect(Object.keys(headers).filter((name) => name.startsWith('access-control'))).toEqual([]);
    },
  );

  it('is given to a person who types its address, and to itself', async () => {
    expect((await ask('/', { 'sec-fetch-site': 'none' })).status).toBe(200);
    expect((await ask('/assets/a.js', { 'sec-fetch-site': 'same-origin' })).status).toBe(200);
  });

  it('is given to a browser that comes from the file of `npm start`, and nothing beside it', async () => {
    const arriving = {
      'sec-fetch-site': 'cross-site',
      'sec-fetch-mode': 'navigate',
      'sec-fetch-dest': 'document',
    };

    expect((await ask('/', arriving)).status).toBe(200);
    expect((await ask('/assets/a.js', arriving)).status).toBe(403);
    expect((await ask('/', { ...arriving, 'sec-fetch-dest': 'iframe' })).status).toBe(403);
  });

  it('never says the launch code', async () => {
    const answers = [await ask('/'), await ask('/assets/a.js'), await ask('/nowhere')];

    for (const answer of answers) expect(JSON.stringify(answer)).not.toContain(launch);
  });
});

describe('the launch code', () => {
  it('lets one window in, once; its session lets that window in again; calls and events pass unopened', async () => {
    const { socket, outcome } = await open(hello({ launch }));
    const { type, session } = JSON.parse(outcome) as { type: string; session: string };
    expect(type).toBe('welcome');

    const heard: string[] = [];
    socket.on('message', (data: Buffer) => heard.push(data.toString()));
    socket.send(JSON.stringify({ id: 7, command: 'app.state', inputJson: '{"any": "text"}' }));
    await expect.poll(() => heard).toEqual(['{"id":7,"reply":{"ok":true,"value":{}}}']);
    expect(calls).toEqual(['app.state {"any": "text"}']);
    announce('{"event":"account.changed","payload":{}}');
    await expect.poll(() => heard.at(-1)).toBe('{"event":"account.changed","payload":{}}');
    socket.terminate();

    expect((await open(hello({ launch }))).outcome).toBe('closed 4402');
    const again = await open(hello({ session }));
    expect(JSON.parse(again.outcome)).toMatchObject({ type: 'welcome' });
    again.socket.terminate();
  });
});

describe('the table of files', () => {
  it('answers HEAD without a body, and knows the types of scripts and pages', () => {
    const files = loadAppFiles(folder, () => '');

    expect(files('HEAD', '/').body).toBeNull();
    expect(files('GET', '/assets/a.js').headers['Content-Type']).toBe('text/javascript; charset=utf-8');
    expect(files('GET', '/').headers['Content-Type']).toBe('text/html; charset=utf-8');
  });
});
