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
  | { readonly do: 'sync' };

/** Cases that end by themselves or by `calm`; F04 ends the account, and F22 is a member that never comes. */
const USABLE = /^F(?:0[125-9]|1\d|2[013-79]|30)$/;
const faults = FAULT_CASES.filter(
  ({ number, what }) => USABLE.test(number) && !/removed|hang|no answer above/.test(what),
);

const slug = fc.constantFrom('practice', 'personal');
const name = fc.nat({ max: 12 });
const version = fc.nat({ max: 99 });

export const steps: fc.Arbitrary<readonly Step[]> = fc.array(
  fc.oneof(
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
  { minLength: 1, maxLength: 18 },
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
