import { expect, vi } from 'vitest';
import { simpleEvent } from '#test/servers/simple-event.ts';
import { Crash, createCrashPoint, type CrashPoint } from './crash.ts';
import { hostsOf } from './model-hosts.ts';
import { createBookings, type Bookings } from './model-bookings.ts';
import { createMemory, SLUGS, type Memory } from './model-memory.ts';
import type { Beginning, Step } from './model-steps.ts';
import { fill, HOUR, MINUTE, NOON, startWorld, type SyncWorld } from './world.ts';

/** Lets it all happen, holding the invariants of every step, then those of rest. */
export async function play(beginning: Beginning, happenings: readonly Step[]): Promise<void> {
  const { preset, objects } = beginning;
  const hosts = hostsOf(beginning);
  const crash = createCrashPoint();
  const quiet = { from: 0, until: -Infinity };
  const broken: string[] = [];
  const underWay: Promise<unknown>[] = [];
  let bookings: Bookings | null = null;
  const world = await startWorld({
    ...hosts.options,
    preset,
    around: crash.around,
    watch: (entry) => {
      const { at, status } = entry;
      const misled = hosts.misled(entry);
      if (misled !== null) broken.push(misled);
      const wrong = bookings?.wrongWrite(entry) ?? null;
      if (wrong !== null) broken.push(wrong);
      // Never a request while the server wants to be left alone; what a process asks that has ended here is not one.
      if (!crash.hasCrashed && at >= quiet.from && at < quiet.until)
        broken.push('a request during Retry-After');
      if (status === 429) Object.assign(quiet, { from: at, until: at + MINUTE });
    },
  });
  hosts.lead(world);
  const memory = createMemory(world);
  // The server's clock is the computer's: else a password that iCloud refuses would be a clock to put right.
  const clock = vi.spyOn(Date, 'now').mockImplementation(() => world.now());
  try {
    fill(world.server, 'practice', objects);
    await world.connect();
    memory.begin();
    bookings = createBookings(world, (slug, member) => memory.removed(slug, member));
    await bookings.begin();
    for (const step of happenings) {
      if (
        (await take({ world, crash, memory, bookings, underWay }, step)) === 'crashed' &&
        !remembersPause(world)
      ) {
        // It died between the answer and the note of it: nobody is left who knows.
        quiet.until = -Infinity;
      }
      memory.check();
      bookings.check();
      // Not thrown where it is seen: that is in the server, out of reach of whoever looks for the smallest case.
      expect([...broken, ...hosts.strangers()]).toEqual([]);
    }
    await rest(world, crash);
    memory.check();
    bookings.check();
    bookings.checkRest();
    expect([...broken, ...hosts.strangers()]).toEqual([]);
  } finally {
    clock.mockRestore();
    crash.recover();
    await world.stop();
  }
}

function remembersPause({ context }: SyncWorld): boolean {
  return context.practice.accounts().some(({ id }) => context.cache.pausedUntil(id) !== null);
}

interface Story {
  readonly world: SyncWorld;
  readonly crash: CrashPoint;
  readonly memory: Memory;
  readonly bookings: Bookings;
  /** Commands that came while a request was under way. */
  readonly underWay: Promise<unknown>[];
}

async function take(story: Story, step: Step): Promise<'crashed' | undefined> {
  const { world, crash, memory, bookings, underWay } = story;
  const { server } = world;
  switch (step.do) {
    case 'put':
      server.put(step.slug, `n${step.name}.ics`, event(step));
      return;
    case 'remove':
      removeMember(world, memory, step.slug, `n${step.name}.ics`);
      return;
    case 'empty':
      bookings.emptied(step.slug);
      for (const member of [...server.members(step.slug).keys()])
        removeMember(world, memory, step.slug, member);
      return;
    case 'rename':
      server.renameCalendar(step.slug, `Named ${step.version}`);
      return;
    case 'expire':
      server.expireTokens();
      return;
    case 'move-shard':
      if (server.homeUrl.startsWith('https:')) server.moveShard(step.former);
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
    case 'meanwhile': {
      const run = (): void => {
        underWay.push(bookings.take(step.command).catch(unlessCrash));
      };
      server.set({ name: 'meanwhile', times: 1, on: ({ kind }) => kind === step.on, run });
      return;
    }
    case 'poll':
      return run(story, () => world.poll());
    case 'sync':
      return run(story, () => world.sync());
    default:
      return run(story, () => bookings.take(step));
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

function unlessCrash(fault: unknown): void {
  if (!(fault instanceof Crash)) throw fault;
}

async function run(
  { world, crash, underWay }: Story,
  work: () => Promise<unknown>,
): Promise<'crashed' | undefined> {
  await work().catch(unlessCrash);
  await Promise.all(underWay.splice(0));
  if (!crash.hasCrashed) return undefined;
  return begin(world, crash);
}

/** A new process over what the old one had committed. */
async function begin(world: SyncWorld, crash: CrashPoint): Promise<'crashed' | undefined> {
  await world.restart().catch(unlessCrash);
  const ended = crash.hasCrashed ? 'crashed' : undefined;
  crash.recover();
  await world.restart();
  return ended;
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
  const { practice } = world.context;
  const [account] = practice.accounts();
  const places = [...(account?.homes ?? []), ...practice.calendars().map(({ href }) => href)];
  expect(new Set(places.map((place) => new URL(place).origin))).toEqual(new Set([world.server.homeOrigin]));
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
