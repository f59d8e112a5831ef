import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { once } from 'node:events';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { startSampleServer } from '#main/sample/sample-server.ts';
import type { SampleServer } from '#main/sample/sample-server.ts';
import { simpleEvent } from '#test/servers/simple-event.ts';

import { rawClient, rowsIn, syncReport, tokenIn } from './raw-client.ts';

const NOW = Date.UTC(2026, 10, 25, 9);
const PRACTICE = '/calendars/sample/practice/';
const FAMILY = '/calendars/sample/family/';

describe('the sample server', () => {
  let folder: string;
  let server: SampleServer;
  let send: ReturnType<typeof rawClient>;
  const start = async (now = NOW) => {
    server = await startSampleServer({ file: join(folder, 'in', 'sample.json'), now, zone: 'Europe/Berlin' });
    send = rawClient(server);
  };
  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'sample-'));
    await start();
  });
  afterEach(async () => {
    await server.close();
    rmSync(folder, { recursive: true, force: true });
  });

  const put = (name: string, ics: string | Uint8Array<ArrayBuffer>, headers: Record<string, string> = {}) =>
    send('PUT', PRACTICE + name, { headers, body: ics });
  const sync = (token: string, limit?: number) =>
    send('REPORT', PRACTICE, { body: syncReport(token, limit) });

  it('lets nobody in without the password, whatever is asked', async () => {
    const stranger = rawClient({ ...server, password: 'wrong' });
    for (const method of ['OPTIONS', 'PROPFIND', 'REPORT', 'GET', 'PUT', 'DELETE'])
      expect((await stranger(method, `${PRACTICE}supervision.ics`)).status).toBe(401);
    expect((await fetch(server.url)).headers.get('www-authenticate')).toBe('Basic realm="sample"');
  });

  it('points from /.well-known/caldav to the start of discovery', async () => {
    const answer = await send('PROPFIND', '/.well-known/caldav');
    expect([answer.status, answer.headers.get('location')]).toEqual([301, '/']);
  });

  it('leads from the start to the principal, the home and three calendars, one of them read-only', async () => {
    const root = await send('PROPFIND', '/', { headers: { Depth: '0' } });
    expect(root.text).toContain('<d:current-user-principal><d:href>/principals/sample/</d:href>');
    const principal = await send('PROPFIND', '/principals/sample/', { headers: { Depth: '0' } });
    expect(principal.text).toContain('<c:calendar-home-set><d:href>/calendars/sample/</d:href>');
    expect(principal.text).toContain('<d:href>mailto:sample@practice.example</d:href>');
    const home = await send('PROPFIND', '/calendars/sample/', { headers: { Depth: '1' } });
    expect(rowsIn(home.text)).toEqual(['family/ 200', 'practice/ 200', 'private/ 200', 'sample/ 200']);
    const family = home.text.slice(home.text.indexOf(FAMILY));
    expect(family).toContain('<d:read');
    expect(family).not.toContain('<d:write');
  });

  it('says 404 for a property it does not have, beside the 200 for one it has', async () => {
    const body = '<propfind xmlns="DAV:"><prop><displayname/><x xmlns="urn:other"/></prop></propfind>';
    const { status, text } = await send('PROPFIND', PRACTICE, { headers: { Depth: '0' }, body });
    expect(status).toBe(207);
    expect(text).toMatch(/<d:displayname>Practice<\/d:displayname><\/d:prop><d:status>HTTP\/1.1 200/);
    expect(text).toMatch(/<x xmlns="urn:other"\/?>.*HTTP\/1.1 404/);
  });

  it('refuses infinite depth, unknown methods, other places, broken XML and document types', async () => {
    expect((await send('PROPFIND', '/')).status).toBe(403);
    expect((await send('PATCH', PRACTICE)).status).toBe(405);
    expect((await send('GET', PRACTICE)).status).toBe(405);
    expect((await send('GET', `${PRACTICE}nothing.ics`)).status).toBe(404);
    expect((await send('PROPFIND', '/calendars/other/', { headers: { Depth: '0' } })).status).toBe(404);
    expect((await send('REPORT', PRACTICE, { body: '<sync-collection xmlns="DAV:">' })).status).toBe(400);
    const doctype = `<!DOCTYPE x [<!ENTITY a "b">]>${syncReport('')}`;
    expect((await send('REPORT', PRACTICE, { body: doctype })).status).toBe(400);
  });

  it('gives each change once: added and changed with an ETag, removed as 404, nothing twice', async () => {
    const first = await sync('');
    expect(rowsIn(first.text).filter((row) => !row.endsWith(' 200'))).toEqual([]);
    await put('one.ics', simpleEvent('one'));
    await put('two.ics', simpleEvent('two'));
    await send('DELETE', `${PRACTICE}dentist.ics`);
    await send('DELETE', `${PRACTICE}painters.ics`);
    const second = await sync(tokenIn(first.text));
    expect(rowsIn(second.text)).toEqual(['one.ics 200', 'painters.ics 404', 'two.ics 200']);
    const third = await sync(tokenIn(second.text));
    expect(rowsIn(third.text)).toEqual([]);
    expect(tokenIn(third.text)).toBe(tokenIn(second.text));
    expect(rowsIn((await sync('')).text)).not.toContain('painters.ics 404');
  });

  it('cuts a report where the client asks, and goes on from its token without loss', async () => {
    const seen: string[] = [];
    let token = '';
    for (let pages = 0; pages < 20; pages += 1) {
      const { text } = await sync(token, 3);
      const rows = rowsIn(text);
      seen.push(...rows.filter((row) => row.includes('.ics')));
      token = tokenIn(text);
      if (!rows.includes('practice/ 507')) break;
    }
    expect(seen.sort()).toEqual(rowsIn((await sync('')).text));
  });

  it('does not know a token of another calendar, of the future, or made up', async () => {
    const { text } = await sync('');
    const token = tokenIn(text);
    for (const wrong of [
      token.replace('practice', 'family'),
      `${token}0`,
      'urn:made-up',
      `${token.slice(0, -2)}-1`,
    ]) {
      const answer = await sync(wrong);
      expect([wrong, answer.status]).toEqual([wrong, 403]);
      expect(answer.text).toContain('<d:valid-sync-token');
    }
  });

  it('keeps the bytes that were put, and gives their ETag', async () => {
    const ics = simpleEvent('bytes', { title: 'Grüße & <Küsse> 🎻' });
    const created = await put('bytes.ics', ics, { 'If-None-Match': '*' });
    expect(created.status).toBe(201);
    const read = await send('GET', `${PRACTICE}bytes.ics`);
    expect(read.text).toBe(ics);
    expect(read.headers.get('etag')).toBe(created.headers.get('etag'));
    const multiget = `<c:calendar-multiget xmlns:c="urn:ietf:params:xml:ns:caldav" xmlns="DAV:"><prop><getetag/><c:calendar-data/></prop><href>${PRACTICE}bytes.ics</href><href>${PRACTICE}gone.ics</href><href>${FAMILY}piano.ics</href></c:calendar-multiget>`;
    const report = await send('REPORT', PRACTICE, { body: multiget });
    expect(rowsIn(report.text)).toEqual(['bytes.ics 200', 'gone.ics 404', 'piano.ics 404']);
    expect(report.text).toContain('SUMMARY:Grüße &amp; &lt;Küsse&gt; 🎻&#13;\n');
  });

  it('never overwrites or deletes a version that the client has not seen', async () => {
    const etag = (await put('a.ics', simpleEvent('a'))).headers.get('etag') ?? '';
    expect((await put('a.ics', simpleEvent('a'), { 'If-None-Match': '*' })).status).toBe(412);
    const changed = await put('a.ics', simpleEvent('a', { title: 'B' }), { 'If-Match': etag });
    expect(changed.status).toBe(204);
    expect((await put('a.ics', simpleEvent('a'), { 'If-Match': etag })).status).toBe(412);
    const remove = (seen: string) => send('DELETE', `${PRACTICE}a.ics`, { headers: { 'If-Match': seen } });
    expect((await remove(etag)).status).toBe(412);
    expect((await remove(changed.headers.get('etag') ?? '')).status).toBe(204);
    expect((await remove(etag)).status).toBe(404);
    expect((await put('a.ics', simpleEvent('a'), { 'If-Match': etag })).status).toBe(412);
  });

  it('refuses a second object with the same UID and names the first', async () => {
    await put('a.ics', simpleEvent('same'));
    const second = await put('b.ics', simpleEvent('same'));
    expect(second.status).toBe(409);
    expect(second.text).toContain(`<c:no-uid-conflict><d:href>${PRACTICE}a.ics</d:href>`);
    expect((await put('a.ics', simpleEvent('another'))).status).toBe(409);
  });

  it.each([
    ['not iCalendar', 'hello', 'valid-calendar-data'],
    ['cut off', simpleEvent('x').slice(0, -20), 'valid-calendar-data'],
    ['no start', simpleEvent('x').replace(/DTSTART.*\r\n/, ''), 'valid-calendar-data'],
    ['not UTF-8', Buffer.from(simpleEvent('x', { title: 'é' }), 'latin1'), 'valid-calendar-data'],
    ['no UID', simpleEvent('x').replace('UID:x\r\n', ''), 'valid-calendar-object-resource'],
    [
      'a METHOD',
      simpleEvent('x').replace('VERSION', 'METHOD:REQUEST\r\nVERSION'),
      'valid-calendar-object-resource',
    ],
    ['a task', simpleEvent('x', { component: 'VTODO' }), 'supported-calendar-component'],
    ['too large', simpleEvent('x', { title: 'x'.repeat(1_000_001) }), 'max-resource-size'],
  ])('refuses a body: %s', async (_what, body, why) => {
    const answer = await put('x.ics', body);
    expect(answer.status).toBe(403);
    expect(answer.text).toContain(`<c:${why}`);
    expect((await send('GET', `${PRACTICE}x.ics`)).status).toBe(404);
  });

  it('takes no write into the calendar that is shared for reading', async () => {
    const before = await send('GET', `${FAMILY}piano.ics`);
    for (const [method, path] of [
      ['PUT', 'new.ics'],
      ['PUT', 'piano.ics'],
      ['DELETE', 'piano.ics'],
    ] as const) {
      const answer = await send(method, FAMILY + path, method === 'PUT' ? { body: simpleEvent('new') } : {});
      expect(answer.status).toBe(403);
      expect(answer.text).toContain('<d:need-privileges');
    }
    expect((await send('GET', `${FAMILY}piano.ics`)).text).toBe(before.text);
  });

  it('answers a query for events of a range with those that can touch it', async () => {
    const query = `<c:calendar-query xmlns:c="urn:ietf:params:xml:ns:caldav" xmlns="DAV:"><prop><getetag/></prop><c:filter><c:comp-filter name="VCALENDAR"><c:comp-filter name="VEVENT"><c:time-range start="20261201T000000Z" end="20261203T000000Z"/></c:comp-filter></c:comp-filter></c:filter></c:calendar-query>`;
    await put('in.ics', simpleEvent('in', { start: '20261201T230000Z' }));
    await put('out.ics', simpleEvent('out', { start: '20270301T100000Z' }));
    const rows = rowsIn((await send('REPORT', PRACTICE, { body: query })).text);
    expect(rows).toContain('in.ics 200');
    expect(rows).toContain('supervision.ics 200');
    expect(rows).not.toContain('out.ics 200');
    const tasks = query.replace('name="VEVENT"', 'name="VTODO"');
    expect(rowsIn((await send('REPORT', PRACTICE, { body: tasks })).text)).toEqual([]);
  });

  it('is gone when offline, cuts what is open, and comes back at the same address', async () => {
    const { url } = server;
    await send('OPTIONS', '/');
    const half = connect(Number(new URL(url).port), '127.0.0.1');
    half.write('PUT / HTTP/1.1\r\nHost: x\r\nContent-Length: 9\r\n\r\n');
    await once(half, 'connect');
    const cut = new Promise((resolve) => half.once('close', resolve));
    half.on('error', () => undefined);
    await server.setOnline(false);
    await server.setOnline(false);
    await cut;
    await expect(send('OPTIONS', '/')).rejects.toThrow('fetch failed');
    await server.setOnline(true);
    await server.setOnline(true);
    expect((await send('OPTIONS', '/')).status).toBe(200);
    expect(server.url).toBe(url);
  });

  it('keeps dates, changes and tokens over a restart, in a file for its owner only', async () => {
    const token = tokenIn((await sync('')).text);
    await put('kept.ics', simpleEvent('kept'));
    const dates = (await send('GET', `${PRACTICE}supervision.ics`)).text;
    await server.close();
    await start(NOW + 90 * 86_400_000);
    expect((await send('GET', `${PRACTICE}supervision.ics`)).text).toBe(dates);
    expect(rowsIn((await sync(token)).text)).toEqual(['kept.ics 200']);
    const file = join(folder, 'in', 'sample.json');
    if (process.platform !== 'win32') expect(statSync(file).mode & 0o777).toBe(0o600);
  });

  it('sets a file that it can not read aside and begins anew', async () => {
    const token = tokenIn((await sync('')).text);
    await server.close();
    const file = join(folder, 'in', 'sample.json');
    writeFileSync(file, '{"calendars":');
    await start();
    expect(existsSync(`${file}.unreadable`)).toBe(true);
    expect(readFileSync(`${file}.unreadable`, 'utf8')).toBe('{"calendars":');
    expect((await sync(token)).status).toBe(403);
    expect((await send('GET', `${PRACTICE}supervision.ics`)).status).toBe(200);
  });
});
