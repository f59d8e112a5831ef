import { describe, expect, it } from 'vitest';
import { openFeedReader } from '#main/feeds/feed-reader.ts';
import { faultOf, FEED, feedHosts, giving, leadingTo, lookingUp, PUBLIC, textOf } from './feed-host.ts';

const start = feedHosts();

describe('a redirect of a feed', () => {
  it.each([301, 302, 303, 307, 308])(
    '%i is followed to another https host, with nothing of ours',
    async (status) => {
      const host = await start.https((request, response) => {
        if (request.headers.host === 'other.example') response.end(FEED);
        else
          response.writeHead(status, { location: 'https://other.example/b.ics', 'set-cookie': 'a=b' }).end();
      });

      expect(await textOf(host.reader().read('https://feeds.example/', null))).toBe(FEED);
      expect(host.requests).toEqual(['GET /', 'GET /b.ics']);
      expect(host.headers[1]).not.toHaveProperty('cookie');
      expect(host.headers[1]).not.toHaveProperty('referer');
      expect(host.sawCredentials()).toBe(false);
    },
  );

  it('to a relative address or to webcal: is followed', async () => {
    for (const location of ['b.ics', 'webcal://feeds.example/b.ics']) {
      const host = await start.https(leadingTo(location));

      expect(await textOf(host.reader().read('https://feeds.example/', null)), location).toBe(FEED);
    }
  });

  it('is followed five times, not six', async () => {
    const host = await start.http((request, response) => {
      const left = Number(request.url?.slice(1));
      if (left === 0) response.end(FEED);
      else response.writeHead(302, { location: `/${left - 1}` }).end();
    });
    const reader = openFeedReader();

    expect(await textOf(reader.read(`${host.url}5`, null))).toBe(FEED);
    expect(await faultOf(reader.read(`${host.url}6`, null))).toBe('redirect-refused');
    expect(host.requests.filter((each) => each === 'GET /0')).toHaveLength(1);
  });

  it('from https to http is refused, on this computer too', async () => {
    const sink = await start.http();
    const host = await start.https(leadingTo(sink.url));

    expect(await faultOf(host.reader().read('https://feeds.example/', null))).toBe('redirect-refused');
    expect(await faultOf(host.reader().read(`https://localhost:${host.port}/`, null))).toBe(
      'redirect-refused',
    );
    expect(sink.requests).toEqual([]);
  });

  it.each([undefined, 'file:///etc/hosts', 'https://ada:test-pass-word-only@other.example/', 'https://'])(
    'to %s is refused',
    async (location) => {
      const host = await start.https(giving('', location === undefined ? {} : { location }, 302));

      expect(await faultOf(host.reader().read('https://feeds.example/', null))).toBe('redirect-refused');
      expect(host.requests).toHaveLength(1);
    },
  );

  it('says the host it was refused for', async () => {
    const host = await start.https(leadingTo('https://192.168.1.1/router'));

    await expect(host.reader().read('https://feeds.example/', null)).rejects.toMatchObject({
      kind: 'redirect-refused',
      host: '192.168.1.1',
    });
  });

  it.each([
    '127.0.0.1',
    '2130706433',
    '0x7f.1',
    'localhost',
    'localhost.',
    'a.localhost',
    '10.0.0.1',
    '169.254.169.254',
    '[::1]',
    '[::ffff:10.0.0.1]',
    '[fd00::1]',
    '[fe80::1]',
    '[64:ff9b::c0a8:101]',
  ])('from the internet to %s is refused, and nothing is looked up for it', async (target) => {
    const host = await start.https((_request, response) =>
      response.writeHead(302, { location: `https://${target}:${host.port}/` }).end(),
    );
    const lookup = lookingUp(PUBLIC);

    expect(await faultOf(host.reader({ lookup }).read('https://feeds.example/', null))).toBe(
      'redirect-refused',
    );
    expect(lookup.asked).toEqual(['feeds.example']);
    expect(host.requests).toHaveLength(1);
  });

  it('to a name with a private address is refused', async () => {
    const host = await start.https(leadingTo('https://other.example/b.ics'));
    const lookup = lookingUp(PUBLIC, '10.0.0.1');

    expect(await faultOf(host.reader({ lookup }).read('https://feeds.example/', null))).toBe(
      'redirect-refused',
    );
    expect(lookup.asked).toEqual(['feeds.example', 'other.example']);
    expect(host.requests).toEqual(['GET /']);
  });

  it('to a host that cannot be reached is no refusal', async () => {
    const host = await start.https(leadingTo('https://other.example/b.ics'));
    const first = lookingUp(PUBLIC);
    const reader = host.reader({
      lookup: (name, options, callback) => {
        if (name === 'feeds.example') first(name, options, callback);
        else callback(Object.assign(new Error(name), { code: 'ENOTFOUND' }), '');
      },
    });

    expect(await faultOf(reader.read('https://feeds.example/', null))).toBe('unreachable');
  });

  it('on this computer may lead to this computer', async () => {
    const sink = await start.http();
    const host = await start.http(leadingTo(sink.url));

    expect(await textOf(openFeedReader().read(host.url, null))).toBe(FEED);
  });
});
