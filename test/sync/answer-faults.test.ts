import { afterEach, describe, expect, it } from 'vitest';
import { createPace, USUAL_PACE } from '#main/caldav/pace.ts';
import { createAuthority } from '#test/caldav/certificates.ts';
import { lookupLocally } from '#test/caldav/raw-server.ts';
import { arm, FAULT_CASES, type FaultNumber } from '#test/servers/faults/fault-table.ts';
import { simpleEvent } from '#test/servers/simple-event.ts';
import { fill, HOUR, MINUTE, startWorld, type SyncWorld, type WorldOptions } from './world.ts';

let world: SyncWorld;
afterEach(async () => world.stop());

async function start(options: WorldOptions = {}): Promise<SyncWorld> {
  world = await startWorld(options);
  fill(world.server, 'practice', 5);
  fill(world.server, 'personal', 3, 'p');
  return world;
}

async function connected(options: WorldOptions = {}): Promise<SyncWorld> {
  await start(options);
  await world.connect();
  await world.sync();
  world.asked();
  return world;
}

const cases = (number: FaultNumber) =>
  FAULT_CASES.filter((each) => each.number === number).map((each) => [each.what, each] as const);

/** iCloud's names over TLS, all of them on this computer. */
function asICloud(): WorldOptions {
  const names = {
    entry: 'https://caldav.icloud.com',
    shards: ['https://p37-caldav.icloud.com', 'https://p99-caldav.icloud.com'],
  };
  const authority = createAuthority();
  const tls = authority.issue([names.entry, ...names.shards].map((origin) => new URL(origin).host));
  return { origins: names, tls, provider: 'icloud', transport: { ca: [authority.cert] } };
}

async function startICloud(): Promise<SyncWorld> {
  const options = asICloud();
  const seen: string[] = [];
  // The port is known only once it listens: the lookup leads there, the transport option names it.
  const pace = createPace(USUAL_PACE);
  const transport = { ...options.transport, lookup: lookupLocally(seen), port: 0, pace };
  world = await startWorld({ ...options, transport, startAt: Date.now() });
  Object.assign(transport, { port: world.server.port });
  fill(world.server, 'practice', 5);
  return world;
}

const expectEqual = (slug = 'practice'): void => {
  const [here, there] = world.both(slug);
  expect(here).toEqual(there);
};

describe('answers that lead elsewhere', () => {
  it.each(cases('F01'))('F01: %s is followed with credentials, method and body', async (_what, fault) => {
    await startICloud();
    arm(world.server, fault);
    await world.connect();
    expectEqual();
    expect(world.server.log.every(({ hasAuthorization }) => hasAuthorization)).toBe(true);
  });

  it.each(cases('F02'))('F02: %s is refused by name, and nobody else is asked', async (_what, fault) => {
    await startICloud();
    await world.connect();
    world.asked();
    arm(world.server, fault);
    const { calendars } = await world.sync();
    expect(new Set(calendars.map(({ error }) => error))).toEqual(new Set(['redirect-refused']));
    expect(new Set(world.server.log.map(({ host }) => host.replace(/:\d+$/, '')))).toEqual(
      new Set(['p37-caldav.icloud.com', 'caldav.icloud.com']),
    );
    expectEqual();
  });

  it.each(['redirects', 'gone', 'misdirected'] as const)(
    'a home that moved to another shard (%s) is found, and nothing is read again',
    async (former) => {
      await startICloud();
      await world.connect();
      const before = world.idOf('practice');
      world.server.moveShard(former);
      world.server.put('practice', 'new.ics', simpleEvent('new', { title: 'New' }));
      world.asked();

      expect((await world.sync()).calendars.map(({ error }) => error)).toEqual([null, null]);
      expect(world.server.log.reduce((sum, { hrefs }) => sum + hrefs, 0)).toBe(1);
      expect(world.idOf('practice')).toBe(before);
      expectEqual();
      world.asked();
      await world.sync();
      expect(world.asked()).toEqual(['home']);
      // What was listed before the move is asked for at the new place, by GET too.
      world.server.set({ name: 'odd-hrefs', how: 'empty', on: ({ kind }) => kind === 'multiget' });
      world.server.put('practice', 'n0.ics', simpleEvent('practice-n0', { title: 'Later' }));
      await world.sync();
      expectEqual();
    },
  );
});

describe('answers that refuse', () => {
  it.each(cases('F04'))(
    'F04: %s ends the account after two requests; nothing is lost',
    async (_what, fault) => {
      await connected();
      arm(world.server, fault);
      await world.sync();
      expect(world.asked()).toHaveLength(2);
      await world.poll();
      await world.sync();
      expect(world.asked()).toEqual([]);
      expect(world.services.sync.status().accounts[0]?.state).toBe('reconnect-required');
      expectEqual();
    },
  );

  it.each(cases('F05'))('F05: %s is passed over in silence', async (_what, fault) => {
    await connected();
    arm(world.server, fault);
    expect((await world.sync()).calendars.map(({ error }) => error)).toEqual([null, null]);
    expect(world.services.sync.status().accounts[0]).toMatchObject({ state: 'idle', reason: null });
  });

  it.each(cases('F06'))('F06: %s removes no calendar, and looks for the home anew', async (_what, fault) => {
    await connected();
    arm(world.server, fault);
    const { calendars } = await world.sync();
    expect(calendars.map(({ error }) => error)).toEqual(['server-error', 'server-error']);
    expect(world.asked()).toContain('principal');
    expect(await world.freshness('practice')).toMatchObject({ state: 'failing', reason: 'server-error' });
    expectEqual();
    world.server.clearAll();
    expect((await world.sync()).calendars.map(({ error }) => error)).toEqual([null, null]);
  });

  it.each(cases('F10'))('F10: %s stops every request of the account until then', async (_what, fault) => {
    await connected();
    arm(world.server, fault);
    expect((await world.sync()).calendars.map(({ error }) => error)).toEqual(['throttled', 'throttled']);
    expect(world.asked()).toHaveLength(1);
    world.server.clearAll();
    world.advance(59_000);
    await world.sync();
    await world.restart();
    await world.sync();
    expect(world.asked()).toEqual([]); // however it is asked, and after a restart
    world.advance(35_000);
    expect((await world.sync()).calendars.map(({ error }) => error)).toEqual([null, null]);
    expectEqual();
  });

  it.each(cases('F11'))('F11: %s holds off and keeps the token', async (_what, fault) => {
    await connected();
    const { syncToken } = world.state('practice');
    arm(world.server, fault);
    expect((await world.sync()).calendars.map(({ error }) => error)).toEqual(['throttled', 'throttled']);
    expect(world.asked()).toHaveLength(1);
    await world.sync();
    expect(world.asked()).toEqual([]);
    expect(world.state('practice').syncToken).toBe(syncToken);
  });

  it.each(cases('F12'))('F12: %s is a rate limit: token kept, no listing', async (_what, fault) => {
    await connected();
    const { syncToken } = world.state('practice');
    world.server.put('practice', 'new.ics', simpleEvent('new'));
    arm(world.server, fault);
    expect((await world.sync()).calendars.map(({ error }) => error)).toContain('throttled');
    expect(world.state('practice').syncToken).toBe(syncToken);
    expect(world.asked()).not.toContain('propfind-members');
  });
});

describe('answers that are not what they seem', () => {
  it.each(cases('F07'))('F07: %s deletes nothing and moves no token', async (_what, fault) => {
    await connected();
    const { syncToken } = world.state('practice');
    world.server.put('practice', 'new.ics', simpleEvent('new'));
    const before = world.cached('practice');
    arm(world.server, fault);
    await world.sync();
    expect(await world.freshness('practice')).toMatchObject({ state: 'failing', reason: 'sign-in-page' });
    expect(world.state('practice').syncToken).toBe(syncToken);
    expect(world.cached('practice')).toEqual(before);
  });

  it.each(cases('F08'))('F08: %s reads the same', async (_what, fault) => {
    await start();
    arm(world.server, fault);
    await world.connect();
    await world.sync();
    expectEqual();
    expectEqual('personal');
  });

  it.each(cases('F09'))('F09: %s is applied not at all', async (_what, fault) => {
    await connected();
    const { syncToken } = world.state('practice');
    fill(world.server, 'practice', 5, 'more');
    world.server.remove('practice', 'n0.ics');
    const before = world.cached('practice');
    arm(world.server, fault);
    const { calendars } = await world.sync();
    expect(calendars.map(({ error }) => error)).toContain('server-error');
    expect(world.cached('practice')).toEqual(before);
    expect(world.state('practice').syncToken).toBe(syncToken);
    world.server.clearAll();
    await world.sync();
    expectEqual();
  });

  it('an answer cut at any byte deletes nothing and moves no token', async () => {
    await connected();
    const { syncToken } = world.state('practice');
    world.server.remove('practice', 'n0.ics');
    for (let keep = 0.02; keep < 1; keep += 0.07) {
      world.server.set({ name: 'cut', keep, on: ({ kind }) => kind === 'sync-collection', times: 1 });
      await world.sync();
      expect([keep, world.cached('practice').size]).toEqual([keep, 5]);
      expect(world.state('practice').syncToken).toBe(syncToken);
    }
    await world.sync();
    expectEqual();
  });

  it('a network that is gone and comes back loses nothing', async () => {
    await connected();
    world.server.put('practice', 'new.ics', simpleEvent('new'));
    world.server.set({ name: 'lost', how: 'reset' });
    await world.sync();
    expect(await world.freshness('practice')).toMatchObject({ state: 'failing' });
    world.advance(HOUR);
    world.server.clearAll();
    await world.poll();
    expect(await world.freshness('practice')).toMatchObject({ state: 'fresh', reason: null });
    expectEqual();
    expect(world.now()).toBeGreaterThan(MINUTE);
  });
});
