import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { DEFAULT_LIMITS } from '#main/caldav/transport.ts';
import { FEED_LIMITS, openFeedReader } from '#main/feeds/feed-reader.ts';
import { CalendarServerError } from '#main/ports/calendar-server.ts';
import { createAuthority } from '#test/caldav/certificates.ts';
import { authority, FEED, faultOf, feedHosts, giving, lookingUp, textOf } from './feed-host.ts';

const start = feedHosts();
const local = openFeedReader();

describe('the address of a feed', () => {
  it.each(['webcal', 'webcals', 'https', 'WEBCAL'])('%s: is read by https', async (scheme) => {
    const host = await start.https();

    expect(await textOf(host.reader().read(`${scheme}://feeds.example/private-0123/a.ics`, null))).toBe(FEED);
    expect(host.requests).toEqual(['GET /private-0123/a.ics']);
  });

  it.each(['http://127.0.0.1', 'http://localhost'])('%s may do without TLS', async (origin) => {
    const host = await start.http();

    expect(await textOf(local.read(`${origin}:${host.port}/`, null))).toBe(FEED);
  });

  it.each(['http://feeds.example/', 'ftp://feeds.example/', 'file:///etc/hosts', 'feeds.example', ''])(
    '"%s" is refused before anything is looked up',
    async (url) => {
      const lookup = lookingUp('127.0.0.1');

      expect(await faultOf(openFeedReader({ lookup }).read(url, null))).toBe('bad-url');
      expect(lookup.asked).toEqual([]);
    },
  );

  it('with a user name or a password in it is refused', async () => {
    const host = await start.http();

    for (const userinfo of ['ada:test-pass-word-only@', 'ada@', ':test-pass-word-only@'])
      expect(await faultOf(local.read(`http://${userinfo}127.0.0.1:${host.port}/`, null))).toBe('bad-url');
    expect(host.requests).toEqual([]);
  });

  it('is not told by a fault, save for the host', async () => {
    const host = await start.http(giving('', {}, 404));
    const fault = await local
      .read(`${host.url}private-0123/a.ics?key=4567`, null)
      .catch((each: unknown) => each);

    expect(fault).toBeInstanceOf(CalendarServerError);
    expect((fault as CalendarServerError).message).toBe(`GET 127.0.0.1:${host.port}: not-found (404)`);
  });
});

describe('a request', () => {
  it('carries no credentials, no cookie and nothing else of us', async () => {
    const host = await start.https(giving(FEED, { 'set-cookie': 'a=b', 'www-authenticate': 'Basic' }));
    const reader = host.reader();
    await reader.read('https://feeds.example/', null);
    await reader.read('https://feeds.example/', null);

    const names = ['accept', 'accept-encoding', 'connection', 'host', 'user-agent'];
    expect(host.headers.map((headers) => Object.keys(headers).sort())).toEqual([names, names]);
  });

  it('ends when it is cancelled', async () => {
    const cancelling = new AbortController();
    const host = await start.http(() => cancelling.abort());

    expect(await faultOf(local.read(host.url, null, cancelling.signal))).toBe('cancelled');
  });

  it('needs a certificate that is trusted, of that host and of today', async () => {
    const strange = createAuthority('Somebody').issue(['feeds.example']);
    const past = authority.issue(['feeds.example'], { from: -10, until: -5 });
    const kinds = [];
    for (const identity of [strange, authority.issue(['other.example']), past]) {
      const host = await start.https(giving(FEED), identity);
      kinds.push(await faultOf(host.reader().read('https://feeds.example/', null)));
      expect(host.requests).toEqual([]);
    }

    expect(kinds).toEqual(['tls', 'tls', 'clock-skew']);
  });
});

describe('limits', () => {
  it('are those of a CalDAV server', () => {
    expect(FEED_LIMITS).toEqual(DEFAULT_LIMITS);
  });

  it('an answer that never begins ends in time', async () => {
    const host = await start.http(() => undefined);
    const reader = openFeedReader({ limits: { headersMs: 50 } });

    expect(await faultOf(reader.read(host.url, null))).toBe('timeout');
  });

  it('a body that stops coming ends in time', async () => {
    const host = await start.http((_request, response) => response.writeHead(200).write('BEGIN:'));
    const reader = openFeedReader({ limits: { idleMs: 50 } });

    expect(await faultOf(reader.read(host.url, null))).toBe('timeout');
  });

  it('a whole reading has its time, however slowly bytes drip', async () => {
    const host = await start.http((_request, response) => {
      response.writeHead(200);
      const drip = setInterval(() => response.write('B'), 10);
      response.on('close', () => clearInterval(drip));
    });
    const reader = openFeedReader({ limits: { wholeMs: 150 } });

    expect(await faultOf(reader.read(host.url, null))).toBe('timeout');
  });

  it('a body may be too large as it comes or when it is unpacked', async () => {
    const plain = await start.http();
    const packed = await start.http(
      giving(gzipSync(`${FEED}${' '.repeat(5000)}`), { 'content-encoding': 'gzip' }),
    );
    const { length } = FEED;

    const limited = (limits: object): Promise<unknown> =>
      faultOf(openFeedReader({ limits }).read(plain.url, null));
    expect(await limited({ wireBytes: length - 1 })).toBe('bad-answer');
    expect(await limited({ wireBytes: length + 9 })).toMatchObject({ type: 'feed' });
    const reader = openFeedReader({ limits: { wireBytes: length, inflatedBytes: 5000 } });
    expect(await faultOf(reader.read(packed.url, null))).toBe('bad-answer');
  });
});

describe('an answer', () => {
  it('in gzip is unpacked', async () => {
    const host = await start.http(giving(gzipSync(FEED), { 'content-encoding': 'gzip' }));

    expect(await textOf(local.read(host.url, null))).toBe(FEED);
    expect(host.headers[0]).toMatchObject({ 'accept-encoding': 'gzip' });
  });

  it('that is a web page is a sign-in page, whatever it calls itself', async () => {
    const page = '<!DOCTYPE html><html><body>Sign in</body></html>';
    const host = await start.http(giving(page, { 'content-type': 'text/calendar' }));

    expect(await faultOf(local.read(host.url, null))).toBe('sign-in-page');
  });

  it.each([
    ['empty', ''],
    ['another format', '{"events":[]}'],
    ['one that only begins like a calendar', 'BEGIN:VCALENDARS\r\nEND:VCALENDAR\r\n'],
    ['cut off in an event', FEED.slice(0, -40)],
    ['cut off in its second calendar', `${FEED}${FEED.slice(0, -40)}`],
  ])('%s is no feed', async (_what, body) => {
    const host = await start.http(giving(body));

    expect(await faultOf(local.read(host.url, null))).toBe('bad-answer');
  });

  it.each([
    ['a byte order mark', `\ufeff${FEED}`],
    ['line feeds alone', FEED.replaceAll('\r\n', '\n')],
    ['no line end at its end', FEED.trimEnd()],
    ['a comment of a web cache after it', `${FEED}<!-- cached -->\n`],
    ['two calendars', `${FEED}${FEED}`],
  ])('with %s comes byte for byte', async (_what, body) => {
    const host = await start.http(giving(body));

    expect(await textOf(local.read(host.url, null))).toBe(body);
  });

  it('that ends before its length is no feed', async () => {
    const host = await start.http((_request, response) => {
      response
        .writeHead(200, { 'content-length': String(FEED.length + 100) })
        .write(FEED, () => response.destroy());
    });

    expect(await faultOf(local.read(host.url, null))).toBe('bad-answer');
  });

  it.each([
    [401, 'unauthorized'],
    [403, 'forbidden'],
    [404, 'not-found'],
    [410, 'not-found'],
    [500, 'server-error'],
    [206, 'bad-answer'],
    [204, 'bad-answer'],
  ])('%i is the fault %s, though a calendar comes with it', async (status, kind) => {
    const host = await start.http(giving(status === 204 ? '' : FEED, {}, status));

    expect(await faultOf(local.read(host.url, null))).toBe(kind);
  });

  it.each([
    [429, {}, 60_000],
    [429, { 'retry-after': '600' }, 600_000],
    [503, { 'retry-after': '90000' }, 3_600_000],
  ])('%i %j means to wait %i ms', async (status, headers, retryAfterMs) => {
    const host = await start.http(giving('', headers, status));

    await expect(local.read(host.url, null)).rejects.toMatchObject({ kind: 'throttled', retryAfterMs });
  });

  it('cannot come from where nobody listens', async () => {
    const host = await start.http();
    await host.stop();

    expect(await faultOf(local.read(host.url, null))).toBe('unreachable');
  });
});
