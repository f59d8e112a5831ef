import { createServer, type AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createNetworkProbe } from '#main/caldav/network-probe.ts';
import { throughSystemProxy } from '#main/caldav/system-proxy.ts';
import { createTransport, type TransportOptions } from '#main/caldav/transport.ts';
import { openFeedReader } from '#main/feeds/feed-reader.ts';
import { CalendarServerError } from '#main/ports/calendar-server.ts';
import { FEED, faultOf, textOf } from '#test/feeds/feed-host.ts';
import { startConnectProxy, type ConnectProxy } from '#test/servers/connect-proxy.ts';
import { createAuthority } from './certificates.ts';
import { answerOf } from './icloud-stand-in.ts';
import { startRawServer, type RawServer } from './raw-server.ts';

const HOST = 'caldav.icloud.com';
const NAMES = [HOST, 'localhost', 'feeds.example'];
const PASSWORD = 'abcd-efgh-ijkl-mnop';
const authority = createAuthority();
const variables = ['https_proxy', 'HTTPS_PROXY', 'http_proxy', 'HTTP_PROXY', 'no_proxy', 'NO_PROXY'];
let server: RawServer;
const running: { stop(): Promise<void> }[] = [];

beforeEach(async () => {
  for (const name of variables) vi.stubEnv(name, undefined);
  server = await startRawServer(() => answerOf(200, FEED), authority.issue(NAMES));
  running.push(server);
});
afterEach(async () => {
  vi.unstubAllEnvs();
  await Promise.all(running.splice(0).map((each) => each.stop()));
});

async function proxyTo(...given: Parameters<typeof startConnectProxy>): Promise<ConnectProxy> {
  const proxy = await startConnectProxy(...given);
  running.push(proxy);
  return proxy;
}
/** A finder that always says the same, and what it was asked. */
function telling(list: string | null): NonNullable<TransportOptions['findProxies']> & { asked: string[] } {
  const asked: string[] = [];
  const find = (origin: string): Promise<string | null> => {
    asked.push(origin);
    return Promise.resolve(list);
  };
  return Object.assign(find, { asked });
}
/** Sends one request to iCloud as the app does; gives its status, or the kind of its fault. */
async function send(
  findProxies: TransportOptions['findProxies'],
  method = 'PROPFIND',
  options: TransportOptions = {},
): Promise<unknown> {
  const access = { provider: 'icloud', entryUrl: `https://${HOST}/`, username: 'ada', password: PASSWORD };
  const transport = createTransport(access as Parameters<typeof createTransport>[0], {
    findProxies,
    ca: [authority.cert],
    ...options,
  });
  try {
    return (await transport.send({ method, url: new URL(access.entryUrl), body: 'secret-body' })).status;
  } catch (fault) {
    if (!(fault instanceof CalendarServerError)) throw fault;
    return [fault.kind, fault.outcomeUnknown];
  } finally {
    await transport.close();
  }
}
/** A port where nothing takes connections. */
async function deadPort(): Promise<number> {
  const held = createServer();
  await new Promise<void>((resolve) => held.listen(0, '127.0.0.1', resolve));
  const { port } = held.address() as AddressInfo;
  await new Promise((resolve) => held.close(resolve));
  return port;
}

describe('the proxy of the system', () => {
  it('is asked for by origin and taken; it learns the host, and neither password nor body', async () => {
    const proxy = await proxyTo(server.port);
    const find = telling(`PROXY 127.0.0.1:${proxy.port}`);

    expect(await send(find)).toBe(200);
    expect(find.asked).toEqual([`https://${HOST}`]);
    expect(proxy.asked).toEqual([`CONNECT ${HOST}:443`]);
    expect(proxy.headers).toEqual([{ host: `${HOST}:443`, connection: expect.any(String) as string }]);
    expect(server.requests).toMatchObject([{ hasCredentials: true, body: 'secret-body' }]);
    for (const word of [PASSWORD, 'secret-body', 'Authorization', 'PROPFIND'])
      expect(proxy.seen().includes(word), word).toBe(false);
    expect(proxy.seen().length).toBeGreaterThan(200);
  });

  it('may itself be reached over TLS, by a certificate that is checked', async () => {
    const proxy = await proxyTo(server.port, { tls: authority.issue(NAMES) });
    const stranger = await proxyTo(server.port, { tls: createAuthority('Another').issue(NAMES) });

    expect(await send(telling(`HTTPS localhost:${proxy.port}`))).toBe(200);
    expect(proxy.asked).toEqual([`CONNECT ${HOST}:443`]);
    expect(await send(telling(`HTTPS localhost:${stranger.port}`), 'PUT')).toEqual(['tls', false]);
    expect(stranger.asked).toEqual([]);
  });

  it('changes nothing of what the server’s certificate must be', async () => {
    const evil = await startRawServer(() => answerOf(200), createAuthority('Another').issue(NAMES));
    running.push(evil);
    const proxy = await proxyTo(evil.port);

    expect(await send(telling(`PROXY 127.0.0.1:${proxy.port}`))).toEqual(['tls', false]);
    expect(proxy.asked).toEqual([`CONNECT ${HOST}:443`]);
    expect(evil.requests).toEqual([]);
  });

  it('that is not reached makes way for the next one of the list', async () => {
    const proxy = await proxyTo(server.port);
    const find = telling(`PROXY 127.0.0.1:${await deadPort()}; SOCKS s:1; PROXY 127.0.0.1:${proxy.port}`);

    expect(await send(find)).toBe(200);
    expect(proxy.asked).toHaveLength(1);
  });

  it.each([
    [407, 'proxy-refused'],
    [403, 'proxy-refused'],
    [502, 'unreachable'],
  ])('that answers %i has the last word: %s, and nothing of a write was sent', async (refusal, kind) => {
    const refusing = await proxyTo(server.port, { refusal });
    const other = await proxyTo(server.port);
    const find = telling(`PROXY 127.0.0.1:${refusing.port}; PROXY 127.0.0.1:${other.port}; DIRECT`);

    expect(await send(find, 'PUT')).toEqual([kind, false]);
    expect([refusing.asked, other.asked]).toEqual([[`CONNECT ${HOST}:443`], []]);
  });

  it('that says nothing is waited for as long as for a connection', async () => {
    const mute = createServer((socket) => socket.resume().on('error', () => undefined));
    await new Promise<void>((resolve) => mute.listen(0, '127.0.0.1', resolve));
    running.push({ stop: () => new Promise((resolve) => mute.close(() => resolve())) });
    const find = telling(`PROXY 127.0.0.1:${(mute.address() as AddressInfo).port}`);

    expect(await send(find, 'PUT', { limits: { connectMs: 100 } })).toEqual(['timeout', false]);
  });

  it('of a kind that is not spoken is a fault of its own, not a reason to go round it', async () => {
    expect(await send(telling('SOCKS5 127.0.0.1:1080'), 'PUT')).toEqual(['proxy-refused', false]);
  });

  it.each(['DIRECT', null, 'nonsense', 'DIRECT; PROXY a:1'])(
    'where it is %j, the way is straight',
    async (list) => {
      const target = { hostname: HOST, protocol: 'https:', port: '' };
      const led = await new Promise((resolve) => {
        throughSystemProxy(telling(list), resolve, { timeout: 100 })(target, () => resolve('no connection'));
      });

      expect(led).toEqual(target);
    },
  );

  it('gives way to the one of the environment, whose refusal has the same word', async () => {
    const own = await proxyTo(server.port);
    const refusing = await proxyTo(server.port, { refusal: 407 });
    const find = telling(`PROXY 127.0.0.1:${own.port}`);
    vi.stubEnv('HTTPS_PROXY', `http://127.0.0.1:${refusing.port}`);

    expect(await send(find, 'PUT')).toEqual(['proxy-refused', false]);
    expect([find.asked, own.asked, refusing.asked]).toEqual([[], [], [`CONNECT ${HOST}:443`]]);
  });

  it('is taken for a feed as well', async () => {
    const proxy = await proxyTo(server.port);
    const find = telling(`PROXY localhost:${proxy.port}`);
    const reader = openFeedReader({ findProxies: find, ca: [authority.cert] });

    expect(await textOf(reader.read('https://feeds.example/a.ics', null))).toBe(FEED);
    expect(proxy.asked).toEqual(['CONNECT feeds.example:443']);
    const socks = openFeedReader({ findProxies: telling('SOCKS s:1') });
    expect(await faultOf(socks.read('https://feeds.example/a.ics', null))).toBe('proxy-refused');
  });

  it('is not asked for by what lies on this computer', async () => {
    const plain = await startRawServer(() => answerOf(200, FEED));
    running.push(plain);
    const find = telling('PROXY 127.0.0.1:1');
    const url = `http://127.0.0.1:${plain.port}/`;

    expect(await textOf(openFeedReader({ findProxies: find }).read(url, null))).toBe(FEED);
    const access = { provider: 'caldav', entryUrl: url, username: 'a', password: 'b' } as const;
    const transport = createTransport(access, { findProxies: find });
    expect((await transport.send({ method: 'GET', url: new URL(url) })).status).toBe(200);
    await transport.close();
    expect(find.asked).toEqual([]);
  });

  it('is known to the Doctor, so that it doesn’t look where the app doesn’t go', async () => {
    const wayTo = (list: string): Promise<string> =>
      createNetworkProbe({ findProxies: telling(list) }).wayTo(new URL(`https://${HOST}/`));

    expect(await wayTo('PROXY a:1; DIRECT')).toBe('proxy');
    expect(await wayTo('SOCKS a:1')).toBe('proxy');
    expect(await wayTo('DIRECT')).toBe('direct');
  });
});
