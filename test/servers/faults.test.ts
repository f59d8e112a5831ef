import { afterEach, describe, expect, it } from 'vitest';

import { dav } from '#main/sample/xml.ts';

import { askerOf } from './faults/asker.ts';
import type { Asker } from './faults/asker.ts';
import type { LogEntry } from './faults/fault-handler.ts';
import { FACTS } from './faults/facts.ts';
import { startFaultServer } from './faults/fault-server.ts';
import type { FaultServer, FaultServerOptions } from './faults/fault-server.ts';
import { FAULT_CASES, arm } from './faults/fault-table.ts';
import { simpleEvent } from './simple-event.ts';

const running: FaultServer[] = [];
afterEach(async () => {
  for (const server of running.splice(0)) await server.stop();
});

async function start(options: FaultServerOptions = {}) {
  let ask: Asker | null = null;
  const watch = ({ status }: LogEntry) => (status === 0 ? ask?.giveUp() : undefined);
  const server = await startFaultServer({ watch, ...options });
  running.push(server);
  ask = askerOf(server);
  for (const name of ['one', 'two', 'three']) server.put('practice', `${name}.ics`, simpleEvent(name));
  server.put('personal', 'other.ics', simpleEvent('other'));
  return { server, ask };
}

const ended = (uid: string) => simpleEvent(uid).replace('DURATION:PT1H', 'DTEND:20261201T110000Z');
const ALL = ['one.ics 200', 'two.ics 200', 'three.ics 200'];

describe('a fault server without faults', () => {
  it('tells over HTTP what was done to it in-process, and in-process what was done over HTTP', async () => {
    const { server, ask } = await start({ preset: 'plain' });
    const first = await ask.sync();
    expect(first.rows).toEqual(ALL);
    server.remove('practice', 'two.ics');
    const etag = server.put('practice', 'four.ics', simpleEvent('four'));
    const second = await ask.sync(first.token);
    expect(second.rows).toEqual(['two.ics 404', 'four.ics 200']);
    expect(second.values.get('four.ics getetag')).toBe(etag);
    expect((await ask.put('five.ics', simpleEvent('five'))).status).toBe(201);
    expect([...server.members('practice').keys()]).toEqual(['one.ics', 'three.ics', 'four.ics', 'five.ics']);
    expect(server.members('practice').get('five.ics')?.ics).toBe(simpleEvent('five'));
  });

  it('adds, renames, locks and removes calendars, and one that came back tells an old token what is gone', async () => {
    const { server, ask } = await start({ preset: 'plain' });
    const { token } = await ask.sync();
    server.renameCalendar('practice', 'Lessons');
    server.setWritable('practice', false);
    const renamed = await ask.home();
    expect(renamed.values.get('practice/ displayname')).toBe('Lessons');
    expect((await ask.put('four.ics', simpleEvent('four'))).status).toBe(403);
    server.removeCalendar('practice');
    expect((await ask.collection()).status).toBe(404);
    server.addCalendar({ slug: 'practice', name: 'Practice', color: '#34a853' });
    expect((await ask.sync(token)).rows).toEqual(['one.ics 404', 'two.ics 404', 'three.ics 404']);
    expect(server.calendars).toEqual(['personal', 'reminders', 'practice']);
  });

  it('logs each request with its kind, outcome and credentials, and forgets them when told to', async () => {
    const { server, ask } = await start({ tick: () => 1000 });
    await ask.root();
    await ask.home();
    await ask.sync();
    await ask.query();
    await ask.members();
    await ask.collection();
    await ask.multiget('one.ics', 'two.ics');
    await ask.get('one.ics');
    await ask.put('four.ics', ended('four'));
    await ask.remove('nothing.ics');
    await fetch(server.hrefOf('practice', 'one.ics'));
    expect(server.log.map(({ kind, status }) => `${kind} ${status}`)).toEqual([
      ...['principal 207', 'home 207', 'sync-collection 207', 'calendar-query 207', 'propfind-members 207'],
      ...['collection 207', 'multiget 207', 'get 200', 'put 201', 'delete 404', 'get 401'],
    ]);
    expect(server.log[6]).toEqual({
      ...{ method: 'REPORT', kind: 'multiget', path: '/calendars/sample/practice/', slug: 'practice' },
      ...{ status: 207, hasAuthorization: true, host: new URL(server.url).host, at: 1000 },
      ...{ hrefs: 2, asksForData: true },
    });
    expect(server.log.at(-1)?.hasAuthorization).toBe(false);
    server.resetLog();
    expect(server.log).toEqual([]);
  });

  it('starts and stops in less than 3 ms, and answers for 20 objects in less than one', async () => {
    const starts = await quickest(100, async () => (await startFaultServer()).stop());
    expect(starts).toBeLessThan(3);
    const { server } = await start();
    for (let index = 0; index < 17; index += 1)
      server.put('practice', `${index}.ics`, simpleEvent(`${index}`));
    const names = [...server.members('practice').keys()];
    const headers = new Map([['authorization', basic(server)]]);
    const hrefs = names.map((name) => `<href>/calendars/sample/practice/${name}</href>`).join('');
    const body = `<c:calendar-multiget xmlns="DAV:" xmlns:c="urn:ietf:params:xml:ns:caldav"><prop><getetag/><c:calendar-data/></prop>${hrefs}</c:calendar-multiget>`;
    const path = '/calendars/sample/practice/';
    const one = () => server.answerRaw({ method: 'REPORT', path, host: '127.0.0.1', body, headers });
    expect(await quickest(100, one)).toBeLessThan(1);
  });
});

describe('each case of the table', () => {
  it('has a fact, and each fact a case', () => {
    const named = FAULT_CASES.map(({ number, what }) => `${number} ${what}`);
    expect(Object.keys(FACTS).sort()).toEqual([...named].sort());
    const numbers = Array.from({ length: 40 }, (_none, index) => `F${String(index + 1).padStart(2, '0')}`);
    expect([...new Set(FAULT_CASES.map(({ number }) => number))].sort()).toEqual(numbers);
  });

  it.each(FAULT_CASES.map((each) => [`${each.number} ${each.what}`, each] as const))(
    '%s',
    async (name, each) => {
      const { server, ask } = await start({ preset: 'plain', hasShards: each.number === 'F01' });
      const token = each.number === 'F01' ? null : (await ask.sync()).token;
      arm(server, each);
      const [look, expected] = FACTS[name] ?? [];
      expect(await look?.({ server, ask, token })).toEqual(expected);
    },
  );
});

describe('a switch', () => {
  it('ends a connection by itself where it loses or cuts an answer', async () => {
    const { server, ask } = await start({ watch: () => undefined });
    server.set({ name: 'lost', how: 'reset', times: 2 });
    server.set({ name: 'cut', keep: 0.9, times: 2 });
    const statuses = [await ask.root(), await ask.get('one.ics'), await ask.root(), await ask.get('one.ics')];
    expect(statuses.map(({ status }) => status)).toEqual([0, 0, 0, 0]);
    expect((await ask.root()).status).toBe(207);
  });

  it('acts so many times, after so many requests, on the requests that are meant, until it is cleared', async () => {
    const { server, ask } = await start();
    server.set({ name: 'refused', status: 500, times: 2, after: 1, on: ({ kind }) => kind === 'home' });
    const statuses: number[] = [];
    for (let index = 0; index < 5; index += 1) statuses.push((await ask.home()).status);
    expect(statuses).toEqual([207, 500, 500, 207, 207]);
    server.set({ name: 'web-page' });
    server.set({ name: 'unauthorized', times: 1 });
    expect((await ask.root()).text).toContain('<html>');
    server.clear('web-page');
    expect((await ask.root()).status).toBe(401);
    server.set({ name: 'refused', status: 418, condition: dav('valid-sync-token') });
    server.clearAll();
    expect((await ask.root()).status).toBe(207);
  });
});

describe('a fault server like iCloud', () => {
  it('writes without prefixes, text as CDATA, and says beside a property that it is missing', async () => {
    const { ask } = await start();
    const told = await ask.multiget('one.ics');
    expect(told.text).not.toMatch(/<\w+:/);
    expect(told.text).toContain(`<![CDATA[${simpleEvent('one')}]]>`);
    const home = await ask.home();
    expect(home.values.get('practice/ displayname')).toBe('Practice');
    expect(home.text).toMatch(/<displayname\/><getctag [^>]*\/><\/prop><status>HTTP\/1.1 404 Not Found/);
    expect((await ask.members()).values.has('one.ics getcontenttype')).toBe(false);
  });

  it('lists the collection itself, gives no text in a sync, knows no limit and no wrong token', async () => {
    const { server, ask } = await start();
    const told = await ask.sync('', { data: true });
    expect(told.rows).toEqual(['practice/ 200', ...ALL]);
    expect(told.text).toMatch(/<prop><calendar-data [^>]*\/><\/prop><status>HTTP\/1.1 404/);
    const limit = '<limit><nresults>2</nresults></limit>';
    expect((await ask.sync('', { limit })).status).toBe(507);
    server.expireTokens();
    const refused = await ask.sync(told.token);
    expect([refused.status, refused.text]).toEqual([403, expect.stringContaining('<valid-sync-token/>')]);
  });

  it('gives text in a sync where it is told to, as the plain one does', async () => {
    for (const options of [{ dataInReports: true }, { preset: 'plain' }] as const) {
      const { ask } = await start(options);
      expect((await ask.sync('', { data: true })).values.has('one.ics calendar-data')).toBe(true);
    }
    const { ask } = await start({ preset: 'plain', dataInReports: false });
    expect((await ask.sync('', { data: true })).values.has('one.ics calendar-data')).toBe(false);
  });

  it('answers a query for VEVENT alone', async () => {
    const { ask } = await start();
    const [events, tasks] = ['<c:comp-filter name="VEVENT"/>', '<c:comp-filter name="VTODO"/>'];
    expect((await ask.query(events)).rows).toEqual(ALL);
    expect((await ask.query(events + tasks)).rows).toEqual([]);
    expect((await ask.query(tasks)).status).toBe(403);
    expect((await ask.query('')).status).toBe(403);
  });

  it('gives no ETag for a PUT, 404 without DTEND, 412 for a UID that is elsewhere', async () => {
    const { ask } = await start();
    const stored = await ask.put('four.ics', ended('four'));
    expect([stored.status, stored.headers.get('etag')]).toEqual([201, null]);
    expect((await ask.put('five.ics', simpleEvent('five'))).status).toBe(404);
    expect((await ask.put('five.ics', ended('other'))).status).toBe(412);
    expect((await ask.put('five.ics', ended('one'))).status).toBe(412);
    expect((await ask.put('one.ics', ended('one'))).status).toBe(204);
  });

  it('has an inbox, an outbox and subscriptions, which are no calendars', async () => {
    const { server, ask } = await start();
    const source = 'webcal://feeds.example/moon.ics';
    server.addCalendar({ slug: 'moon', name: 'Moon', color: '#888888', source });
    const { rows, values } = await ask.home();
    expect(rows.slice(-4)).toEqual(['moon/ 200', 'inbox/ 200', 'outbox/ 200', 'notification/ 200']);
    expect(values.get('moon/ resourcetype')).toBe('collection subscribed');
    expect(values.get('moon/ source')).toBe(source);
    expect(values.get('inbox/ resourcetype')).toBe('collection schedule-inbox');
  });

  it('counts no change twice in a calendar that came back while changes were kept back', async () => {
    const { server, ask } = await start();
    server.set({ name: 'late', requests: 1 });
    server.removeCalendar('practice');
    server.addCalendar({ slug: 'practice', name: 'Practice', color: '#34a853' });
    for (let index = 0; index < 3; index += 1) await ask.root();
    const late = (await ask.sync()).token;
    server.clear('late');
    expect((await ask.sync()).token).toBe(late);
  });

  it('shows a change only so many requests later, and then as it was made', async () => {
    const { server, ask } = await start();
    server.set({ name: 'late', requests: 2 });
    const { token } = await ask.sync();
    const before = (await ask.home()).values.get('practice/ getctag');
    await ask.put('four.ics', ended('four'));
    expect((await ask.get('four.ics')).status).toBe(200);
    expect((await ask.home()).values.get('practice/ getctag')).toBe(before);
    const told = await ask.sync(token);
    expect(told.rows).toEqual(['practice/ 200', 'four.ics 200']);
    expect(told.values.get('four.ics getetag')).toBe(server.members('practice').get('four.ics')?.etag);
  });
});

function basic({ username, password }: FaultServer): string {
  return `Basic ${Buffer.from(`${username}:${password}`).toString('base64')}`;
}

/** ms of the quickest run: what else the machine does is not in it. */
async function quickest(runs: number, run: () => unknown): Promise<number> {
  const times: number[] = [];
  for (let index = 0; index < runs; index += 1) {
    const begin = performance.now();
    await run();
    times.push(performance.now() - begin);
  }
  return Math.min(...times);
}
