import { simpleEvent } from '#test/servers/simple-event.ts';

import type { Asker, Told } from './asker.ts';
import type { FaultServer } from './fault-server.ts';
import { LISTING_FACTS } from './listing-facts.ts';
import { WRITE_FACTS } from './write-facts.ts';

/** What a fact is told from: a server with its case turned on. */
export interface Stage {
  readonly server: FaultServer;
  readonly ask: Asker;
  /** Sync token from before. */
  readonly token: string | null;
}

/** What is seen of a case by plain HTTP, and what its row says that should be seen. */
export type Fact = readonly [look: (stage: Stage) => Promise<unknown>, expected: unknown];

const ALL = ['one.ics 200', 'two.ics 200', 'three.ics 200'];
const DAY_MS = 86_400_000;

const statusOf = async (told: Promise<Told>) => (await told).status;
const locationOf = (told: Told) => [told.status, told.headers.get('location')];

const ANSWER_FACTS: Readonly<Record<string, Fact>> = {
  'F01 a redirect to the home, permanent': [
    async ({ ask, server }) => {
      const told = await ask.root();
      return [told.status, told.headers.get('location') === `${server.homeOrigin}/`];
    },
    [301, true],
  ],
  'F01 a redirect to the home, temporary': [
    async ({ ask, server }) => {
      const told = await ask.principal();
      return [told.status, told.headers.get('location') === `${server.homeOrigin}/principals/sample/`];
    },
    [307, true],
  ],
  'F02 a redirect to a foreign host': [
    async ({ ask }) => locationOf(await ask.get('one.ics')),
    [301, 'https://calendar.example.net/calendars/sample/practice/one.ics'],
  ],
  'F02 a redirect to http': [
    async ({ ask }) => locationOf(await ask.root()),
    [301, 'http://caldav.icloud.com/'],
  ],
  'F02 a redirect without end': [
    async ({ ask }) => {
      let hops = 0;
      let path = '/';
      for (; hops < 6; hops += 1) {
        const told = await ask.send('PROPFIND', path);
        if (told.status !== 302) break;
        path = told.headers.get('location') ?? '';
      }
      return hops;
    },
    6,
  ],
  'F03 a 303 after a PUT': [
    async ({ ask, server }) => [
      await statusOf(ask.put('new.ics', simpleEvent('new'))),
      server.members('practice').has('new.ics'),
      await statusOf(ask.get('one.ics')),
    ],
    [303, false, 200],
  ],
  'F04 401 on everything': [
    async ({ ask }) => [
      await statusOf(ask.root()),
      await statusOf(ask.home()),
      await statusOf(ask.sync()),
      await statusOf(ask.put('new.ics', simpleEvent('new'))),
    ],
    [401, 401, 401, 401],
  ],
  'F05 401 once': [async ({ ask }) => [await statusOf(ask.root()), await statusOf(ask.root())], [401, 207]],
  'F06 a bare 403 for the home': [
    async ({ ask }) => {
      const told = await ask.home();
      return [told.status, told.text.includes('<'), await statusOf(ask.sync())];
    },
    [403, false, 207],
  ],
  'F07 a sign-in page for a report': [
    async ({ ask }) => {
      const told = await ask.sync();
      return [told.status, told.headers.get('content-type'), told.text.startsWith('<!DOCTYPE html>')];
    },
    [200, 'text/html; charset=utf-8', true],
  ],
  'F08 the same XML in odd dress': [
    async ({ ask }) => {
      const told = await ask.sync();
      const ics = (await ask.multiget('one.ics')).values.get('one.ics calendar-data');
      const isBare = /HTTP\/1.1 200</.test(told.text);
      return [told.headers.get('content-type'), told.rows, ics === unixLines(simpleEvent('one')), isBare];
    },
    ['text/plain', ALL, true, true],
  ],
  'F08 the same XML without prefixes': [
    async ({ ask }) => {
      const told = await ask.multiget('one.ics');
      return [told.rows, told.text.includes('<![CDATA['), /<\w+:/.test(told.text)];
    },
    [['one.ics 200'], true, false],
  ],
  'F09 a body cut in the middle': [
    async ({ ask }) => [await statusOf(ask.sync()), await statusOf(ask.home())],
    [0, 207],
  ],
  'F10 503 with a short Retry-After': [
    async ({ ask }) => {
      const told = await ask.root();
      return [told.status, told.headers.get('retry-after')];
    },
    [503, '1'],
  ],
  'F10 503 until a date of a clock a day ahead': [
    async ({ ask, server }) => {
      const { status, headers } = await ask.root();
      const clock = Date.parse(headers.get('date') ?? '');
      const until = Date.parse(headers.get('retry-after') ?? '');
      const ahead = clock - (server.log.at(-1)?.at ?? 0);
      return [status, until - clock, Math.round(ahead / DAY_MS)];
    },
    [503, 90_000, 1],
  ],
  'F11 429 without Retry-After': [
    async ({ ask }) => {
      const told = await ask.root();
      return [told.status, told.headers.get('retry-after')];
    },
    [429, null],
  ],
};

/** XML has LF alone where CDATA has CRLF. */
export const unixLines = (text: string) => text.replaceAll('\r\n', '\n');

/** A fact for each case, by its number and words. */
export const FACTS: Readonly<Record<string, Fact>> = { ...ANSWER_FACTS, ...LISTING_FACTS, ...WRITE_FACTS };
