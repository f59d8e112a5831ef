import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { simpleEvent } from '#test/servers/simple-event.ts';
import { HOUR, MINUTE, startWorld, type SyncWorld } from './world.ts';

let world: SyncWorld;
let feed: {
  server: Server;
  url: string;
  body: string;
  status: number;
  readonly asked: IncomingHttpHeaders[];
};

/** A published calendar, changed by the test. */
async function startFeed(body: string): Promise<void> {
  const asked: IncomingHttpHeaders[] = [];
  const server = createServer((request, response) => {
    asked.push(request.headers);
    const etag = `"${feed.body.length}"`;
    if (request.headers['if-none-match'] === etag) response.writeHead(304).end();
    else response.writeHead(feed.status, { 'Content-Type': 'text/calendar', ETag: etag }).end(feed.body);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  feed = { server, url: `http://127.0.0.1:${port}/holidays.ics`, body, status: 200, asked };
}
afterEach(async () => {
  await world.stop();
  feed.server.closeAllConnections();
  feed.server.close();
});

async function subscribed(source: string | undefined): Promise<void> {
  const practice = { slug: 'practice', name: 'Practice', color: '#112233' };
  const holidays = { slug: 'holidays', name: 'Holidays', color: '#445566', source: source ?? '' };
  world = await startWorld({ calendars: [practice, holidays] });
  world.server.put('practice', 'a.ics', simpleEvent('a', { title: 'Session' }));
  await world.connect();
}
const choose = async (...slugs: readonly string[]): Promise<void> => {
  await world.services.handlers['configuration.save']({
    conflictCalendarIds: slugs.map((slug) => world.idOf(slug)),
  });
  await world.sync();
};

describe('a subscribed calendar', () => {
  it('is not read before somebody chose it, and then from its feed, without the account’s credentials', async () => {
    await startFeed(simpleEvent('h', { title: 'Holiday' }));
    await subscribed(feed.url);
    expect([feed.asked, world.titles()]).toEqual([[], ['Session']]);
    await choose('practice', 'holidays');
    expect(world.titles()).toEqual(['Holiday', 'Session']);
    expect(await world.freshness('holidays')).toMatchObject({ state: 'fresh' });
    expect(feed.asked.every((headers) => headers.authorization === undefined)).toBe(true);
  });

  it('is asked for again a quarter of an hour later at the soonest, or when the practitioner wants it', async () => {
    await startFeed(simpleEvent('h', { title: 'Holiday' }));
    await subscribed(feed.url);
    await choose('practice', 'holidays');
    const before = feed.asked.length;
    await world.poll();
    expect(feed.asked).toHaveLength(before);
    feed.body = simpleEvent('h2', { title: 'New holiday' });
    world.advance(16 * MINUTE);
    await world.poll();
    expect(world.titles()).toEqual(['New holiday', 'Session']);
    await world.sync();
    expect(feed.asked.at(-1)?.['if-none-match']).toBeDefined();
    expect(world.titles()).toEqual(['New holiday', 'Session']);
  });

  it('whose feed fails or is a web page keeps its events and says so; the account’s own calendars go on', async () => {
    await startFeed(simpleEvent('h', { title: 'Holiday' }));
    await subscribed(feed.url);
    await choose('practice', 'holidays');
    feed.status = 500;
    feed.body = 'trouble';
    world.server.put('practice', 'b.ics', simpleEvent('b', { title: 'Second' }));
    await world.sync();
    expect(world.titles()).toEqual(['Holiday', 'Second', 'Session']);
    expect(await world.freshness('holidays')).toMatchObject({ state: 'failing', reason: 'server-error' });
    expect(await world.freshness('practice')).toMatchObject({ state: 'fresh' });
    const tries = feed.asked.length;
    await world.poll();
    expect(feed.asked).toHaveLength(tries); // not asked again at once
    Object.assign(feed, { status: 200, body: '<!doctype html><html><body>Sign in</body></html>' });
    await world.sync();
    expect(await world.freshness('holidays')).toMatchObject({ state: 'failing', reason: 'sign-in-page' });
    expect(world.titles()).toContain('Holiday');
  });

  it('whose feed is suddenly empty keeps its events until a second reading, later, is empty too', async () => {
    await startFeed(simpleEvent('h', { title: 'Holiday' }));
    await subscribed(feed.url);
    await choose('practice', 'holidays');
    feed.body = 'BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//x//EN\r\nEND:VCALENDAR\r\n';
    await world.sync();
    expect(world.titles()).toContain('Holiday');
    expect(await world.freshness('holidays')).toMatchObject({ state: 'failing', reason: 'calendar-emptied' });
    world.advance(HOUR);
    await world.sync();
    expect(world.titles()).toEqual(['Session']);
  });

  it('without a source cannot be checked, and says so', async () => {
    await startFeed('');
    await subscribed(undefined);
    const shapes = await world.services.handlers['calendars.list']({});
    if (shapes.find(({ name }) => name === 'Holidays')?.kind !== 'subscription')
      throw new Error('not subscribed');
    await choose('practice', 'holidays');
    expect(await world.freshness('holidays')).toMatchObject({ state: 'failing', reason: 'not-checkable' });
  });
});
