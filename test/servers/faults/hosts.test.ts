import { afterEach, describe, expect, it } from 'vitest';

import { openCalendarServerWith } from '#main/caldav/calendar-client.ts';
import { createAuthority } from '#test/caldav/certificates.ts';
import { startStandIn } from '#test/caldav/icloud-stand-in.ts';
import { lookupLocally } from '#test/caldav/raw-server.ts';

import { askerOf } from './asker.ts';
import { createFaultHandler } from './fault-handler.ts';
import { startFaultServer } from './fault-server.ts';
import type { FaultServer, FaultServerOptions } from './fault-server.ts';

const running: FaultServer[] = [];
afterEach(async () => {
  for (const server of running.splice(0)) await server.stop();
});

async function start(options: FaultServerOptions): Promise<FaultServer> {
  const server = await startFaultServer(options);
  running.push(server);
  return server;
}

describe('a fault server with shards', () => {
  it('leads to the home on another port, and on from there when it moves', async () => {
    const server = await start({ hasShards: true });
    const ask = askerOf(server);
    const home = (await ask.principal()).values.get('sample/ calendar-home-set');
    expect(home).toBe(server.homeUrl);
    expect(new URL(server.homeUrl).origin).not.toBe(new URL(server.url).origin);
    const [first, path] = [server.homeOrigin, new URL(server.homeUrl).pathname];
    expect((await ask.send('PROPFIND', server.homeUrl, undefined, { Depth: '1' })).status).toBe(207);
    for (const [says, status, location] of [
      ['redirects', 301, true],
      ['gone', 404, false],
      ['misdirected', 421, false],
    ] as const) {
      const former = server.homeUrl;
      server.moveShard(says);
      const told = await ask.send('PROPFIND', former, undefined, { Depth: '1' });
      expect([told.status, told.headers.has('location')]).toEqual([status, location]);
    }
    expect([server.homeOrigin === first, (await ask.home()).headers.get('location')]).toEqual([
      false,
      server.homeOrigin + path,
    ]);
  });

  const names = {
    entry: 'https://caldav.icloud.com',
    shards: ['https://p37-caldav.icloud.com', 'https://p99-caldav.icloud.com'],
  };

  it('is every host of iCloud behind a server that answers in raw bytes', async () => {
    const handler = createFaultHandler({ origins: names });
    handler.set({ name: 'redirect', status: 301, to: 'home', times: 1 });
    const standIn = await startStandIn((request) => handler.answerRaw(request));
    const client = standIn.open(handler);
    try {
      const { homes, calendars } = await client.discover();
      expect(homes).toEqual(['https://p37-caldav.icloud.com/calendars/sample/']);
      expect(calendars.map(({ name }) => name)).toEqual(['Practice', 'Personal — à moi']);
      expect(handler.log.map(({ host, kind, status }) => `${host} ${kind} ${status}`).slice(0, 2)).toEqual([
        'caldav.icloud.com principal 301',
        'p37-caldav.icloud.com principal 207',
      ]);
      expect(handler.log.every(({ hasAuthorization }) => hasAuthorization)).toBe(true);
    } finally {
      await client.close();
      await standIn.stop();
    }
  });

  it('is every host of iCloud over TLS', async () => {
    const authority = createAuthority();
    const tls = authority.issue([names.entry, ...names.shards].map((origin) => new URL(origin).host));
    const server = await start({ origins: names, tls });
    const open = openCalendarServerWith({ lookup: lookupLocally(), port: server.port, ca: [authority.cert] });
    const { url: entryUrl, username, password } = server;
    const client = open({ provider: 'icloud', entryUrl, username, password });
    try {
      expect((await client.discover()).homes).toEqual([server.homeUrl]);
      const former = server.homeUrl;
      server.moveShard();
      expect((await client.discover()).homes).toEqual([server.homeUrl]);
      expect(server.homeUrl).not.toBe(former);
    } finally {
      await client.close();
    }
  });
});
