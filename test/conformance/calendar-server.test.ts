import { describe, expect, it } from 'vitest';

import type { ETag, Href } from '#domain/resource.ts';
import { openCalendarServer } from '#main/caldav/calendar-client.ts';
import type { CalendarServer } from '#main/ports/calendar-server.ts';
import type { Handler } from '#main/sample/handler.ts';
import { serve, startSampleServer } from '#main/sample/sample-server.ts';
import { startRadicale } from '#test/servers/radicale.ts';
import { startSample } from '#test/servers/sample.ts';
import { temporaryFolder } from '#test/servers/server-process.ts';
import { simpleEvent } from '#test/servers/simple-event.ts';
import { TEST_USER, freePort } from '#test/servers/test-server.ts';
import { startXandikos } from '#test/servers/xandikos.ts';

import { kindOf } from './calendar-server-helpers.ts';
import { calendarServerConformance } from './calendar-server.ts';

calendarServerConformance('Radicale', () => startRadicale(), openCalendarServer);
calendarServerConformance('Xandikos', () => startXandikos(), openCalendarServer);
calendarServerConformance('the sample server', () => startSample(), openCalendarServer);

describe('CalendarServer against the sample account', () => {
  it('sees three calendars, the default one, the owner, and that Family is shared for reading', async () => {
    const folder = temporaryFolder('sample-account-');
    const file = `${folder.path}/sample.json`;
    const sample = await startSampleServer({ file, now: Date.UTC(2026, 10, 25), zone: 'Europe/Berlin' });
    const { url, username, password } = sample;
    const client = openCalendarServer({ provider: 'sample', entryUrl: url, username, password });
    const found = await client.discover();
    expect(
      found.calendars.map(({ name, color, order, access, isShared }) => [
        name,
        color,
        order,
        access,
        isShared,
      ]),
    ).toEqual([
      ['Practice', '#34a853', 1, 'read-write', false],
      ['Private', '#a142f4', 2, 'read-write', false],
      ['Family', '#f29900', 3, 'read-only', true],
    ]);
    expect(found.defaultCalendar).toBe(`${url}calendars/sample/practice/`);
    expect(found.addresses).toContain('sample@practice.example');

    const piano = `${url}calendars/sample/family/piano.ics` as Href;
    const etag = (await client.fetchObject(piano))?.etag as ETag;
    expect(await client.putObject(piano, simpleEvent('piano'), etag)).toEqual({ type: 'read-only' });
    expect(await client.deleteObject(piano, etag)).toEqual({ type: 'read-only' });
    await client.close();
    await sample.close();
    folder.remove();
  });
});

describe('CalendarServer against what is no calendar server', () => {
  const asking = async <T>(handler: Handler, ask: (client: CalendarServer, url: string) => Promise<T>) => {
    const socket = await serve(handler);
    const client = openCalendarServer({ provider: 'caldav', entryUrl: socket.url, ...TEST_USER });
    try {
      return await ask(client, socket.url).catch(kindOf);
    } finally {
      await client.close();
      await socket.close();
    }
  };
  const page: Handler = (_request, response) => {
    response.writeHead(200, { 'Content-Type': 'text/html' });
    response.end('<!doctype html><title>Welcome</title><form>Sign in</form>');
  };
  const nothing: Handler = (_request, response) => {
    response.writeHead(404).end('nothing here');
  };
  const withoutSync: Handler = (_request, response) => {
    response.writeHead(403, { 'Content-Type': 'application/xml' });
    response.end('<error xmlns="DAV:"><supported-report/></error>');
  };

  it('a web page in place of an answer is a sign-in page', async () => {
    expect(await asking(page, (client) => client.discover())).toBe('sign-in-page');
  });

  it('a server that knows no CalDAV is told as that', async () => {
    expect(await asking(nothing, (client) => client.discover())).toBe('not-caldav');
  });

  it('a calendar without sync-collection is told as that', async () => {
    const outcome = asking(withoutSync, (client, url) => client.listChanges(`${url}cal/` as Href, null));
    expect(await outcome).toEqual({ type: 'unsupported' });
  });

  it('a port where nobody listens is unreachable', async () => {
    const entryUrl = `http://127.0.0.1:${await freePort()}/`;
    const client = openCalendarServer({ provider: 'caldav', entryUrl, ...TEST_USER });
    expect(await client.discover().catch(kindOf)).toBe('unreachable');
    await client.close();
  });
});
