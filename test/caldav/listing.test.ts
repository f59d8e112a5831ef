import { afterEach, describe, expect, it } from 'vitest';
import type { Href, SyncToken } from '#domain/resource.ts';
import { openCalendarServer } from '#main/caldav/calendar-client.ts';
import { CalendarServerError, type CalendarServer, type MemberChanges } from '#main/ports/calendar-server.ts';
import { startOddServer, type OddServer } from '#test/servers/odd-server.ts';

let server: OddServer;
let client: CalendarServer;
afterEach(async () => {
  await client.close();
  await server.stop();
});

const multistatus = (inner: string): string => `<D:multistatus xmlns:D="DAV:">${inner}</D:multistatus>`;
const response = (href: string, inner: string): string =>
  `<D:response><D:href>${href}</D:href>${inner}</D:response>`;
const status = (code: number): string => `<D:status>HTTP/1.1 ${code} x</D:status>`;
const found = (etag: string, code = 200): string =>
  `<D:propstat><D:prop><D:getetag>${etag}</D:getetag></D:prop>${status(code)}</D:propstat>`;

/** A server with the same answer to every REPORT, and another to every PROPFIND. */
async function answering(
  report: readonly [number, string],
  propfind: readonly [number, string] = [404, ''],
): Promise<Href> {
  server = await startOddServer((request, answer) => {
    const [code, body] = request.method === 'REPORT' ? report : propfind;
    answer.writeHead(code, { 'content-type': 'application/xml' }).end(body);
  });
  client = openCalendarServer({
    provider: 'caldav',
    entryUrl: server.url,
    username: 'ada',
    password: 'test-pass-word-only',
  });
  return `${server.url}cal/` as Href;
}
const names = (hrefs: readonly Href[]): string[] => hrefs.map((href) => href.replace(/.*\//, ''));

describe('a sync-collection report', () => {
  it('tells new members, gone ones and unclear ones apart, and passes over what is no member', async () => {
    const calendar = await answering([
      207,
      multistatus(
        response('/cal/', found('"self"')) +
          response('/cal/new.ics', found('"1"')) +
          response(
            '/cal/without-etag.ics',
            `<D:propstat><D:prop><D:displayname/></D:prop>${status(200)}</D:propstat>`,
          ) +
          response('/cal/gone.ics', status(404)) +
          response('/cal/also-gone.ics', status(410)) +
          response('/cal/broken.ics', status(500)) +
          response('/cal/only-missing-properties.ics', found('', 404)) +
          response('/cal/folder/', found('"2"')) +
          response('/cal/deep/er.ics', status(404)) +
          response('/other/foreign.ics', status(404)) +
          response('http://evil.example/cal/evil.ics', status(404)) +
          '<D:sync-token>next</D:sync-token>',
      ),
    ]);

    const outcome = await client.listChanges(calendar, 't' as SyncToken);
    const { changes } = outcome as { changes: MemberChanges };
    expect(changes.changed.map(({ href, etag }) => [names([href])[0], etag])).toEqual([
      ['new.ics', '"1"'],
      ['without-etag.ics', null],
    ]);
    expect(names(changes.removed)).toEqual(['gone.ics', 'also-gone.ics']);
    expect(names(changes.indeterminate)).toEqual(['broken.ics', 'only-missing-properties.ics']);
    expect(changes).toMatchObject({ syncToken: 'next', truncated: false });
  });

  it('a 507 on the collection itself says that more follows', async () => {
    const calendar = await answering([
      207,
      multistatus(response('/cal/a.ics', found('"1"')) + response('/cal/', status(507))),
    ]);

    const outcome = await client.listChanges(calendar, null);
    expect(outcome).toMatchObject({ type: 'changes', changes: { truncated: true, syncToken: null } });
  });

  const conditions = (name: string): string => `<D:error xmlns:D="DAV:"><D:${name}/></D:error>`;
  it.each([
    [403, conditions('valid-sync-token'), 'token-invalid'],
    [409, '', 'token-invalid'],
    [410, '', 'token-invalid'],
    [412, '', 'token-invalid'],
    [418, '', 'token-invalid'],
    [400, '', 'token-invalid'],
    [500, '', 'server-error'],
    [401, '', 'unauthorized'],
    [429, '', 'throttled'],
    [403, '<D:error xmlns:D="DAV:"/>', 'throttled'],
    [502, '', 'server-error'],
    [200, '<!doctype html><html></html>', 'sign-in-page'],
  ])('a %i %s to a token is %s', async (code, body, expected) => {
    const calendar = await answering([code, body]);

    const told = await client.listChanges(calendar, 't' as SyncToken).then(
      ({ type }) => type,
      (fault: unknown) => (fault instanceof CalendarServerError ? fault.kind : 'another'),
    );
    expect(told).toBe(expected);
  });

  it.each([403, 404, 405, 415, 501, 507])(
    'a %i without a token means that there is no such report here',
    async (code) => {
      const calendar = await answering([code, '']);

      expect(await client.listChanges(calendar, null)).toEqual({ type: 'unsupported' });
    },
  );
});

describe('a complete listing', () => {
  it('that finds nothing is believed only if the calendar is there', async () => {
    const empty = [207, multistatus('')] as const;
    const missing = await answering(empty, [404, '']);
    await expect(client.listMembers(missing)).rejects.toMatchObject({ kind: 'not-found' });
    await client.close();
    await server.stop();

    const there = await answering(empty, [207, multistatus(response('/cal/', found('"self"')))]);
    expect(await client.listMembers(there)).toEqual([]);
  });

  it('that the query withholds is found by the plain listing', async () => {
    const listing = multistatus(response('/cal/', found('"self"')) + response('/cal/a.ics', found('"1"')));
    const calendar = await answering([207, multistatus('')], [207, listing]);

    expect((await client.listMembers(calendar)).map(({ href }) => names([href])[0])).toEqual(['a.ics']);
  });

  it('keeps a member that the server lists but cannot describe', async () => {
    const calendar = await answering([
      207,
      multistatus(response('/cal/a.ics', found('"1"')) + response('/cal/b.ics', status(404))),
    ]);

    expect((await client.listMembers(calendar)).map(({ href, etag }) => [names([href])[0], etag])).toEqual([
      ['a.ics', '"1"'],
      ['b.ics', null],
    ]);
  });
});

describe('a multiget', () => {
  const data = (etag: string): string =>
    `<D:propstat><D:prop><D:getetag>${etag}</D:getetag><C:calendar-data xmlns:C="urn:ietf:params:xml:ns:caldav">BEGIN:VCALENDAR</C:calendar-data></D:prop>${status(200)}</D:propstat>`;

  it('is matched by path, whatever its order and spelling; what is left out is told', async () => {
    const calendar = await answering([
      207,
      multistatus(
        response('/cal/b@home.ics', data('"b"')) +
          response('/cal/a.ics', data('"a"')) +
          response('/cal/a.ics', data('"again"')) +
          response('/cal/gone.ics', status(404)) +
          response('', data('"nobody"')) +
          response('/cal/refused.ics', status(403)) +
          response('/cal/never-asked.ics', data('"x"')),
      ),
    ]);
    const asked = ['a.ics', 'b%40home.ics', 'gone.ics', 'refused.ics', 'silent.ics'].map(
      (name) => `${calendar}${name}` as Href,
    );

    const result = await client.fetchObjects(calendar, asked);
    expect(result.found.map(({ href, etag }) => [names([href])[0], etag]).sort()).toEqual([
      ['a.ics', '"a"'],
      ['b%40home.ics', '"b"'],
    ]);
    expect(names(result.missing)).toEqual(['gone.ics']);
    expect(names(result.unanswered)).toEqual(['refused.ics', 'silent.ics']);
  });
});
