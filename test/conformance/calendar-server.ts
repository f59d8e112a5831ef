import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';

import { hrefKey } from '#domain/resource.ts';
import type { ETag, Href, SyncToken } from '#domain/resource.ts';
import type { CalendarServer, ChangesOutcome, OpenCalendarServer } from '#main/ports/calendar-server.ts';
import { simpleEvent } from '#test/servers/simple-event.ts';
import type { TestServer } from '#test/servers/test-server.ts';

import { contentLines, keysOf, kindOf } from './calendar-server-helpers.ts';

const PRACTICE = 'practice';
const PERSONAL = 'personal';
/** Names that a server must encode in its hrefs, each in its own way. */
const AWKWARD_NAMES = ['a b.ics', 'ü@x.ics', 'plus+amp&.ics', '50%.ics', 'HEYCLIENTS-0A.ics'];

/** What every `CalendarServer` promises, shown against a server that is not ours. */
export function calendarServerConformance(
  name: string,
  start: () => Promise<TestServer>,
  open: OpenCalendarServer,
): void {
  describe(`CalendarServer against ${name}`, () => {
    let server: TestServer;
    let client: CalendarServer;
    beforeAll(async () => {
      server = await start();
    });
    afterAll(() => server.stop());
    beforeEach(() => {
      client = openAs(server, open);
    });
    afterEach(async () => {
      await client.close();
      for (const slug of [PRACTICE, PERSONAL])
        for (const member of await server.list(slug)) await server.delete(slug, member.name);
    });

    const href = (member = '', slug = PRACTICE) => server.urlOf(slug, member) as Href;
    const changesSince = async (token: SyncToken | null, slug = PRACTICE) =>
      changesIn(await client.listChanges(href('', slug), token));

    it('discovery finds the calendars for events, their names, and what may be done with them', async () => {
      const found = await client.discover();
      const wanted = server.calendars.filter(
        ({ component }) => component !== 'VTODO' || server.lacks.has('component-sets'),
      );
      expect(keysOf(found.calendars)).toEqual(wanted.map(({ slug }) => hrefKey(server.urlOf(slug))).sort());
      for (const { slug, name: title, color } of wanted) {
        const calendar = found.calendars.find((one) => hrefKey(one.href) === hrefKey(server.urlOf(slug)));
        expect(calendar).toMatchObject({ name: title, kind: 'events', supportsSyncCollection: true });
        if (!server.lacks.has('colors')) expect(calendar?.color).toBe(color);
        expect(calendar?.access).not.toBe('read-only');
      }
      expect(found.principal).toContain(server.username);
      expect(found.homes).toHaveLength(1);
    });

    it('the homes list the same calendars as discovery did', async () => {
      const { homes, calendars } = await client.discover();
      expect(await client.listCalendars(homes)).toEqual({ calendars, homes });
    });

    it('a calendar’s ctag or token changes with its content, and only then', async () => {
      const { homes } = await client.discover();
      const marks = async () => {
        const { calendars: all } = await client.listCalendars(homes);
        const of = (slug: string) => all.find((one) => hrefKey(one.href) === hrefKey(href('', slug)));
        return [PRACTICE, PERSONAL].map((slug) => [of(slug)?.ctag, of(slug)?.syncToken]);
      };
      const before = await marks();
      expect(await marks()).toEqual(before);
      await server.put(PRACTICE, 'one.ics', simpleEvent('one'));
      const after = await marks();
      expect(after[0]).not.toEqual(before[0]);
      expect(after[1]).toEqual(before[1]);
    });

    it('an empty calendar has no members', async () => {
      expect(await client.listMembers(href())).toEqual([]);
    });

    it('the members are exactly what was put, with the ETags that GET gives', async () => {
      const etags = new Map<string, string>();
      for (const [index, member] of AWKWARD_NAMES.entries())
        etags.set(hrefKey(href(member)), await server.put(PRACTICE, member, simpleEvent(`uid-${index}`)));
      const members = await client.listMembers(href());
      expect(new Map(members.map((one) => [hrefKey(one.href), one.etag]))).toEqual(etags);
      expect(members).toHaveLength(AWKWARD_NAMES.length);
    });

    it('the first listing of changes gives everything and a token', async () => {
      await server.put(PRACTICE, 'one.ics', simpleEvent('one'));
      await server.put(PRACTICE, 'two.ics', simpleEvent('two'));
      const { changed, syncToken } = await changesSince(null);
      expect(keysOf(changed)).toEqual([href('one.ics'), href('two.ics')].map(hrefKey));
      expect(syncToken).not.toBeNull();
    });

    it('added, changed and removed members appear once, with the token that knew nothing of them', async () => {
      await server.put(PRACTICE, 'stays.ics', simpleEvent('stays'));
      await server.put(PRACTICE, 'changes.ics', simpleEvent('changes'));
      await server.put(PRACTICE, 'goes.ics', simpleEvent('goes'));
      const first = await changesSince(null);
      const etag = await server.put(PRACTICE, 'changes.ics', simpleEvent('changes', { title: 'Later' }));
      await server.put(PRACTICE, 'comes.ics', simpleEvent('comes'));
      await server.delete(PRACTICE, 'goes.ics');

      const second = await changesSince(first.syncToken);
      expect(keysOf(second.changed)).toEqual([href('changes.ics'), href('comes.ics')].map(hrefKey));
      expect(second.removed.map(hrefKey)).toEqual([hrefKey(href('goes.ics'))]);
      const changed = second.changed.find((one) => hrefKey(one.href) === hrefKey(href('changes.ics')));
      expect(changed?.etag).toBe(etag);

      const third = await changesSince(second.syncToken);
      expect([third.changed, third.removed, third.indeterminate]).toEqual([[], [], []]);
    });

    it('a change in one calendar is none in another', async () => {
      const { syncToken } = await changesSince(null, PERSONAL);
      await server.put(PRACTICE, 'one.ics', simpleEvent('one'));
      expect((await changesSince(syncToken, PERSONAL)).changed).toEqual([]);
    });

    it('a token that the server does not know is never answered with a listing', async () => {
      await server.put(PRACTICE, 'one.ics', simpleEvent('one'));
      const outcome = client.listChanges(href(), 'urn:made-up:token' as SyncToken);
      if (server.lacks.has('token-check')) {
        const seen = await outcome.then(({ type }) => type, kindOf);
        expect(['token-invalid', 'server-error']).toContain(seen);
      } else expect(await outcome).toEqual({ type: 'token-invalid' });
    });

    it('fetched objects say what was put, and those that are not there are missing', async () => {
      const texts = new Map(
        AWKWARD_NAMES.map((member, index) => {
          const title = `Grüße\\, Küsse & <Zeichen> 🎻 ${'lang und länger '.repeat(8)}${index}`;
          return [member, simpleEvent(`uid-${index}`, { title: title.trim() })];
        }),
      );
      for (const [member, ics] of texts) await server.put(PRACTICE, member, ics);
      const listed = await client.listMembers(href());
      const gone = href('gone.ics');
      const { found, missing, unanswered } = await client.fetchObjects(href(), [
        ...listed.map((one) => one.href),
        gone,
      ]);
      expect(missing.map(hrefKey)).toEqual([hrefKey(gone)]);
      expect(unanswered).toEqual([]);
      expect(keysOf(found)).toEqual(keysOf(listed));
      for (const [member, ics] of texts) {
        const object = found.find((one) => hrefKey(one.href) === hrefKey(href(member)));
        expect(contentLines(object?.ics)).toEqual(contentLines(ics));
        const { etag } = listed.find((one) => hrefKey(one.href) === hrefKey(href(member))) ?? {};
        expect(object?.etag).toBe(etag);
      }
    });

    it('one object is read by itself, or is not there', async () => {
      const etag = await server.put(PRACTICE, 'one.ics', simpleEvent('one'));
      const object = await client.fetchObject(href('one.ics'));
      expect(object?.etag).toBe(etag);
      expect(contentLines(object?.ics)).toEqual(contentLines(simpleEvent('one')));
      expect(await client.fetchObject(href('two.ics'))).toBeNull();
    });

    it('a new object is created once, and only where nothing is', async () => {
      const created = await client.putObject(href('new.ics'), simpleEvent('new'), 'absent');
      const [only] = await server.list(PRACTICE);
      expect(created.type).toBe('stored');
      if (created.type === 'stored' && created.etag !== null) expect(created.etag).toBe(only?.etag);
      expect(contentLines(only?.ics)).toEqual(contentLines(simpleEvent('new')));

      const again = await client.putObject(href('new.ics'), simpleEvent('new', { title: 'Other' }), 'absent');
      expect(again).toEqual({ type: 'precondition-failed' });
      expect(await server.list(PRACTICE)).toEqual([only]);
    });

    it('an object is changed only by who knows its version', async () => {
      const old = (await server.put(PRACTICE, 'one.ics', simpleEvent('one'))) as ETag;
      const seen = (await server.put(PRACTICE, 'one.ics', simpleEvent('one', { title: 'Theirs' }))) as ETag;
      const mine = simpleEvent('one', { title: 'Mine' });
      expect(await client.putObject(href('one.ics'), mine, old)).toEqual({ type: 'precondition-failed' });
      expect((await server.list(PRACTICE))[0]?.ics).toContain('SUMMARY:Theirs');
      expect((await client.putObject(href('one.ics'), mine, seen)).type).toBe('stored');
      expect((await server.list(PRACTICE))[0]?.ics).toContain('SUMMARY:Mine');
    });

    it('an object that is gone is not made again by a change to it', async () => {
      const seen = (await server.put(PRACTICE, 'one.ics', simpleEvent('one'))) as ETag;
      await server.delete(PRACTICE, 'one.ics');
      const outcome = await client.putObject(href('one.ics'), simpleEvent('one'), seen);
      expect(outcome).toEqual({ type: 'precondition-failed' });
      expect(await server.list(PRACTICE)).toEqual([]);
    });

    it('an object is deleted only by who knows its version, and only once', async () => {
      const old = (await server.put(PRACTICE, 'one.ics', simpleEvent('one'))) as ETag;
      const seen = (await server.put(PRACTICE, 'one.ics', simpleEvent('one', { title: 'Theirs' }))) as ETag;
      expect(await client.deleteObject(href('one.ics'), old)).toEqual({ type: 'precondition-failed' });
      expect(await server.list(PRACTICE)).toHaveLength(1);
      expect(await client.deleteObject(href('one.ics'), seen)).toEqual({ type: 'deleted' });
      expect(await server.list(PRACTICE)).toEqual([]);
      expect(await client.deleteObject(href('one.ics'), seen)).toEqual({ type: 'already-gone' });
    });

    it('a second object with the same UID is told as that', async () => {
      await server.put(PRACTICE, 'one.ics', simpleEvent('same'));
      const outcome = await client.putObject(href('two.ics'), simpleEvent('same'), 'absent');
      expect(outcome.type).toBe('uid-conflict');
      if (outcome.type === 'uid-conflict' && outcome.href !== null)
        expect(hrefKey(outcome.href)).toBe(hrefKey(href('one.ics')));
      expect(await server.list(PRACTICE)).toHaveLength(1);
    });

    it('a body that is no calendar is never told as stored', async () => {
      const outcome = client.putObject(href('bad.ics'), 'BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\n', 'absent');
      expect(await outcome.then(({ type }) => type, kindOf)).not.toBe('stored');
      expect(await server.list(PRACTICE)).toEqual([]);
    });

    it('requests and bytes are counted', async () => {
      expect(client.traffic()).toEqual({ requests: 0, bytesReceived: 0 });
      await client.listMembers(href());
      const { requests, bytesReceived } = client.traffic();
      expect(requests).toBeGreaterThan(0);
      expect(bytesReceived).toBeGreaterThan(0);
    });

    it('a wrong password is told as that', async () => {
      const stranger = openAs({ ...server, password: 'not-the-password' }, open);
      expect(await stranger.discover().catch(kindOf)).toBe('unauthorized');
      expect(await stranger.listMembers(href()).catch(kindOf)).toBe('unauthorized');
      await stranger.close();
    });

    it('a collection that is not there is a fault, never an empty calendar', async () => {
      expect(await client.listMembers(href('', 'nowhere')).catch(kindOf)).toBe('not-found');
    });

    it('what is given up ends as cancelled', async () => {
      const giveUp = new AbortController();
      const answer = client.listMembers(href(), 'any', giveUp.signal).catch(kindOf);
      giveUp.abort();
      expect(await answer).toBe('cancelled');
    });
  });

  describe(`CalendarServer against ${name}, which stops`, () => {
    it('says unreachable for every question, and forgets nothing it was told', async () => {
      const server = await start();
      const client = openAs(server, open);
      const calendar = server.urlOf(PRACTICE) as Href;
      expect(await client.listMembers(calendar)).toEqual([]);
      await server.stop();
      const faults = [
        client.discover(),
        client.listMembers(calendar),
        client.listChanges(calendar, null),
        client.fetchObject(server.urlOf(PRACTICE, 'one.ics') as Href),
        client.putObject(server.urlOf(PRACTICE, 'one.ics') as Href, simpleEvent('one'), 'absent'),
      ].map((asked) => asked.catch(kindOf));
      expect(await Promise.all(faults)).toEqual(Array(faults.length).fill('unreachable'));
      await client.close();
    });
  });
}

function openAs(server: TestServer, open: OpenCalendarServer): CalendarServer {
  const { url, username, password } = server;
  return open({ provider: 'caldav', entryUrl: url, username, password });
}

function changesIn(outcome: ChangesOutcome) {
  if (outcome.type !== 'changes') throw new Error(`no changes but ${outcome.type}`);
  expect(outcome.changes.truncated).toBe(false);
  return outcome.changes;
}
