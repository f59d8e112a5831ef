import fc from 'fast-check';
import { describe, it } from 'vitest';
import { FAULT_CASES, type FaultCase } from '#test/servers/faults/fault-table.ts';
import { beginnings, steps, type Beginning, type Step } from './model-steps.ts';
import { play } from './model.ts';

/** `npm run prove` sets more runs; the seed of a failing run is printed with its counterexample. */
const RUNS = Number(process.env['PROVE_RUNS'] ?? 150);
const SEED = Number(process.env['PROVE_SEED'] ?? 20261124);

const caseOf = (what: string): FaultCase => {
  const found = FAULT_CASES.find((each) => each.what === what);
  if (found === undefined) throw new Error(what);
  return found;
};

/** Runs that failed once. */
const FOUND: readonly (readonly [string, Beginning, readonly Step[]])[] = [
  [
    'a full report that says a calendar is empty, with a token as if it were not',
    { preset: 'icloud', hosts: 'one', objects: 12 },
    [
      { do: 'fault', fault: caseOf('400 for a token'), times: 1 },
      { do: 'put', slug: 'personal', name: 0, version: 0 },
      { do: 'fault', fault: caseOf('an empty listing once'), times: 1 },
      { do: 'poll' },
    ],
  ],
  [
    'a full report that lacks the only event of a calendar',
    { preset: 'icloud', hosts: 'one', objects: 0 },
    [
      { do: 'put', slug: 'practice', name: 0, version: 0 },
      { do: 'poll' },
      { do: 'fault', fault: caseOf('an empty listing once'), times: 1 },
      { do: 'fault', fault: caseOf('all tokens expired'), times: 1 },
      { do: 'sync' },
    ],
  ],
  [
    'absolute hrefs for a while',
    { preset: 'icloud', hosts: 'one', objects: 0 },
    [
      { do: 'fault', fault: caseOf('hrefs: absolute'), times: 3 },
      { do: 'put', slug: 'practice', name: 0, version: 0 },
      { do: 'fault', fault: caseOf('hrefs: absolute'), times: 3 },
      { do: 'sync' },
      { do: 'remove', slug: 'practice', name: 1 },
    ],
  ],
  [
    'a page of a full report that is empty, though others follow',
    { preset: 'icloud', hosts: 'one', objects: 12 },
    [
      { do: 'expire' },
      { do: 'fault', fault: caseOf('an empty listing once'), times: 1 },
      { do: 'fault', fault: caseOf('pages of two, the second one 500 once'), times: 2 },
      { do: 'poll' },
      { do: 'put', slug: 'practice', name: 0, version: 0 },
    ],
  ],
  [
    'an appointment that is cancelled just after somebody moved it to another calendar',
    { preset: 'icloud', hosts: 'one', objects: 0 },
    [
      { do: 'book', slot: 0, confirm: false },
      { do: 'their-move', nth: 0, isRenamed: false },
      { do: 'cancel', nth: 0 },
    ],
  ],
  [
    'an appointment that is cancelled just after somebody moved it away and back under another name',
    { preset: 'icloud', hosts: 'one', objects: 0 },
    [
      { do: 'book', slot: 0, confirm: false },
      { do: 'their-move', nth: 0, isRenamed: false },
      { do: 'their-move', nth: 0, isRenamed: true },
      { do: 'cancel', nth: 0 },
    ],
  ],
  [
    'an appointment that somebody moved just before it was to move to the new Primary Calendar',
    { preset: 'icloud', hosts: 'one', objects: 0 },
    [
      { do: 'book', slot: 0, confirm: false },
      { do: 'choose', slug: 'personal' },
      { do: 'their-move', nth: 0, isRenamed: false },
      { do: 'move-future' },
    ],
  ],
  [
    'an appointment whose creation had no answer, and that somebody moved at once, under its own name',
    { preset: 'plain', hosts: 'one', objects: 0 },
    [
      { do: 'fault', fault: caseOf('a stored PUT without an answer'), times: 1 },
      { do: 'book', slot: 0, confirm: false },
      { do: 'their-move', nth: 0, isRenamed: false },
      { do: 'book', slot: 0, confirm: false },
    ],
  ],
  [
    'an appointment whose creation had no answer, and that somebody moved at once, under another name',
    { preset: 'plain', hosts: 'one', objects: 0 },
    [
      { do: 'fault', fault: caseOf('a stored PUT without an answer'), times: 1 },
      { do: 'book', slot: 0, confirm: false },
      { do: 'their-move', nth: 0, isRenamed: true },
      { do: 'book', slot: 0, confirm: false },
    ],
  ],
  [
    'a crash before anything was noted, and then a server that wants to be left alone',
    { preset: 'icloud', hosts: 'one', objects: 0 },
    [
      { do: 'crash', writes: 0, when: 'before' },
      { do: 'fault', fault: caseOf('429 without Retry-After'), times: 1 },
      { do: 'book', slot: 0, confirm: false },
      { do: 'restore', nth: 0 },
    ],
  ],
  [
    'an appointment that somebody moved after its account went to another shard, and that is cancelled then',
    { preset: 'icloud', hosts: 'shards', objects: 0 },
    [
      { do: 'book', slot: 0, confirm: false },
      { do: 'move-shard', former: 'misdirected' },
      { do: 'their-move', nth: 0, isRenamed: false },
      { do: 'cancel', nth: 0 },
      { do: 'put', slug: 'practice', name: 0, version: 0 },
    ],
  ],
  [
    'an appointment that somebody moved away and back under another name, that is moved, and then removed by them',
    { preset: 'icloud', hosts: 'one', objects: 0 },
    [
      { do: 'book', slot: 1, confirm: false },
      { do: 'their-move', nth: 0, isRenamed: false },
      { do: 'their-move', nth: 0, isRenamed: true },
      { do: 'move', nth: 0, slot: 0 },
      { do: 'their-removal', nth: 0 },
    ],
  ],
  [
    'an appointment that somebody moved away under another name, and that is moved and cancelled before it is found',
    { preset: 'plain', hosts: 'shards', objects: 0 },
    [
      { do: 'book', slot: 0, confirm: false },
      { do: 'poll' },
      { do: 'their-move', nth: 0, isRenamed: true },
      { do: 'move', nth: 0, slot: 0 },
      { do: 'cancel', nth: 0 },
    ],
  ],
  [
    'an appointment whose creation had no answer, that somebody moved at once, and that is cancelled then',
    { preset: 'plain', hosts: 'one', objects: 0 },
    [
      { do: 'fault', fault: caseOf('a stored PUT without an answer'), times: 1 },
      { do: 'book', slot: 0, confirm: false },
      { do: 'their-move', nth: 0, isRenamed: true },
      { do: 'poll' },
      { do: 'cancel', nth: 0 },
    ],
  ],
  [
    'a removal that a crash cut short, of an appointment that somebody moved while its account went to another shard',
    { preset: 'icloud', hosts: 'shards', objects: 0 },
    [
      { do: 'book', slot: 0, confirm: false },
      { do: 'crash', writes: 1, when: 'after' },
      { do: 'cancel', nth: 0 },
      { do: 'move-shard', former: 'misdirected' },
      { do: 'their-move', nth: 0, isRenamed: false },
      { do: 'poll' },
      { do: 'put', slug: 'practice', name: 0, version: 0 },
    ],
  ],
  [
    'an appointment that is removed after its account went to another shard',
    { preset: 'icloud', hosts: 'shards', objects: 0 },
    [
      { do: 'book', slot: 0, confirm: false },
      { do: 'move-shard', former: 'misdirected' },
      { do: 'their-removal', nth: 0 },
      { do: 'remove', slug: 'practice', name: 0 },
    ],
  ],
  [
    'an appointment that is moved while its calendar seems to be gone, after somebody gave it a time',
    { preset: 'icloud', hosts: 'shards', objects: 0 },
    [
      { do: 'book', slot: 0, confirm: false },
      { do: 'their-time', nth: 0, slot: 0 },
      { do: 'fault', fault: caseOf('a calendar that is 404'), times: 5 },
      { do: 'move', nth: 0, slot: 1 },
      { do: 'book', slot: 0, confirm: false },
    ],
  ],
  [
    'a booking that is cancelled while nobody knows whether it was stored, and is shown late',
    { preset: 'icloud', hosts: 'one', objects: 0 },
    [
      { do: 'fault', fault: caseOf('a stored PUT answered 504'), times: 1 },
      {
        do: 'fault',
        fault: caseOf('a PUT without ETag, rewritten, and not there at first'),
        times: 3,
      },
      { do: 'book', slot: 0, confirm: false },
      { do: 'cancel', nth: 0 },
    ],
  ],
  [
    'an appointment that is cancelled while it is read for another alert',
    { preset: 'icloud', hosts: 'one', objects: 0 },
    [
      { do: 'book', slot: 0, confirm: false },
      { do: 'meanwhile', on: 'get', command: { do: 'cancel', nth: 0 } },
      { do: 'alert', nth: 0, minutes: 15 },
    ],
  ],
  [
    'a clock that is set back while removals wait for their second look',
    { preset: 'icloud', hosts: 'one', objects: 3 },
    [
      { do: 'empty', slug: 'practice' },
      { do: 'sync' },
      { do: 'jump', ms: -86_400_000 },
      { do: 'sync' },
      { do: 'poll' },
    ],
  ],
];

describe('whatever the server, the network and the computer do', () => {
  it.each(FOUND)('%s: found once, and put right', async (_what, beginning, happenings) => {
    await play(beginning, happenings);
  });

  it(
    `nothing is lost, freed or asked for in vain: ${RUNS} runs of the model`,
    { timeout: 60_000 + RUNS * 2000 }, // a fraction of it on a machine of its own
    async () => {
      await fc.assert(fc.asyncProperty(beginnings, steps, play), { numRuns: RUNS, seed: SEED });
    },
  );
});
