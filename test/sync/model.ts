import fc from 'fast-check';
import { expect } from 'vitest';
import { FAULT_CASES, type FaultCase } from '#test/servers/faults/fault-table.ts';
import { simpleEvent } from '#test/servers/simple-event.ts';
import { Crash, createCrashPoint, type CrashPoint } from './crash.ts';
import { fill, HOUR, MINUTE, NOON, startWorld, type SyncWorld } from './world.ts';

/** One thing that happens: to the server, to the network, to the computer, or a run. */
export type Step =
  | { readonly do: 'put'; readonly slug: string; readonly name: number; readonly version: number }
  | { readonly do: 'remove'; readonly slug: string; readonly name: number }
  | { readonly do: 'empty'; readonly slug: string }
  | { readonly do: 'rename'; readonly slug: string; readonly version: number }
  | { readonly do: 'expire' }
  | { readonly do: 'fault'; readonly fault: FaultCase; readonly times: number }
  | { readonly do: 'calm' }
  | { readonly do: 'crash'; readonly writes: number; readonly when: 'before' | 'after' }
  | { readonly do: 'restart' }
  | { readonly do: 'jump'; readonly ms: number }
  | { readonly do: 'poll' }
  | { readonly do: 'sync' };

/** Cases that end by themselves or by `calm`; F04 ends the account, and F22 is a member that never comes. */
const USABLE = /^F(?:0[5-9]|1\d|2[013-79]|30)$/;
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
  readonly objects: number;
}

export const beginnings: fc.Arbitrary<Beginning> = fc.record({
  preset: fc.constantFrom('icloud' as const, 'plain' as const),
  objects: fc.constantFrom(0, 3, 12, 40),
});

const SLUGS = ['practice', 'personal'] as const;

/** Lets it all happen, holding the invariants of every step, then those of rest. */
export async function play({ preset, objects }: Beginning, happenings: readonly Step[]): Promise<void> {
  const crash = createCrashPoint();
  const quiet = { from: 0, until: -Infinity };
  const broken: string[] = [];
  const world = await startWorld({
    preset,
    around: crash.around,
    watch: ({ method, at, status }) => {
      // Never a write: nothing was booked. Never a request while the server wants to be left alone.
      if (!['GET', 'PROPFIND', 'REPORT', 'OPTIONS'].includes(method)) broken.push(`a ${method} was sent`);
      if (at >= quiet.from && at < quiet.until) broken.push('a request during Retry-After');
      if (status === 429) Object.assign(quiet, { from: at, until: at + MINUTE });
    },
  });
  const memory = createMemory(world);
  try {
    fill(world.server, 'practice', objects);
    await world.connect();
    for (const step of happenings) {
      if ((await take(world, crash, memory, step)) === 'crashed' && !remembersPause(world)) {
        // It died between the answer and the note of it: nobody is left who knows.
        quiet.until = -Infinity;
      }
      memory.check();
      // Not thrown where it is seen: that is in the server, out of reach of whoever looks for the smallest case.
      expect(broken).toEqual([]);
    }
    await rest(world, crash);
    expect(broken).toEqual([]);
  } finally {
    crash.recover();
    await world.stop();
  }
}

function remembersPause({ context }: SyncWorld): boolean {
  return context.practice.accounts().some(({ id }) => context.cache.pausedUntil(id) !== null);
}

async function take(
  world: SyncWorld,
  crash: CrashPoint,
  memory: Memory,
  step: Step,
): Promise<'crashed' | undefined> {
  const { server } = world;
  switch (step.do) {
    case 'put':
      server.put(step.slug, `n${step.name}.ics`, event(step));
      return;
    case 'remove':
      removeMember(world, memory, step.slug, `n${step.name}.ics`);
      return;
    case 'empty':
      for (const member of [...server.members(step.slug).keys()])
        removeMember(world, memory, step.slug, member);
      return;
    case 'rename':
      server.renameCalendar(step.slug, `Named ${step.version}`);
      return;
    case 'expire':
      server.expireTokens();
      return;
    case 'fault':
      for (const setting of step.fault.switches(server)) {
        const times = Math.min(setting.times ?? 99, step.times);
        // What `personal` itself says of its members is true; `practice` says it where it is none of its business.
        const isForeign = setting.name === 'stray-rows';
        server.set({ ...setting, times, ...(isForeign ? { on: ({ slug: of }) => of === 'practice' } : {}) });
      }
      return;
    case 'calm':
      server.clearAll();
      return;
    case 'crash':
      crash.arm(step.writes, step.when);
      return;
    case 'restart':
      return begin(world, crash);
    case 'jump':
      world.advance(step.ms);
      return;
    case 'poll':
      return run(world, crash, () => world.poll());
    case 'sync':
      return run(world, crash, () => world.sync());
  }
}

function event({ slug: of, name: number, version: at }: Step & { readonly do: 'put' }): string {
  return simpleEvent(`${of}-n${number}`, { title: `version ${at}` });
}

function removeMember(world: SyncWorld, memory: Memory, of: string, member: string): void {
  if (!world.server.members(of).has(member)) return;
  memory.removed(of, member);
  world.server.remove(of, member);
}

async function run(
  world: SyncWorld,
  crash: CrashPoint,
  work: () => Promise<unknown>,
): Promise<'crashed' | undefined> {
  await work().catch((fault: unknown) => {
    if (!(fault instanceof Crash)) throw fault;
  });
  if (!crash.hasCrashed) return undefined;
  return begin(world, crash);
}

/** A new process over what the old one had committed. */
async function begin(world: SyncWorld, crash: CrashPoint): Promise<'crashed' | undefined> {
  await world.restart().catch((fault: unknown) => {
    if (!(fault instanceof Crash)) throw fault;
  });
  const ended = crash.hasCrashed ? 'crashed' : undefined;
  crash.recover();
  await world.restart();
  return ended;
}

interface Memory {
  removed(slug: string, member: string): void;
  /** What was in the cache and was never removed at the server is in it still. */
  check(): void;
}

function createMemory(world: SyncWorld): Memory {
  const held = new Set<string>();
  return {
    removed: (of, member) => held.delete(`${of}/${member}`),
    check: () => {
      for (const of of SLUGS) {
        const texts = [...world.cached(of)]
          .filter(([, { text }]) => text !== null)
          .map(([member]) => `${of}/${member}`);
        const lost = [...held].filter((each) => each.startsWith(`${of}/`) && !texts.includes(each));
        expect(lost).toEqual([]);
        for (const each of texts) if (world.server.members(of).has(each.slice(of.length + 1))) held.add(each);
      }
    },
  };
}

/** Two refusals in a row end an account, as they should: the practitioner types the password once more. */
async function reconnect(world: SyncWorld): Promise<void> {
  const stopped = world.context.practice.accounts().find(({ state }) => state === 'reconnect-required');
  if (stopped === undefined) return;
  await world.services.handlers['accounts.reconnect']({
    accountId: stopped.id,
    password: world.server.password,
  });
}

/** Faults off: within twenty runs the cache equals the server, and then an idle run is one request and no write. */
async function rest(world: SyncWorld, crash: CrashPoint): Promise<void> {
  await begin(world, crash);
  world.server.clearAll();
  await reconnect(world);
  const unsettled = (of: string) => [...world.cached(of).values()].filter(({ state }) => state !== 'ready');
  const isEqual = (of: string): boolean =>
    JSON.stringify(world.both(of)[0]) === JSON.stringify(world.both(of)[1]) && unsettled(of).length === 0;
  for (let tries = 0; tries < 20 && !(tries > 1 && SLUGS.every(isEqual)); tries++) {
    const [account] = world.context.practice.accounts();
    const pause = (world.context.cache.pausedUntil(account?.id ?? '') ?? 0) - world.now();
    world.advance(Math.max(MINUTE + 1000, pause + 1000));
    await world.sync();
  }
  for (const of of SLUGS) {
    const [here, there] = world.both(of);
    expect({ [of]: here }).toEqual({ [of]: there });
    expect(unsettled(of)).toEqual([]);
  }
  expect(world.titles()).toHaveLength(SLUGS.reduce((sum, of) => sum + world.server.members(of).size, 0));
  // A day later every calendar is read by its token again, whatever was met before.
  for (let day = 0; day < 3; day++) {
    world.advance(25 * HOUR);
    await world.sync();
  }
  await world.sync();
  world.asked();
  crash.arm(0, 'before'); // a write would be seen
  await world.sync();
  expect([world.asked(), crash.hasCrashed]).toEqual([['home'], false]);
  expect(world.now()).toBeGreaterThan(NOON - 365 * 24 * HOUR);
}
