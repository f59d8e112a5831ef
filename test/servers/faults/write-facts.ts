import { simpleEvent } from '#test/servers/simple-event.ts';

import type { Fact, Stage } from './facts.ts';

const NEW = 'new.ics';
const CREATE = { 'If-None-Match': '*' };

/** Statuses of a creation and of the same again, and whether there is something after the first one. */
const created = async ({ ask, server }: Stage) => {
  const first = await ask.put(NEW, simpleEvent('new'), CREATE);
  const isThere = server.members('practice').has(NEW);
  return [first.status, isThere, (await ask.put(NEW, simpleEvent('new'), CREATE)).status];
};

const refused = (status: number, condition: string): Fact => [
  async ({ ask, server }) => {
    const told = await ask.put(NEW, simpleEvent('new'), CREATE);
    return [
      told.status,
      told.text.includes(condition),
      server.members('practice').has(NEW),
      (await ask.home()).status,
    ];
  },
  [status, true, false, 207],
];

/** What an update meets that was meant for the version of before. */
const updated = async ({ ask }: Stage) => {
  const etag = (await ask.get('one.ics')).headers.get('etag') ?? '';
  const told = await ask.put('one.ics', simpleEvent('one', { title: 'Ours' }), { 'If-Match': etag });
  const { status, text } = await ask.get('one.ics');
  return [
    told.status,
    status,
    /^(?:TRIGGER|DTSTART).*/m.exec(text.replace(/^DTSTART:20261201T10.*\r\n/m, ''))?.[0] ?? null,
  ];
};

const removed = (status: number, staysAfter: boolean, again: number): Fact => [
  async ({ ask, server }) => [
    (await ask.remove('one.ics')).status,
    server.members('practice').has('one.ics'),
    (await ask.remove('one.ics')).status,
  ],
  [status, staysAfter, again],
];

/** Facts of what becomes of writes. */
export const WRITE_FACTS: Readonly<Record<string, Fact>> = {
  'F31 a stored PUT without an answer': [created, [0, true, 412]],
  'F32 a stored PUT answered 504': [created, [504, true, 412]],
  'F32 a stored PUT answered 500': [created, [500, true, 412]],
  'F32 a stored PUT answered 503': [created, [503, true, 412]],
  'F33 a PUT that is not stored and not answered': [created, [0, false, 201]],
  'F34 a stored PUT that keeps its sender waiting': [created, [0, true, 412]],
  'F35 a PUT without ETag, rewritten, and not there at first': [
    async ({ ask, server }) => {
      const told = await ask.put(NEW, simpleEvent('new'), CREATE);
      const statuses = [
        (await ask.get(NEW)).status,
        (await ask.multiget(NEW)).rows,
        (await ask.get(NEW)).status,
      ];
      const kept = server.members('practice').get(NEW)?.ics ?? '';
      return [
        told.status,
        told.headers.get('etag'),
        statuses,
        kept === simpleEvent('new'),
        kept.includes('UID:new'),
      ];
    },
    [201, null, [404, ['new.ics 404'], 200], false, true],
  ],
  'F36 a creation whose UID is in another calendar': [
    async ({ ask, server }) => [
      (await ask.put(NEW, simpleEvent('other'), CREATE)).status,
      server.members('practice').has(NEW),
      (await ask.put(NEW, simpleEvent('new'), CREATE)).status,
    ],
    [412, false, 201],
  ],
  'F36 a creation whose UID was deleted': [
    async ({ ask }) => [
      (await ask.remove('one.ics')).status,
      (await ask.put('one.ics', simpleEvent('one'), CREATE)).status,
      (await ask.put('one.ics', simpleEvent('one-2'), CREATE)).status,
    ],
    [204, 412, 201],
  ],
  'F37 404 for a PUT without DTEND': [
    async ({ ask }) => {
      const whole = simpleEvent('new').replace('DURATION:PT1H', 'DTEND:20261201T110000Z');
      const statuses = [
        await ask.put(NEW, simpleEvent('new')),
        await ask.put(NEW, whole),
        await ask.collection(),
      ];
      return statuses.map(({ status }) => status);
    },
    [404, 201, 207],
  ],
  'F37 404 for any PUT': [
    async ({ ask }) => [(await ask.put(NEW, simpleEvent('new'))).status, (await ask.collection()).status],
    [404, 207],
  ],
  'F38 an alarm added just before an update': [updated, [412, 200, 'TRIGGER:-PT15M']],
  'F38 a new time just before an update': [updated, [412, 200, 'DTSTART:20261201T230000Z']],
  'F38 a deletion just before an update': [updated, [412, 404, null]],
  'F39 412 for a DELETE': removed(412, true, 204),
  'F39 404 for a DELETE': removed(404, true, 204),
  'F39 a DELETE that took effect without an answer': removed(0, false, 404),
  'F39 a deleted member that stays listed': [
    async ({ ask, token }) => {
      const statuses = [(await ask.remove('one.ics')).status, (await ask.get('one.ics')).status];
      const rows = [
        (await ask.sync(token)).rows,
        (await ask.members()).rows.length,
        (await ask.sync(token)).rows,
      ];
      return [statuses, rows];
    },
    [
      [204, 404],
      [[], 4, ['one.ics 404']],
    ],
  ],
  'F39 a DELETE that minds no If-Match': [
    async ({ ask }) => (await ask.remove('one.ics', { 'If-Match': '"stale"' })).status,
    204,
  ],
  'F40 a calendar that turns read-only': [
    async ({ ask }) => {
      const told = await ask.put(NEW, simpleEvent('new'), CREATE);
      const home = (await ask.home()).values;
      const rights = ['practice/', 'personal/'].map((name) =>
        (home.get(`${name} current-user-privilege-set`) ?? '').includes('write'),
      );
      return [told.status, told.text.includes('need-privileges'), rights];
    },
    [403, true, [false, true]],
  ],
  'F40 no room': refused(507, 'quota-not-exceeded'),
  'F40 too large': refused(403, 'max-resource-size'),
};
