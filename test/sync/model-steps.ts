import fc from 'fast-check';
import { FAULT_CASES, type FaultCase } from '#test/servers/faults/fault-table.ts';
import type { FormerShard } from '#test/servers/faults/places.ts';
import { HOUR, MINUTE } from './world.ts';

/** One thing that happens: to the server, to the network, to the computer, or a run. */
export type Step =
  | { readonly do: 'put'; readonly slug: string; readonly name: number; readonly version: number }
  | { readonly do: 'remove'; readonly slug: string; readonly name: number }
  | { readonly do: 'empty'; readonly slug: string }
  | { readonly do: 'rename'; readonly slug: string; readonly version: number }
  | { readonly do: 'expire' }
  /** Where the server has shards; one without stays where it is. */
  | { readonly do: 'move-shard'; readonly former: FormerShard }
  | { readonly do: 'fault'; readonly fault: FaultCase; readonly times: number }
  | { readonly do: 'calm' }
  | { readonly do: 'crash'; readonly writes: number; readonly when: 'before' | 'after' }
  | { readonly do: 'restart' }
  | { readonly do: 'jump'; readonly ms: number }
  | { readonly do: 'poll' }
  | { readonly do: 'sync' }
  /** What the practitioner asks for while the next such request is under way. */
  | { readonly do: 'meanwhile'; readonly on: 'get' | 'put' | 'delete'; readonly command: BookingStep }
  | BookingStep;

/** What the practitioner does with appointments, and what others do to them at the server (`their…`). */
export type BookingStep =
  | { readonly do: 'book'; readonly slot: number; readonly confirm: boolean }
  | { readonly do: 'move'; readonly nth: number; readonly slot: number }
  | { readonly do: 'cancel' | 'retry' | 'restore'; readonly nth: number }
  | { readonly do: 'alert'; readonly nth: number; readonly minutes: number | null }
  | { readonly do: 'note'; readonly nth: number; readonly text: string }
  | {
      readonly do: 'answer';
      readonly nth: number;
      readonly choice: 'cancel' | 'put-back' | 'keep-mine' | 'take-theirs';
    }
  | { readonly do: 'choose'; readonly slug: string }
  | { readonly do: 'move-future' }
  | { readonly do: 'their-mark'; readonly nth: number; readonly mark: number }
  | { readonly do: 'their-time'; readonly nth: number; readonly slot: number }
  | { readonly do: 'their-removal' | 'their-copy'; readonly nth: number }
  | { readonly do: 'their-move'; readonly nth: number; readonly isRenamed: boolean };

/** Cases that end by themselves or by `calm`; F04 ends the account, and F22 is a member that never comes. */
const USABLE = /^F(?:0[1235-9]|1\d|2[013-79]|3[01256]|39)$/;
const faults = FAULT_CASES.filter(
  ({ number, what }) => USABLE.test(number) && !/removed|hang|no answer above|404 for a DELETE/.test(what),
);

const slug = fc.constantFrom('practice', 'personal');
const name = fc.nat({ max: 12 });
const version = fc.nat({ max: 99 });

const nth = fc.nat({ max: 5 });
const slot = fc.nat({ max: 7 });
const one = <T extends Step>(weight: number, step: { [K in keyof T]: fc.Arbitrary<T[K]> }) => ({
  weight,
  arbitrary: fc.record(step) as unknown as fc.Arbitrary<Step>,
});
const is = <T extends string>(name: T): fc.Arbitrary<T> => fc.constant(name);

const text = fc.constantFrom('Brings a letter', 'Comes by bike', 'Sleeps badly');
/** Those that change something at once: the others wait until the request is over. */
const commands = fc.oneof(
  one(3, { do: is('cancel'), nth }),
  one(3, { do: is('alert'), nth, minutes: fc.constantFrom(null, 15, 60) }),
  one(2, { do: is('note'), nth, text }),
  one(1, { do: is('move-future') }),
) as fc.Arbitrary<BookingStep>;

const bookingSteps = [
  one(6, { do: is('meanwhile'), on: fc.constantFrom('get', 'get', 'put', 'delete'), command: commands }),
  one(6, { do: is('book'), slot, confirm: fc.boolean() }),
  one(4, { do: is('move'), nth, slot }),
  one(3, { do: is('cancel'), nth }),
  one(1, { do: is('retry'), nth }),
  one(3, { do: is('alert'), nth, minutes: fc.constantFrom(null, 15, 60) }),
  one(1, { do: is('note'), nth, text }),
  one(1, { do: is('restore'), nth }),
  one(3, {
    do: is('answer'),
    nth,
    choice: fc.constantFrom('cancel', 'put-back', 'keep-mine', 'take-theirs'),
  }),
  one(1, { do: is('choose'), slug }),
  one(1, { do: is('move-future') }),
  one(3, { do: is('their-mark'), nth, mark: fc.nat({ max: 9 }) }),
  one(2, { do: is('their-time'), nth, slot }),
  one(2, { do: is('their-removal'), nth }),
  one(1, { do: is('their-copy'), nth }),
  one(1, { do: is('their-move'), nth, isRenamed: fc.boolean() }),
];

export const steps: fc.Arbitrary<readonly Step[]> = fc.array(
  fc.oneof(
    ...bookingSteps,
    { weight: 6, arbitrary: fc.record({ do: fc.constant('put' as const), slug, name, version }) },
    { weight: 3, arbitrary: fc.record({ do: fc.constant('remove' as const), slug, name }) },
    { weight: 1, arbitrary: fc.record({ do: fc.constant('empty' as const), slug }) },
    { weight: 1, arbitrary: fc.record({ do: fc.constant('rename' as const), slug, version }) },
    { weight: 1, arbitrary: fc.constant({ do: 'expire' as const }) },
    {
      weight: 2,
      arbitrary: fc.record({
        do: fc.constant('move-shard' as const),
        former: fc.constantFrom('redirects' as const, 'gone' as const, 'misdirected' as const),
      }),
    },
    {
      weight: 4,
      arbitrary: fc.record({
        do: fc.constant('fault' as const),
        fault: fc.constantFrom(...faults),
        times: fc.integer({ min: 1, max: 6 }),
      }),
    },
    { weight: 1, arbitrary: fc.constant({ do: 'calm' as const }) },
    {
      weight: 2,
      arbitrary: fc.record({
        do: fc.constant('crash' as const),
        writes: fc.nat({ max: 12 }),
        when: fc.constantFrom('before' as const, 'after' as const),
      }),
    },
    { weight: 1, arbitrary: fc.constant({ do: 'restart' as const }) },
    {
      weight: 2,
      arbitrary: fc.record({
        do: fc.constant('jump' as const),
        ms: fc.constantFrom(31_000, MINUTE, 16 * MINUTE, 31 * MINUTE, 24 * HOUR, -24 * HOUR),
      }),
    },
    { weight: 3, arbitrary: fc.constant({ do: 'poll' as const }) },
    { weight: 6, arbitrary: fc.constant({ do: 'sync' as const }) },
  ),
  { minLength: 1, maxLength: 24 },
);

/** How a run of the model begins. */
export interface Beginning {
  readonly preset: 'icloud' | 'plain';
  /** One host without TLS, or an entry and two shards with it: iCloud's, or a typed one and two that were confirmed. */
  readonly hosts: 'one' | 'shards';
  readonly objects: number;
}

export const beginnings: fc.Arbitrary<Beginning> = fc.record({
  preset: fc.constantFrom('icloud' as const, 'plain' as const),
  hosts: fc.constantFrom('one' as const, 'shards' as const),
  objects: fc.constantFrom(0, 3, 12, 40),
});
