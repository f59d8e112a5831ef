import { simpleEvent } from '#test/servers/simple-event.ts';

import type { Fact, Stage } from './facts.ts';

const ALL = ['one.ics 200', 'two.ics 200', 'three.ics 200'];
const NAMES = ['one.ics', 'two.ics', 'three.ics'];

const refusesToken = (status: number, isBare = false): Fact => [
  async ({ ask, token }) => {
    const told = await ask.sync(token);
    return [told.status, told.text.includes('valid-sync-token'), (await ask.sync()).rows];
  },
  [status, !isBare, ALL],
];

/** Statuses of multigets of 20 and of 21 members, the second one 0 if it is left unanswered. */
const aboveTwenty = async ({ ask }: Stage) => {
  const names = Array.from({ length: 21 }, (_none, index) => `${index}.ics`);
  return [(await ask.multiget(...names.slice(1))).status, (await ask.multiget(...names)).status];
};

const hrefsIn = (text: string) => [...text.matchAll(/<d:href>([^<]*)</g)].map((match) => match[1]);

/** The etag of a listing, of a GET, and whether an update with it and with another one is taken. */
const etagFact = async ({ ask, server }: Stage) => {
  const listed = (await ask.sync()).values.get('one.ics getetag') ?? null;
  const got = (await ask.get('one.ics')).headers.get('etag');
  const taken = await ask.put('one.ics', simpleEvent('one'), { 'If-Match': got ?? '*' });
  const stale = await ask.put('one.ics', simpleEvent('one'), { 'If-Match': got ?? '"none"' });
  const real = server.members('practice').get('one.ics')?.etag;
  return {
    isSame: listed === got,
    got: got?.replace(/[\da-f]{16}/, '#') ?? null,
    statuses: [taken.status, stale.status],
    isShown: real === got,
  };
};

/** Facts of what reports and listings tell. */
export const LISTING_FACTS: Readonly<Record<string, Fact>> = {
  'F12 403 with an empty error': [
    async ({ ask, token }) => {
      const told = await ask.sync(token);
      return [told.status, /<d:error[^>]*\/>/.test(told.text)];
    },
    [403, true],
  ],
  'F13 403 for a token': refusesToken(403),
  'F13 409 for a token': refusesToken(409),
  'F13 410 for a token': refusesToken(410),
  'F13 412 for a token': refusesToken(412, true),
  'F13 418 for a token': refusesToken(418, true),
  'F13 400 for a token': refusesToken(400),
  'F13 all tokens expired': refusesToken(403),
  'F14 everything listed after a token': [
    async ({ ask, server, token }) => {
      server.remove('practice', 'two.ics');
      const told = await ask.sync(token);
      return [told.rows, told.token === (await ask.home()).values.get('practice/ sync-token')];
    },
    [['one.ics 200', 'three.ics 200', 'two.ics 404'], true],
  ],
  'F15 no token in the answer': [
    async ({ ask }) => {
      const told = await ask.sync();
      return [told.rows, told.token];
    },
    [ALL, null],
  ],
  'F16 pages of two, the second one 500 once': [
    async ({ ask }) => {
      const first = await ask.sync();
      const broken = await ask.sync(first.token);
      const second = await ask.sync(first.token);
      return [first.rows, broken.status, second.rows];
    },
    [['one.ics 200', 'two.ics 200', 'practice/ 507'], 500, ['three.ics 200']],
  ],
  'F17 507 for the first sync': [
    async ({ ask, token }) => {
      const first = await ask.sync();
      return [first.status, (await ask.sync(token)).status, (await ask.query()).rows];
    },
    [507, 207, ALL],
  ],
  'F18 the collection itself, folders, foreign removals': [
    async ({ ask, token }) => {
      const told = await ask.sync(token);
      return [told.rows, told.values.get('practice/ getetag'), hrefsIn(told.text).at(-1)];
    },
    [
      ['practice/ 200', 'folder/ 200', 'bare/ 200', 'other.ics 404'],
      '"self"',
      '/calendars/sample/personal/other.ics',
    ],
  ],
  'F19 a member with status 500': [
    async ({ ask }) => [(await ask.sync()).rows, (await ask.multiget('one.ics')).rows],
    [['one.ics 500', 'two.ics 200', 'three.ics 200'], ['one.ics 500']],
  ],
  'F19 a member with nothing but 404 properties': [
    async ({ ask }) => (await ask.sync()).rows,
    ['one.ics only 404', 'two.ics 200', 'three.ics 200'],
  ],
  'F20 an empty listing once': [
    async ({ ask, token }) => [
      (await ask.sync(token)).rows,
      (await ask.query()).rows,
      (await ask.members()).rows.length,
    ],
    [[], [], 4],
  ],
  'F20 everything removed once': [
    async ({ ask, token, server }) => [
      (await ask.sync(token)).rows,
      (await ask.sync(token)).rows,
      server.members('practice').size,
    ],
    [['one.ics 404', 'two.ics 404', 'three.ics 404'], [], 3],
  ],
  'F21 a multiget without each fifth member': [
    async ({ ask, server }) => {
      for (const name of ['four', 'five']) server.put('practice', `${name}.ics`, simpleEvent(name));
      return (await ask.multiget(...NAMES, 'four.ics', 'five.ics')).rows;
    },
    [...ALL, 'four.ics 200'],
  ],
  'F22 a member that is listed and 404': [
    async ({ ask, server }) => [
      (await ask.sync()).rows.at(-1),
      (await ask.members()).rows.at(-1),
      (await ask.multiget('ghost.ics', 'one.ics')).rows,
      (await ask.get('ghost.ics')).status,
      server.members('practice').has('ghost.ics'),
    ],
    ['ghost.ics 200', 'ghost.ics 200', ['ghost.ics 404', 'one.ics 200'], 404, false],
  ],
  'F23 413 above 20 members': [aboveTwenty, [207, 413]],
  'F23 500 above 20 members': [aboveTwenty, [207, 500]],
  'F23 no answer above 20 members': [aboveTwenty, [207, 0]],
  'F24 hrefs: empty': [
    async ({ ask }) => {
      const told = await ask.multiget('one.ics');
      return [told.rows, told.values.has(' calendar-data')];
    },
    [[' 200'], true],
  ],
  'F24 hrefs: duplicate': [
    async ({ ask }) => (await ask.multiget('one.ics')).rows,
    ['one.ics 200', 'one.ics 200'],
  ],
  'F24 hrefs: reordered': [async ({ ask }) => (await ask.multiget(...NAMES)).rows, [...ALL].reverse()],
  'F24 hrefs: at-sign': [
    async ({ ask, server }) => {
      server.put('practice', 'a@b.ics', simpleEvent('a'));
      const listed = hrefsIn((await ask.sync()).text).at(-1);
      return [listed, hrefsIn((await ask.multiget('a@b.ics')).text)];
    },
    ['/calendars/sample/practice/a%40b.ics', ['/calendars/sample/practice/a@b.ics']],
  ],
  'F24 hrefs: absolute': [
    async ({ ask, server }) => {
      const [listed] = hrefsIn((await ask.sync()).text);
      return listed === server.hrefOf('practice', 'one.ics');
    },
    true,
  ],
  'F25 etags: none': [etagFact, { isSame: true, got: null, statuses: [204, 412], isShown: false }],
  'F25 etags: weak': [etagFact, { isSame: true, got: 'W/"1-#"', statuses: [204, 412], isShown: false }],
  'F25 etags: number': [etagFact, { isSame: true, got: '63828751151', statuses: [204, 412], isShown: false }],
  'F25 etags: exponent': [etagFact, { isSame: true, got: '1e5', statuses: [204, 412], isShown: false }],
  'F26 an etag that is new on each request': [
    async ({ ask }) => {
      const [first, second] = [await ask.get('one.ics'), await ask.get('one.ics')];
      const etag = first.headers.get('etag') ?? '';
      const isNew = second.headers.get('etag') !== etag;
      return [isNew, first.text === second.text, (await ask.remove('one.ics', { 'If-Match': etag })).status];
    },
    [true, true, 204],
  ],
  'F27 no ctag and no token': [
    async ({ ask }) => [...(await ask.home()).values.keys()].filter((key) => /ctag|sync-token/.test(key)),
    [],
  ],
  'F27 a ctag and token that stand still': [
    async ({ ask, server, token }) => {
      const before = (await ask.home()).values;
      server.remove('practice', 'one.ics');
      const after = (await ask.home()).values;
      const isSame = ['getctag', 'sync-token'].map(
        (name) => before.get(`practice/ ${name}`) === after.get(`practice/ ${name}`),
      );
      return [isSame, after.get('practice/ sync-token') === token, (await ask.sync(token)).rows];
    },
    [[true, true], true, ['one.ics 404']],
  ],
  'F28 objects that are hard to read': [
    async ({ ask, server }) => {
      const told = await ask.multiget('broken.ics', 'two-uids.ics', 'large.ics', 'no-zone.ics');
      const texts = [...told.values].filter(([key]) => key.endsWith('-data')).map(([, text]) => text);
      const broken = (await ask.get('broken.ics')).text;
      return [
        texts.map((text) => (text.match(/^UID:/gm) ?? []).length),
        (texts[2]?.length ?? 0) > 2_000_000,
        broken === server.members('practice').get('broken.ics')?.ics,
      ];
    },
    [[0, 2, 1, 1], true, true],
  ],
  'F29 a change between list and multiget': [
    async ({ ask }) => {
      const listed = (await ask.sync()).values.get('one.ics getetag');
      const first = await ask.multiget('one.ics');
      const now = (await ask.sync()).values.get('one.ics getetag');
      const got = first.values.get('one.ics getetag');
      return [got === listed, got === now, first.text.includes('SUMMARY:Changed')];
    },
    [false, true, true],
  ],
  'F30 a home without a calendar once': [
    async ({ ask }) => [(await ask.home()).rows, (await ask.home()).rows.includes('practice/ 200')],
    [['sample/ 200', 'personal/ 200', 'reminders/ 200'], true],
  ],
  'F30 a calendar that is 404': [
    async ({ ask }) => [(await ask.home()).rows.includes('practice/ 200'), (await ask.collection()).status],
    [true, 404],
  ],
  'F30 a calendar that was removed': [
    async ({ ask }) => (await ask.home()).rows.includes('personal/ 200'),
    false,
  ],
};
