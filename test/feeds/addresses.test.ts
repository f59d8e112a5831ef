import { createServer } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { describe, expect, it, vi } from 'vitest';
import { openFeedReader } from '#main/feeds/feed-reader.ts';
import { isPublicAddress } from '#main/feeds/public-address.ts';
import { authority, faultOf, FEED, feedHosts, lookingUp, PUBLIC, textOf } from './feed-host.ts';

const start = feedHosts();
const FEED_URL = 'https://feeds.example/a.ics';

describe('an address', () => {
  it.each([
    ...['0.0.0.0', '0.1.2.3', '10.0.0.0', '10.255.255.255', '100.64.0.1', '100.127.255.255', '127.0.0.1'],
    ...['127.255.255.255', '169.254.0.1', '172.16.0.1', '172.31.255.255', '192.0.0.8', '192.168.255.255'],
    ...['224.0.0.1', '240.0.0.1', '255.255.255.255', '::', '::1', '::ffff:127.0.0.1', '::ffff:8.8.8.8'],
    ...[
      '::7f00:1',
      'fc00::1',
      'fdff::1',
      'fe80::1',
      'fe80::1%eth0',
      '2a00::1%eth0',
      'febf::1',
      'fec0::1',
      'ff02::1',
    ],
    ...[
      '64:ff9b::10.1.2.3',
      '64:ff9b::7f00:1',
      '64:ff9b:1::a00:1',
      '2001::1',
      '2002:a00:1::1',
      'feeds.example',
    ],
  ])('%s is not public', (address) => {
    expect(isPublicAddress(address)).toBe(false);
  });

  it.each([
    ...[
      '1.1.1.1',
      '9.255.255.255',
      '11.0.0.0',
      '100.63.255.255',
      '100.128.0.0',
      '126.255.255.255',
      '128.0.0.0',
    ],
    ...['169.253.255.255', '169.255.0.0', '172.15.255.255', '172.32.0.0', '192.0.1.0', '192.167.255.255'],
    ...['192.169.0.0', '198.18.0.1', '223.255.255.255', '2000::1', '2001:4860:4860::8888', '2a00:1450::1'],
    ...['3fff:ffff::1', '64:ff9b::8.8.8.8'],
  ])('%s is public', (address) => {
    expect(isPublicAddress(address)).toBe(true);
  });
});

describe('a feed of the internet', () => {
  it.each(['https://192.168.1.5/a.ics', 'webcal://[fe80::1]/a.ics', 'https://a.localhost/a.ics'])(
    'cannot lie at %s',
    async (url) => {
      const lookup = lookingUp(PUBLIC);

      expect(await faultOf(openFeedReader({ lookup }).read(url, null))).toBe('bad-url');
      expect(lookup.asked).toEqual([]);
    },
  );

  it('whose name has a private address alone is not reached, and nothing connects', async () => {
    const host = await start.https();
    const reader = openFeedReader({ lookup: lookingUp('127.0.0.1'), ca: [authority.cert] });

    expect(await faultOf(reader.read(`https://feeds.example:${host.port}/`, null))).toBe('unreachable');
    expect(host.requests).toEqual([]);
  });

  it('is read from the public one of several addresses', async () => {
    const host = await start.https();
    const reader = host.reader({ lookup: lookingUp(['10.0.0.1', '::1', PUBLIC]) });

    expect(await textOf(reader.read(FEED_URL, null))).toBe(FEED);
  });

  it('whose name changes its address under way is not followed there', async () => {
    const host = await start.https((_request, response) =>
      response.writeHead(302, { location: '/again', connection: 'close' }).end(),
    );
    const lookup = lookingUp(PUBLIC, '127.0.0.1');

    expect(await faultOf(host.reader({ lookup }).read(FEED_URL, null))).toBe('redirect-refused');
    expect(lookup.asked).toEqual(['feeds.example', 'feeds.example']);
    expect(host.requests).toEqual(['GET /a.ics']);
  });

  it('is asked for by way of a proxy, whose own address may be private', async () => {
    const asked: string[] = [];
    const proxy = createServer().on('connect', (request, socket) => {
      asked.push(request.url ?? '');
      socket.end('HTTP/1.1 502 Bad Gateway\r\n\r\n');
    });
    proxy.listen(0, '127.0.0.1');
    await once(proxy, 'listening');
    vi.stubEnv('https_proxy', `http://localhost:${(proxy.address() as AddressInfo).port}/`);
    vi.stubEnv('no_proxy', '');

    expect(await faultOf(openFeedReader().read(FEED_URL, null))).toBe('unreachable');
    expect(asked).toEqual(['feeds.example:443']);
    vi.unstubAllEnvs();
    proxy.close();
  });
});
