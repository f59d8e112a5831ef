import { describe, expect, it } from 'vitest';
import { openFeedReader } from '#main/feeds/feed-reader.ts';
import type { FeedReading } from '#main/ports/feed-reader.ts';
import { FEED, faultOf, feedHosts, giving, leadingTo, textOf, versionOf } from './feed-host.ts';

const start = feedHosts();
const reader = openFeedReader();
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const changedAt = 'Tue, 01 Dec 2026 10:00:00 GMT';

describe('a feed that is read again', () => {
  it('is asked for by etag and date, and 304 means unchanged', async () => {
    const host = await start.http((request, response) => {
      if (request.headers['if-none-match'] === '"v1"') response.writeHead(304).end();
      else response.writeHead(200, { etag: '"v1"', 'last-modified': changedAt }).end(FEED);
    });
    const known = await versionOf(reader.read(host.url, null));

    expect(known).toEqual({ etag: '"v1"', lastModified: changedAt, url: host.url });
    expect(await reader.read(host.url, known)).toEqual({ type: 'unchanged' });
    expect(host.headers[0]).not.toHaveProperty('if-none-match');
    expect(host.headers[1]).toMatchObject({ 'if-none-match': '"v1"', 'if-modified-since': changedAt });
  });

  it('is asked for by what its server gave alone', async () => {
    const host = await start.http(giving(FEED, { 'last-modified': changedAt }));
    const known = await versionOf(reader.read(host.url, null));
    await reader.read(host.url, known);

    expect(known.etag).toBeNull();
    expect(host.headers[1]).toMatchObject({ 'if-modified-since': changedAt });
    expect(host.headers[1]).not.toHaveProperty('if-none-match');
  });

  it('is read whole where another address answers than the one whose version is known', async () => {
    const before = await start.http(giving(FEED, { etag: '"1"' }));
    const known = await versionOf(reader.read(before.url, null));
    const moved = FEED.replace('Über alles', 'Moved');
    const after = await start.http((request, response) => {
      if (request.headers['if-none-match'] === '"1"') response.writeHead(304).end();
      else response.writeHead(200, { etag: '"1"' }).end(moved);
    });
    const old = await start.http(leadingTo(after.url));

    expect(await textOf(reader.read(old.url, known))).toBe(moved);
  });

  it('behind a redirect is unchanged by the word of the one that gave it', async () => {
    const host = await start.http((request, response) => {
      if (request.url === '/') response.writeHead(302, { location: '/a.ics' }).end();
      else if (request.headers['if-none-match'] === '"1"') response.writeHead(304).end();
      else response.writeHead(200, { etag: '"1"' }).end(FEED);
    });
    const known = await versionOf(reader.read(host.url, null));

    expect(known.url).toBe(`${host.url}a.ics`);
    expect(await reader.read(host.url, known)).toEqual({ type: 'unchanged' });
    expect(host.headers[2]).not.toHaveProperty('if-none-match');
  });

  it('cannot be unchanged where nobody asked', async () => {
    const host = await start.http(giving('', {}, 304));
    const known = { etag: null, lastModified: null, url: host.url };

    expect(await faultOf(reader.read(host.url, null))).toBe('bad-answer');
    expect(await faultOf(reader.read(host.url, known))).toBe('bad-answer');
  });
});

describe('how long a feed is left alone', () => {
  const waiting = async (...lines: readonly string[]): Promise<number | null> => {
    const head = 'VERSION:2.0\r\n';
    const host = await start.http(
      giving(FEED.replace(head, [head, ...lines.map((each) => `${each}\r\n`)].join(''))),
    );
    const read: FeedReading = await reader.read(host.url, null);
    return read.type === 'feed' ? read.refreshAfterMs : null;
  };

  it.each<[string, number | null]>([
    ['REFRESH-INTERVAL;VALUE=DURATION:PT1H30M', 1.5 * HOUR],
    ['REFRESH-INTERVAL;X-WHY="a:b;c";VALUE=DURATION:PT2H', 2 * HOUR],
    ['X-PUBLISHED-TTL:PT12H', 12 * HOUR],
    ['x-published-ttl:p0dt0h45m0s', 45 * MINUTE],
    ['X-PUBLISHED-TTL:PT3600S', HOUR],
    ['REFRESH-INTER\r\n VAL;VALUE=DURATION:PT\r\n\t3H', 3 * HOUR],
    ['REFRESH-INTERVAL;VALUE=DURATION:PT1M', 15 * MINUTE],
    ['REFRESH-INTERVAL;VALUE=DURATION:P1D', 24 * HOUR],
    ['REFRESH-INTERVAL;VALUE=DURATION:P1W', 24 * HOUR],
    ['REFRESH-INTERVAL;VALUE=DURATION:P3DT1H', 24 * HOUR],
    ['REFRESH-INTERVAL;VALUE=DURATION:-PT1H', null],
    ['REFRESH-INTERVAL;VALUE=DURATION:PT0S', null],
    ['REFRESH-INTERVAL;VALUE=DURATION:PT', null],
    ['REFRESH-INTERVAL;VALUE=DURATION:soon', null],
    ['X-OTHER:PT1H', null],
  ])('%j: %s ms', async (line, expected) => {
    expect(await waiting(line)).toBe(expected);
  });

  it('is said by REFRESH-INTERVAL rather than by X-PUBLISHED-TTL, in whichever order', async () => {
    const [newer, older] = ['REFRESH-INTERVAL;VALUE=DURATION:PT2H', 'X-PUBLISHED-TTL:PT6H'];

    expect(await waiting(newer, older)).toBe(2 * HOUR);
    expect(await waiting(older, newer)).toBe(2 * HOUR);
    expect(await waiting('REFRESH-INTERVAL:soon', older)).toBe(6 * HOUR);
  });

  it('is said by the calendar, not by what an event has in it', async () => {
    const body = FEED.replace('SUMMARY:', 'REFRESH-INTERVAL:PT2H\r\nSUMMARY:');
    const host = await start.http(giving(body));

    expect(await reader.read(host.url, null)).toMatchObject({ refreshAfterMs: null });
  });
});
