import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import type { EngineHandle } from '#main/engine/handle.ts';
import { startLoopbackHost, type LoopbackHost } from '#main/host/loopback/server.ts';

const CALL = '{"id":1,"command":"accounts.list","inputJson":"{}"}';
const hello = (fields: object): string => JSON.stringify({ type: 'hello', ...fields });

let folder: string;
let host: LoopbackHost;
let port: number;
let launch: string;
let session: string;
let window: WebSocket;
const calls: string[] = [];
/** Notes what reaches it: of all that is forged here, nothing may. */
const engine: EngineHandle = {
  ready: Promise.resolve(),
  call: (command) => {
    calls.push(command);
    return Promise.resolve('{"ok":true,"value":{}}');
  },
  subscribe: () => () => undefined,
  close: () => Promise.resolve(),
};

// The person's own window is there already: its launch code is used, its session is good.
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'forgeries-'));
  mkdirSync(join(folder, 'assets'));
  writeFileSync(join(folder, 'index.html'), 'the page');
  writeFileSync(join(folder, 'assets', 'a.js'), 'void 0;');
  host = await startLoopbackHost(engine, folder, 0);
  port = Number(new URL(host.url).port);
  launch = new URL(host.url).hash.slice('#k='.length);
  window = new WebSocket(`ws://127.0.0.1:${port}/`, { headers: { origin: own() } });
  window.on('open', () => window.send(hello({ launch })));
  session = await new Promise<string>((resolve) =>
    window.once('message', (data: Buffer) =>
      resolve((JSON.parse(data.toString()) as { session: string }).session),
    ),
  );
});
afterAll(async () => {
  await host.close();
  rmSync(folder, { recursive: true, force: true });
});
const own = (): string => `http://127.0.0.1:${port}`;

/** Sends this text as it is; gives the status of the answer, or `closed`. */
function raw(text: string): Promise<string> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1', () => socket.write(text.replaceAll('PORT', String(port))));
    let heard = '';
    socket.on('data', (chunk) => {
      heard += chunk.toString();
      const status = /^HTTP\/1\.1 (\d{3})/.exec(heard)?.[1];
      if (status === undefined) return;
      socket.destroy();
      resolve(status);
    });
    socket.on('error', () => undefined);
    socket.on('close', () => resolve('closed'));
  });
}
const lines = (first: string, ...headers: string[]): string =>
  [first, 'Host: 127.0.0.1:PORT', ...headers, '', ''].join('\r\n');
const UPGRADE = [
  ...[
    'Connection: Upgrade',
    'Upgrade: websocket',
    'Sec-WebSocket-Version: 13',
    'Origin: http://127.0.0.1:PORT',
  ],
  'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==',
];
const without = (name: string): string[] => UPGRADE.filter((line) => !line.startsWith(name));

interface Opening {
  readonly headers?: Record<string, string>;
  readonly path?: string;
}
/** Opens a socket and says these frames; how it ended. */
function say(
  frames: readonly (string | Buffer)[],
  { headers = {}, path = '/' }: Opening = {},
): Promise<string> {
  const socket = new WebSocket(`ws://127.0.0.1:${port}${path}`, { headers: { origin: own(), ...headers } });
  return new Promise((resolve) => {
    socket.on('open', () => {
      for (const frame of frames) socket.send(frame);
    });
    socket.on('message', (data: Buffer) => {
      if (!data.toString().includes('"reply"')) return;
      socket.terminate();
      resolve('answered');
    });
    socket.on('close', (code) => resolve(`closed ${code}`));
    socket.on('unexpected-response', (_request, response) => resolve(String(response.statusCode)));
    socket.on('error', () => undefined);
  });
}
const upgradeFrom = (origin: string) => (): Promise<string> =>
  say([hello({ session }), CALL], { headers: { origin: origin.replace('PORT', String(port)) } });
const named = (name: string) => async (): Promise<string> => {
  const headers = { host: name.replace('PORT', String(port)) };
  const page = await raw(`GET / HTTP/1.1\r\nHost: ${name}\r\n\r\n`);
  return page === '403' ? say([hello({ session }), CALL], { headers }) : `a page: ${page}`;
};

type Forgery = readonly [what: string, send: () => Promise<string>, refusal: string];
const PATHS = [
  ...['/../secret', '/..%2fsecret', '/%2e%2e/secret', '/assets/../../secret', '/assets\\..\\..\\secret'],
  ...['//etc/passwd', '/assets/', '/assets', '/ASSETS/a.js', '/index.html/', '/%00', '/constructor'],
  ...['http://evil.example/', '/accounts.list'],
];
const HOSTS = [
  ...['evil.example', 'evil.example:PORT', 'localhost:PORT', '127.0.0.1', '127.0.0.1:1', '127.0.0.1.:PORT'],
  ...['LOCALHOST:PORT', '[::1]:PORT', '127.0.0.1:PORT.evil.example', '127.1:PORT', '0.0.0.0:PORT'],
];
const ORIGINS = [
  ...[
    'null',
    'https://evil.example',
    'http://localhost:PORT',
    'http://127.0.0.1:1',
    'https://127.0.0.1:PORT',
  ],
  ...['http://127.0.0.1.evil.example', 'http://127.0.0.1:PORT.evil.example', 'file://'],
];
/** What a browser says that comes from elsewhere to the start page, as from the file that `npm start` opens: given. */
const ARRIVAL = ['Sec-Fetch-Site: cross-site', 'Sec-Fetch-Mode: navigate', 'Sec-Fetch-Dest: document'];
const arrival = (first: string, ...others: string[]): string => {
  const isOther = (line: string): boolean =>
    others.some((other) => other.split(':')[0] === line.split(':')[0]);
  return lines(`${first} HTTP/1.1`, ...ARRIVAL.filter((line) => !isOther(line)), ...others);
};
const notQuite = (what: string, first: string, ...others: string[]): Forgery => [
  `a window from elsewhere, but ${what}`,
  () => raw(arrival(first, ...others)),
  '403',
];
const NEARLY_ARRIVALS: readonly Forgery[] = [
  ...['iframe', 'frame', 'embed', 'object', 'fencedframe', 'empty', 'script', 'Document'].map((dest) =>
    notQuite(`as ${dest}`, 'GET /', `Sec-Fetch-Dest: ${dest}`),
  ),
  ...['no-cors', 'cors', 'same-origin', 'websocket'].map((mode) =>
    notQuite(`by ${mode}`, 'GET /', `Sec-Fetch-Mode: ${mode}`),
  ),
  ...['same-site', '', 'cross-site, none'].map((site) =>
    notQuite(`its site is “${site}”`, 'GET /', `Sec-Fetch-Site: ${site}`),
  ),
  ...['/index.html', '/assets/a.js', '/?', '/?locale=de', '//', 'http://127.0.0.1:PORT/'].map((path) =>
    notQuite(`to ${path}`, `GET ${path}`),
  ),
  ...['POST', 'HEAD', 'PUT', 'OPTIONS'].map((method) => notQuite(`by ${method}`, `${method} /`)),
  ...['https://evil.example', 'null', 'file://'].map((origin) =>
    notQuite(`with the origin ${origin}`, 'GET /', `Origin: ${origin}`),
  ),
  ...ARRIVAL.slice(1).map((line) => {
    const [name = ''] = line.split(':');
    return notQuite(`without ${name}`, 'GET /', `${name}: `);
  }),
  [
    'a window from elsewhere, but to localhost',
    () => raw(arrival('GET /').replace('127.0.0.1', 'localhost')),
    '403',
  ],
  [
    'a socket as if it were a window from elsewhere',
    () => raw(arrival('GET /', ...without('Origin'), 'Origin: null')),
    '403',
  ],
];
const FORGERIES: readonly Forgery[] = [
  ...NEARLY_ARRIVALS,
  ...HOSTS.map((name): Forgery => [`a page and a socket for Host ${name}`, named(name), '403']),
  ['HTTP/1.0 without a Host', () => raw('GET / HTTP/1.0\r\n\r\n'), '403'],
  ...ORIGINS.map((origin): Forgery => [`a socket from ${origin}`, upgradeFrom(origin), '403']),
  ['a socket that says not where from', () => raw(lines('GET / HTTP/1.1', ...without('Origin'))), '403'],
  ['a page for another site', () => raw(lines('GET / HTTP/1.1', 'Sec-Fetch-Site: cross-site')), '403'],
  ['a page for a neighbour', () => raw(lines('GET / HTTP/1.1', 'Sec-Fetch-Site: same-site')), '403'],
  ['a page fetched by a script', () => raw(lines('GET / HTTP/1.1', 'Origin: https://evil.example')), '403'],
  ...['POST', 'PUT', 'DELETE', 'OPTIONS', 'PATCH', 'TRACE'].map((method): Forgery => [
    `a ${method} from our own page`,
    () => raw(lines(`${method} / HTTP/1.1`)),
    '405',
  ]),
  ['a form of another page', () => raw(lines('POST / HTTP/1.1', 'Origin: https://evil.example')), '403'],
  ['a tunnel', () => raw(lines('CONNECT evil.example:443 HTTP/1.1')), 'closed'],
  ...PATHS.map((path): Forgery => [`a file ${path}`, () => raw(lines(`GET ${path} HTTP/1.1`)), '404']),
  ['an upgrade by POST', () => raw(lines('POST / HTTP/1.1', ...UPGRADE)), '405'],
  [
    'an upgrade to another protocol',
    () => raw(lines('GET / HTTP/1.1', ...without('Upgrade'), 'Upgrade: h2c')),
    '400',
  ],
  ['an upgrade without a key', () => raw(lines('GET / HTTP/1.1', ...without('Sec-WebSocket-Key'))), '400'],
  ['a socket without a token', () => say([CALL]), 'closed 4401'],
  ['an empty hello', () => say([hello({}), CALL]), 'closed 4401'],
  ['a hello that is no JSON', () => say(['hello', CALL]), 'closed 4401'],
  ['a guessed launch code', () => say([hello({ launch: 'guessed' }), CALL]), 'closed 4401'],
  ['a guessed session', () => say([hello({ session: 'guessed' }), CALL]), 'closed 4401'],
  ['the session as a launch code', () => say([hello({ launch: session }), CALL]), 'closed 4401'],
  ['a session in a list', () => say([hello({ session: [session] }), CALL]), 'closed 4401'],
  ['the launch code once more', () => say([hello({ launch }), CALL]), 'closed 4402'],
  ['the session in the address', () => say([CALL], { path: `/?session=${session}` }), 'closed 4401'],
  [
    'the session in a cookie',
    () => say([CALL], { headers: { cookie: `session=${session}` } }),
    'closed 4401',
  ],
  ['the right hello in bytes', () => say([Buffer.from(hello({ session })), CALL]), 'closed 4401'],
  ['bytes after the right hello', () => say([hello({ session }), Buffer.from(CALL)]), 'closed 4401'],
  [
    'a frame that is too long',
    () => say([hello({ session }), `"${'x'.repeat(8_000_000)}"`, CALL]),
    'closed 1009',
  ],
];

describe('forged requests to the loopback host', () => {
  // All at once: each wrong guess is held back longer than the one before.
  let outcomes: readonly string[];
  beforeAll(async () => {
    outcomes = await Promise.all(FORGERIES.map(([, send]) => send()));
  });

  it('are more than forty, each another one', () => {
    expect(new Set(FORGERIES.map(([what]) => what)).size).toBe(FORGERIES.length);
    expect(FORGERIES.length).toBeGreaterThan(40);
  });

  it.each(FORGERIES.map(([what, , refusal], at) => [what, refusal, at] as const))(
    '%s: refused (%s)',
    (_what, refusal, at) => {
      expect(outcomes[at]).toBe(refusal);
    },
  );

  it('none reaches a command, and the window goes on', async () => {
    expect(calls).toEqual([]);
    const answered = new Promise((resolve) => window.once('message', resolve));
    window.send(CALL);
    await answered;
    expect(calls).toEqual(['accounts.list']);
    expect(await raw(lines('GET / HTTP/1.1'))).toBe('200');
    expect(await raw(arrival('GET /'))).toBe('200');
  });
});
