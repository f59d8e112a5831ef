import { caldav, dav } from '#main/sample/xml.ts';
import { simpleEvent } from '#test/servers/simple-event.ts';

import type { Asked, Kind } from './asked.ts';
import type { FaultHandler } from './fault-handler.ts';
import type { FaultSwitch, Loss } from './switches.ts';

/** Number of a case, as in the table of fault cases. */
export type FaultNumber = `F${0 | 1 | 2 | 3 | 4}${0 | 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9}`;

/** One way in which a case happens: switches to be set together. */
export interface FaultCase {
  readonly number: FaultNumber;
  readonly what: string;
  /** Needs a server with the calendars `practice` and `personal`; what isn't a switch, it does at once. */
  readonly switches: (server: FaultHandler) => readonly FaultSwitch[];
}

const on = (...kinds: readonly Kind[]) => ({ on: ({ kind }: Asked) => kinds.includes(kind) });
const PROPFINDS = on('principal', 'home', 'collection', 'propfind-members');
const REPORTS = on('sync-collection', 'calendar-query', 'multiget');
const SYNC = on('sync-collection');
const MULTIGET = on('multiget');
const HOME = on('home');
const PUT = on('put');
const DELETE = on('delete');
const DAY_MS = 86_400_000;

const OTHER_HOST = 'https://calendar.example.net';
const MEMBER = 'one.ics';

type Step = FaultSwitch | ((server: FaultHandler) => FaultSwitch | null);
type Row = readonly [FaultNumber, string, ...Step[]];

/** Not a switch: it is done once. */
const act =
  (run: (server: FaultHandler) => unknown): Step =>
  (server) => {
    run(server);
    return null;
  };

const lostPut = (isStored: boolean, answer: number | Loss): FaultSwitch => ({
  ...{ name: 'answer-lost', isStored, answer, times: 1 },
  ...PUT,
});

const beforePut = (run: () => void): FaultSwitch => ({ name: 'meanwhile', times: 1, run, ...PUT });

const ALARM = 'BEGIN:VALARM\r\nACTION:DISPLAY\r\nDESCRIPTION:Soon\r\nTRIGGER:-PT15M\r\nEND:VALARM\r\n';

/** Another client changes the member. */
function edit(server: FaultHandler, change: (ics: string) => string): void {
  const { ics } = server.members('practice').get(MEMBER) ?? { ics: simpleEvent('one') };
  server.put('practice', MEMBER, change(ics));
}

const retitled = (ics: string) => ics.replace(/^SUMMARY:.*$/m, 'SUMMARY:Changed');
const alarmed = (ics: string) => ics.replace(/^END:VEVENT/m, `${ALARM}END:VEVENT`);
const delayed = (ics: string) => ics.replace(/^(DTSTART[^\n]*T)\d\d/m, (_all, head: string) => `${head}23`);

/** Each is in the way of a client in its own way; none of them may be in the way of others. */
function putOddObjects(server: FaultHandler): void {
  const event = simpleEvent('odd');
  const [, inner = ''] = /(BEGIN:VEVENT[^]*END:VEVENT\r\n)/.exec(event) ?? [];
  server.put('practice', 'broken.ics', 'BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nDTSTART;TZID="Ber');
  server.put('practice', 'two-uids.ics', event.replace(inner, inner + inner.replace('UID:odd', 'UID:even')));
  server.put(
    'practice',
    'large.ics',
    event.replace('SUMMARY:', `DESCRIPTION:${'long '.repeat(400_000)}\r\nSUMMARY:`),
  );
  server.put(
    'practice',
    'no-zone.ics',
    event.replace('DTSTART:20261201T100000Z', 'DTSTART;TZID=Europe/Berlin:20261201T110000'),
  );
}

/** Which switch is which case. A function: it needs the server, or does something on it that is no switch. */
const TABLE: readonly Row[] = [
  ['F01', 'a redirect to the home, permanent', { name: 'redirect', status: 301, to: 'home', ...PROPFINDS }],
  ['F01', 'a redirect to the home, temporary', { name: 'redirect', status: 307, to: 'home', ...PROPFINDS }],
  ['F02', 'a redirect to a foreign host', { name: 'redirect', status: 301, to: OTHER_HOST }],
  ['F02', 'a redirect to http', { name: 'redirect', status: 301, to: 'http://caldav.icloud.com' }],
  ['F02', 'a redirect without end', { name: 'redirect', status: 302, to: 'itself' }],
  ['F03', 'a 303 after a PUT', { name: 'redirect', status: 303, to: 'itself', ...PUT }],
  ['F04', '401 on everything', { name: 'unauthorized' }],
  ['F05', '401 once', { name: 'unauthorized', times: 1 }],
  ['F06', 'a bare 403 for the home', { name: 'refused', status: 403, ...HOME }],
  ['F07', 'a sign-in page for a report', { name: 'web-page', ...REPORTS }],
  [
    'F08',
    'the same XML in odd dress',
    {
      ...{ name: 'written', prefixes: 'odd', hasCdata: true, hasPhrases: false },
      ...{ contentType: 'text/plain', encoding: 'utf-16' },
    },
  ],
  ['F08', 'the same XML without prefixes', { name: 'written', prefixes: 'default', hasCdata: true }],
  ['F09', 'a body cut in the middle', { name: 'cut', ...REPORTS }],
  ['F10', '503 with a short Retry-After', { name: 'throttled', retryAfter: '1' }],
  [
    'F10',
    '503 until a date of a clock a day ahead',
    { name: 'throttled', retryAfterMs: 90_000, clockAheadMs: DAY_MS },
  ],
  ['F11', '429 without Retry-After', { name: 'throttled', status: 429 }],
  ['F12', '403 with an empty error', { name: 'refused', status: 403, condition: 'empty', ...SYNC }],
  ...[403, 409, 410, 412, 418, 400].map((status): Row => [
    'F13',
    `${status} for a token`,
    { name: 'token-invalid', status, isBare: status === 412 || status === 418 },
  ]),
  ['F13', 'all tokens expired', act((server) => server.expireTokens())],
  ['F14', 'everything listed after a token', { name: 'everything-listed' }],
  ['F15', 'no token in the answer', { name: 'token-missing' }],
  [
    'F16',
    'pages of two, the second one 500 once',
    { name: 'pages', size: 2 },
    { name: 'refused', status: 500, after: 1, times: 1, ...SYNC },
  ],
  ['F17', '507 for the first sync', { name: 'first-sync-refused', status: 507 }],
  [
    'F18',
    'the collection itself, folders, foreign removals',
    { name: 'stray-rows', self: true, folder: true, foreign: 'personal' },
  ],
  ['F19', 'a member with status 500', { name: 'member-status', says: 500, member: MEMBER }],
  [
    'F19',
    'a member with nothing but 404 properties',
    { name: 'member-status', says: 'only-404', member: MEMBER },
  ],
  ['F20', 'an empty listing once', { name: 'listing-empty', times: 1 }],
  ['F20', 'everything removed once', { name: 'listing-empty', asRemovals: true, times: 1 }],
  ['F21', 'a multiget without each fifth member', { name: 'multiget-short', every: 5 }],
  ['F22', 'a member that is listed and 404', act((server) => server.addGhost('practice', 'ghost.ics'))],
  ['F23', '413 above 20 members', { name: 'multiget-limit', above: 20, answer: 413 }],
  ['F23', '500 above 20 members', { name: 'multiget-limit', above: 20, answer: 500 }],
  ['F23', 'no answer above 20 members', { name: 'multiget-limit', above: 20, answer: 'hang' }],
  ...(['empty', 'duplicate', 'reordered', 'at-sign', 'absolute'] as const).map((how): Row => [
    'F24',
    `hrefs: ${how}`,
    { name: 'odd-hrefs', how },
  ]),
  ...(['none', 'weak', 'number', 'exponent'] as const).map((how): Row => [
    'F25',
    `etags: ${how}`,
    { name: 'odd-etags', how },
  ]),
  ['F26', 'an etag that is new on each request', { name: 'odd-etags', how: 'restless' }],
  ['F27', 'no ctag and no token', { name: 'ctag', how: 'null' }],
  ['F27', 'a ctag and token that stand still', { name: 'ctag', how: 'frozen' }],
  ['F28', 'objects that are hard to read', act((server) => putOddObjects(server))],
  [
    'F29',
    'a change between list and multiget',
    (server) => ({ name: 'meanwhile', times: 1, ...MULTIGET, run: () => edit(server, retitled) }),
  ],
  ['F30', 'a home without a calendar once', { name: 'home-without', slug: 'practice', times: 1 }],
  ['F30', 'a calendar that is 404', { name: 'calendar-gone', slug: 'practice' }],
  ['F30', 'a calendar that was removed', act((server) => server.removeCalendar('personal'))],
  ['F31', 'a stored PUT without an answer', lostPut(true, 'reset')],
  ...[504, 500, 503].map((status): Row => ['F32', `a stored PUT answered ${status}`, lostPut(true, status)]),
  ['F33', 'a PUT that is not stored and not answered', lostPut(false, 'hang')],
  ['F34', 'a stored PUT that keeps its sender waiting', lostPut(true, 'hang')],
  [
    'F35',
    'a PUT without ETag, rewritten, and not there at first',
    { name: 'rewrites' },
    { name: 'late', requests: 2, inReads: true },
  ],
  ['F36', 'a creation whose UID is in another calendar', { name: 'uid-taken', by: 'elsewhere', status: 412 }],
  ['F36', 'a creation whose UID was deleted', { name: 'uid-taken', by: 'trash', status: 412 }],
  ['F37', '404 for a PUT without DTEND', { name: 'no-dtend-404' }],
  ['F37', '404 for any PUT', { name: 'refused', status: 404, ...PUT }],
  ['F38', 'an alarm added just before an update', (server) => beforePut(() => edit(server, alarmed))],
  ['F38', 'a new time just before an update', (server) => beforePut(() => edit(server, delayed))],
  ['F38', 'a deletion just before an update', (server) => beforePut(() => server.remove('practice', MEMBER))],
  ['F39', '412 for a DELETE', { name: 'refused', status: 412, times: 1, ...DELETE }],
  ['F39', '404 for a DELETE', { name: 'refused', status: 404, times: 1, ...DELETE }],
  [
    'F39',
    'a DELETE that took effect without an answer',
    { name: 'answer-lost', isStored: true, answer: 'reset', times: 1, ...DELETE },
  ],
  ['F39', 'a deleted member that stays listed', { name: 'late', requests: 3 }],
  ['F39', 'a DELETE that minds no If-Match', { name: 'careless-delete' }],
  ['F40', 'a calendar that turns read-only', act((server) => server.setWritable('practice', false))],
  ['F40', 'no room', { name: 'refused', status: 507, condition: dav('quota-not-exceeded'), ...PUT }],
  ['F40', 'too large', { name: 'refused', status: 403, condition: caldav('max-resource-size'), ...PUT }],
];

/** Every case in every way. */
export const FAULT_CASES: readonly FaultCase[] = TABLE.map(([number, what, ...steps]) => ({
  number,
  what,
  switches: (server) => steps.flatMap((step) => (typeof step === 'function' ? (step(server) ?? []) : step)),
}));

/** Turns a case on. */
export function arm(server: FaultHandler, fault: FaultCase): void {
  for (const setting of fault.switches(server)) server.set(setting);
}
