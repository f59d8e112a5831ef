import { afterEach, describe, expect, it } from 'vitest';
import { arm, FAULT_CASES, type FaultCase, type FaultNumber } from '#test/servers/faults/fault-table.ts';
import { simpleEvent } from '#test/servers/simple-event.ts';
import { fill, HOUR, MINUTE, startWorld, type SyncWorld, type WorldOptions } from './world.ts';

let world: SyncWorld;
afterEach(async () => world.stop());

async function connected(options: WorldOptions = {}, count = 5): Promise<void> {
  world = await startWorld(options);
  fill(world.server, 'practice', count);
  fill(world.server, 'personal', 3, 'p');
  world.server.put('practice', 'one.ics', simpleEvent('one', { title: 'one' }));
  await world.connect();
  await world.sync();
  world.asked();
}

const cases = (number: FaultNumber): readonly (readonly [string, FaultCase])[] =>
  FAULT_CASES.filter((each) => each.number === number).map((each) => [each.what, each] as const);

const expectEqual = (slug = 'practice'): void => {
  const [here, there] = world.both(slug);
  expect(here).toEqual(there);
};
const hrefsFetched = (): number => world.server.log.reduce((sum, { hrefs }) => sum + hrefs, 0);
const count = (kind: string): number => world.server.log.filter((each) => each.kind === kind).length;

describe('tokens', () => {
  it.each(cases('F13'))(
    'F13: %s costs one full list in the same run, and no text again',
    async (_what, fault) => {
      await connected();
      world.server.put('practice', 'new.ics', simpleEvent('new'));
      world.server.remove('practice', 'n1.ics');
      arm(world.server, fault);
      await world.sync();
      expectEqual();
      expect(hrefsFetched()).toBe(1);
    },
  );

  it.each(cases('F14'))('F14: %s costs no multiget', async (_what, fault) => {
    await connected();
    world.server.put('practice', 'new.ics', simpleEvent('new'));
    arm(world.server, fault);
    await world.sync();
    expect(hrefsFetched()).toBe(1);
    expectEqual();
  });

  it.each(cases('F15'))(
    'F15: %s keeps the data and the old token, and is read by its ctag after two',
    async (_what, fault) => {
      await connected();
      const { syncToken } = world.state('practice');
      arm(world.server, fault);
      world.server.put('practice', 'new.ics', simpleEvent('new'));
      await world.sync();
      expectEqual();
      expect(world.state('practice')).toMatchObject({ mode: 'token', syncToken });
      world.server.put('practice', 'newer.ics', simpleEvent('newer'));
      await world.sync();
      expectEqual();
      expect(world.state('practice').mode).toBe('ctag');
      world.server.clear('token-missing');
      world.server.put('practice', 'newest.ics', simpleEvent('newest'));
      await world.sync();
      expectEqual();
      world.advance(25 * HOUR);
      await world.sync();
      expect(world.state('practice').mode).toBe('token'); // tried again a day later
    },
  );

  it.each(cases('F16'))(
    'F16: %s: the first page stays, the rest comes from its token',
    async (_what, fault) => {
      await connected();
      const { syncToken } = world.state('practice');
      for (const name of ['a', 'b', 'c', 'd', 'e'])
        world.server.put('practice', `${name}.ics`, simpleEvent(name));
      arm(world.server, fault);
      await world.sync();
      expect(world.state('practice').syncToken).not.toBe(syncToken);
      expect(world.cached('practice').size).toBe(8);
      expect(await world.freshness('practice')).toMatchObject({ state: 'failing' });
      await world.sync();
      expectEqual();
      expect(await world.freshness('practice')).toMatchObject({ state: 'fresh' });
    },
  );

  it('a first sync in pages is whole, and one that stops in the middle goes on from there', async () => {
    world = await startWorld();
    fill(world.server, 'practice', 7);
    world.server.set({ name: 'pages', size: 2 });
    world.server.set({
      name: 'refused',
      status: 500,
      after: 2,
      times: 1,
      on: ({ kind, slug }) => kind === 'sync-collection' && slug === 'practice',
    });
    await world.connect();
    expect(world.cached('practice').size).toBe(4);
    await world.sync();
    expectEqual();
  });

  it('the same token with a server error three times in a row is given up', async () => {
    await connected();
    world.server.put('practice', 'new.ics', simpleEvent('new'));
    world.server.set({ name: 'token-invalid', status: 500 });
    for (const tries of [1, 2, 3]) {
      await world.sync();
      expect([tries, world.cached('practice').has('new.ics')]).toEqual([tries, false]);
    }
    await world.sync();
    expectEqual();
  });

  it.each(cases('F17'))('F17: %s is listed by calendar-query', async (_what, fault) => {
    world = await startWorld();
    fill(world.server, 'practice', 5);
    arm(world.server, fault);
    await world.connect();
    await world.sync();
    expect(count('calendar-query')).toBeGreaterThan(0);
    expectEqual();
  });

  it.each(cases('F18'))('F18: %s remove nothing and are fetched by nobody', async (_what, fault) => {
    await connected();
    world.server.put('practice', 'new.ics', simpleEvent('new'));
    arm(world.server, fault);
    await world.sync();
    expect(hrefsFetched()).toBe(1);
    expectEqual();
    expectEqual('personal');
  });

  it.each(cases('F19'))('F19: %s keeps its old data, which goes on holding time', async (_what, fault) => {
    await connected();
    world.server.put('practice', 'one.ics', simpleEvent('one', { title: 'Changed' }));
    arm(world.server, fault);
    await world.sync();
    expect(world.titles().filter((title) => title === 'one' || title === 'Changed')).toHaveLength(1);
    world.server.clear('member-status');
    world.advance(31 * MINUTE);
    await world.sync();
    expect(world.titles()).toContain('Changed');
  });

  it.each(cases('F27').slice(0, 1))(
    'F27: %s is looked at each time, never taken for unchanged',
    async (_what, fault) => {
      await connected();
      arm(world.server, fault);
      world.server.put('practice', 'new.ics', simpleEvent('new'));
      await world.sync();
      expectEqual();
    },
  );

  it.each(cases('F27').slice(1))('F27: %s is seen through within half an hour', async (_what, fault) => {
    await connected();
    arm(world.server, fault);
    world.server.put('practice', 'new.ics', simpleEvent('new'));
    await world.sync();
    expect(world.cached('practice').has('new.ics')).toBe(false);
    world.advance(31 * MINUTE);
    await world.sync();
    expectEqual();
  });
});

describe('removals', () => {
  it.each(cases('F20'))(
    'F20: %s loses nothing: a second look, later and by another way, finds all',
    async (_what, fault) => {
      await connected({}, 200);
      world.server.put('practice', 'new.ics', simpleEvent('new'));
      arm(world.server, fault);
      if (fault.what.startsWith('an empty')) world.server.expireTokens();
      await world.sync();
      expect(world.cached('practice').size).toBeGreaterThanOrEqual(201);
      expect(await world.freshness('practice')).toMatchObject({
        state: 'failing',
        reason: 'calendar-emptied',
      });
      world.asked();
      await world.sync();
      expect(count('propfind-members') + count('calendar-query')).toBe(0); // too early to look again
      world.advance(31_000);
      await world.sync();
      expect(world.cached('practice').size).toBeGreaterThanOrEqual(201);
      await world.sync();
      expectEqual();
      expect(await world.freshness('practice')).toMatchObject({ state: 'fresh' });
    },
  );

  it('a calendar that was really emptied is empty after the second look, half a minute later', async () => {
    await connected({}, 60);
    for (const name of world.server.members('practice').keys()) world.server.remove('practice', name);
    await world.sync();
    expect(world.cached('practice').size).toBe(61);
    await world.poll(); // planned for when the second look is due
    expect(world.cached('practice').size).toBe(0);
    await world.sync();
    expect(await world.freshness('practice')).toMatchObject({ state: 'fresh' });
  });

  it('twenty removals of twenty-six at once need no second look; a restart in between keeps what waits', async () => {
    await connected({}, 80);
    for (let index = 0; index < 20; index++) world.server.remove('practice', `n${index}.ics`);
    await world.sync();
    expectEqual();
    for (let index = 20; index < 60; index++) world.server.remove('practice', `n${index}.ics`);
    await world.sync();
    expect(world.cached('practice').size).toBe(61);
    await world.restart();
    world.advance(31_000);
    await world.sync();
    expectEqual();
  });
});

describe('the set of calendars', () => {
  it.each(cases('F30'))('F30: %s keeps its events, which go on holding time', async (what, fault) => {
    await connected();
    const slug = what.includes('removed') ? 'personal' : 'practice';
    const before = world.cached(slug).size;
    const titles = world.titles();
    arm(world.server, fault);
    for (let run = 0; run < 3; run++) {
      await world.sync();
      world.advance(6 * MINUTE);
    }
    expect(world.cached(slug).size).toBe(before);
    expect(world.titles()).toEqual(titles);
  });

  it('a calendar left out of the home listing once is asked by itself and stays fresh', async () => {
    await connected();
    world.server.set({ name: 'home-without', slug: 'practice', times: 1 });
    world.server.put('practice', 'new.ics', simpleEvent('new'));
    await world.sync();
    expect(await world.freshness('practice')).toMatchObject({ state: 'fresh', reason: null });
    expectEqual();
  });

  it('a removed calendar is said to be gone once its server has denied it for ten minutes', async () => {
    await connected();
    world.server.removeCalendar('personal');
    await world.sync();
    expect(await world.freshness('personal')).toMatchObject({ state: 'failing', reason: 'not-found' });
    world.advance(10 * MINUTE);
    await world.sync();
    expect(await world.freshness('personal')).toMatchObject({ state: 'failing', reason: 'calendar-gone' });
    expect(world.titles()).toContain('p0');
  });

  it('a new name and colour follow, and cost no reading', async () => {
    await connected();
    world.server.renameCalendar('practice', 'Renamed');
    await world.sync();
    const shapes = await world.services.handlers['calendars.list']({});
    expect(shapes.map(({ name }) => name)).toContain('Renamed');
    expect(hrefsFetched()).toBe(0);
  });

  it('a new calendar is offered, and read only once it is chosen', async () => {
    await connected();
    await world.services.handlers['configuration.save']({ conflictCalendarIds: [world.idOf('practice')] });
    await world.sync();
    world.server.addCalendar({ slug: 'added', name: 'Added', color: '#112233' });
    world.server.put('added', 'x.ics', simpleEvent('x'));
    world.asked();
    await world.sync();
    expect(world.asked()).toEqual(['home']);
    expect((await world.services.handlers['calendars.list']({})).map(({ name }) => name)).toContain('Added');
    await world.services.handlers['configuration.save']({ conflictCalendarIds: [world.idOf('added')] });
    await world.sync();
    expectEqual('added');
  });

  it('a calendar that turns read-only says so', async () => {
    await connected();
    world.server.setWritable('practice', false);
    await world.sync();
    const shapes = await world.services.handlers['calendars.list']({});
    expect(shapes.find(({ id }) => id === world.idOf('practice'))?.access).toBe('read-only');
  });
});
