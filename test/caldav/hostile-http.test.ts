import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import type { Href, SyncToken } from '#domain/resource.ts';
import { CalendarServerError, type CalendarServer } from '#main/ports/calendar-server.ts';
import { multistatus, resource, startStandIn, type StandIn } from './icloud-stand-in.ts';
import type { RawRequest } from './raw-server.ts';

/** Answers in raw bytes that a client must survive, with what must come of each (words: see the manifest). */
const folder = resolve(import.meta.dirname, '../fixtures/hostile');

interface HostileAnswer {
  readonly file: string;
  readonly what: string;
  readonly expect: 'parsed-ok' | 'event-skipped-with-warning' | 'calendar-error-others-ok' | 'refused';
  readonly also_acceptable?: readonly string[];
  readonly request: { readonly method: string; readonly path: string };
  readonly good_events: readonly { readonly uid: string }[];
  readonly bad_events: readonly { readonly uid: string }[];
  readonly limits?: { readonly max_ms?: number };
}
const { files } = JSON.parse(readFileSync(resolve(folder, 'manifest.json'), 'utf8')) as {
  files: HostileAnswer[];
};
const answers = files.filter(({ file }) => file.startsWith('http/'));
const reports = answers.filter(({ request }) => request.method === 'REPORT');
const isReading = ({ file }: HostileAnswer): boolean => !file.startsWith('http/sync.token');

const CALENDAR = 'https://caldav.icloud.com/900000001/calendars/work/' as Href;
const PRINCIPAL = '<current-user-principal><href>/900000001/principal/</href></current-user-principal>';
const HOME = '<c:calendar-home-set><href>/900000001/calendars/</href></c:calendar-home-set>';

let server: StandIn;
let client: CalendarServer;
afterEach(async () => {
  await client.close();
  await server.stop();
});

/** A server that is right everywhere but for the one request that the file answers. */
async function answering({ file, request: asked }: HostileAnswer): Promise<void> {
  const bytes = readFileSync(resolve(folder, file));
  server = await startStandIn(({ method, path }: RawRequest) => {
    if (path.startsWith(asked.path) && method === asked.method && !isBeyond(path, asked.path)) return bytes;
    if (path === '/900000001/calendars/') return multistatus('');
    return multistatus(resource(path, path === '/' ? PRINCIPAL : HOME));
  });
  client = server.open();
}

/** Only a report is asked of more than one address with the same answer (members of the calendar). */
const isBeyond = (path: string, asked: string): boolean =>
  path !== asked && !asked.includes('calendars/work/');

const named = (file: string): HostileAnswer => {
  const found = answers.find((each) => each.file === `http/${file}.http`);
  if (found === undefined) throw new Error(`no such file: ${file}`);
  return found;
};
const kindOf = (fault: unknown): string => {
  if (!(fault instanceof CalendarServerError)) throw fault;
  return fault.kind;
};

/** Reads a calendar as a first sync does, list and then objects; the UIDs that came. */
async function readCalendar(): Promise<string[]> {
  const members = await client.listMembers(CALENDAR);
  const { found } = await client.fetchObjects(
    CALENDAR,
    members.map(({ href }) => href),
  );
  return found.flatMap(({ ics }) => /^UID:(.*?)\r?$/m.exec(Buffer.from(ics).toString())?.[1] ?? []);
}

function expectNothingElsewhere(): void {
  expect(new Set(server.hosts)).toEqual(new Set(['caldav.icloud.com']));
  expect(server.requests.map(({ path }) => path).filter((path) => path.includes('900000002'))).toEqual([]);
}

describe('a hostile answer to a report', () => {
  it.each(reports.filter(isReading))('$file: $what', async (given) => {
    await answering(given);
    const began = performance.now();
    const told = await readCalendar().catch(kindOf);

    expect(performance.now() - began).toBeLessThan(given.limits?.max_ms ?? 2000);
    expectNothingElsewhere();
    if (typeof told === 'string') {
      const outcomes = [given.expect, ...(given.also_acceptable ?? [])];
      expect(outcomes.some((each) => each === 'refused' || each === 'calendar-error-others-ok')).toBe(true);
      // Never what would end the account or say that there is no network: the other calendars go on.
      const ofOneAnswer = ['bad-answer', 'sign-in-page'];
      const ofItsStatus = given.file.startsWith('http/status.') ? ['throttled', 'unauthorized'] : [];
      expect([...ofOneAnswer, ...ofItsStatus]).toContain(told);
      return;
    }
    expect(['parsed-ok', 'event-skipped-with-warning']).toContain(given.expect);
    expect(told).toEqual(expect.arrayContaining(given.good_events.map(({ uid }) => uid)));
    expect(told.filter((uid) => given.bad_events.some((bad) => bad.uid === uid))).toEqual([]);
    expect(new Set(told).size).toBe(told.length);
  });

  it('Retry-After of ten years is an hour', async () => {
    await answering(named('status.retry-after-10y'));

    await expect(client.listMembers(CALENDAR)).rejects.toMatchObject({
      kind: 'throttled',
      retryAfterMs: 3_600_000,
    });
  });

  it('a 401 is not asked again', async () => {
    await answering(named('status.unauthorized-bare'));

    expect(await client.listMembers(CALENDAR).catch(kindOf)).toBe('unauthorized');
    expect(server.requests).toHaveLength(1);
  });

  it('an invalid token is told as that', async () => {
    await answering(named('sync.token-invalid'));

    expect(await client.listChanges(CALENDAR, 'old' as SyncToken)).toEqual({ type: 'token-invalid' });
  });

  it('a member without its data is not said to be gone', async () => {
    await answering(named('sync.item-404-in-query'));
    const gone = `${CALENDAR}gone.ics` as Href;

    const { missing, unanswered } = await client.fetchObjects(CALENDAR, [gone]);
    expect([...missing, ...unanswered]).toEqual([gone]);
    expect((await client.listMembers(CALENDAR)).map(({ href }) => href)).toContain(gone);
  });
});

describe('a hostile answer on the way to the calendars', () => {
  it.each([
    'redirect.302-other-host',
    'redirect.307-other-host',
    'redirect.301-to-http',
    'redirect.loop',
    'homeset.other-host',
    'homeset.http-downgrade',
    'homeset.prefix-host',
  ])('%s is refused, and nobody else is asked', async (file) => {
    await answering(named(file));

    expect(await client.discover().catch(kindOf)).toBe('redirect-refused');
    expectNothingElsewhere();
    expect(server.requests.length).toBeLessThanOrEqual(6);
  });

  it('a redirect within the server is followed, once', async () => {
    await answering(named('redirect.same-origin'));

    expect((await client.discover()).homes).toEqual(['https://caldav.icloud.com/900000001/calendars/']);
    expect(server.requests.map(({ path }) => path).slice(0, 2)).toEqual(['/', '/900000001/principal/']);
  });

  it('a home on a numbered host of iCloud is right', async () => {
    await answering(named('homeset.icloud-shard'));

    expect((await client.discover()).homes).toEqual(['https://p37-caldav.icloud.com/900000001/calendars/']);
    expect(server.requests.at(-1)).toMatchObject({ host: 'p37-caldav.icloud.com', hasCredentials: true });
  });

  it('a calendar named in markup keeps its name as text, and a colour with more in it is none', async () => {
    await answering(named('names.displayname-script'));

    const home = 'https://caldav.icloud.com/900000001/calendars/' as Href;
    const { calendars } = await client.listCalendars([home]);
    expect(calendars.map(({ name, color }) => [name, color])).toEqual([
      ['Work', null],
      ['<img src=x onerror=window.__pwned=1>', null],
      ['Private', null],
    ]);
  });
});

describe('a hostile answer to a write', () => {
  it('412 says that something is there already', async () => {
    await answering(named('status.put-412'));

    const outcome = await client.putObject(`${CALENDAR}new.ics` as Href, 'BEGIN:VCALENDAR', 'absent');
    expect(outcome).toEqual({ type: 'precondition-failed' });
  });

  it('507 says that the server has no room', async () => {
    await answering(named('status.put-507'));

    const outcome = await client.putObject(`${CALENDAR}new.ics` as Href, 'BEGIN:VCALENDAR', 'absent');
    expect(outcome).toEqual({ type: 'refused', reason: 'status-507' });
  });
});

it('every file of the corpus is used', () => {
  expect(answers.length).toBeGreaterThan(40);
  const elsewhere = answers.filter((each) => !reports.includes(each)).map(({ file }) => file.slice(5, -5));
  expect(elsewhere.map((file) => file.split('.')[0]).sort()).toEqual([
    ...Array<string>(4).fill('homeset'),
    'names',
    ...Array<string>(5).fill('redirect'),
    'status',
    'status',
  ]);
});
