import { afterEach, describe, expect, it } from 'vitest';
import { arm, FAULT_CASES, type FaultCase, type FaultNumber } from '#test/servers/faults/fault-table.ts';
import { simpleEvent } from '#test/servers/simple-event.ts';
import { fill, HOUR, MINUTE, NOON, startWorld, type SyncWorld, type WorldOptions } from './world.ts';

let world: SyncWorld;
afterEach(async () => world.stop());

async function start(options: WorldOptions = {}, objects = 50): Promise<void> {
  world = await startWorld(options);
  fill(world.server, 'practice', objects);
}

async function connect(): Promise<void> {
  await world.connect();
  await world.sync();
}

const cases = (number: FaultNumber): readonly (readonly [string, FaultCase])[] =>
  FAULT_CASES.filter((each) => each.number === number).map((each) => [each.what, each] as const);

const expectEqual = (slug = 'practice'): void => {
  const [here, there] = world.both(slug);
  expect(here).toEqual(there);
};
const batches = (): number[] =>
  world.server.log.flatMap(({ kind, hrefs }) => (kind === 'multiget' ? [hrefs] : []));
const gets = (): number => world.server.log.filter(({ kind }) => kind === 'get').length;
const quick = { limits: { headersMs: 60, idleMs: 60, wholeMs: 200 } };

describe('fetching', () => {
  it.each(cases('F21'))('F21: %s is asked for the rest, and ends whole', async (_what, fault) => {
    await start();
    arm(world.server, fault);
    await connect();
    expectEqual();
  });

  it.each(cases('F22'))(
    'F22: %s stays a ghost: the others are here, and it is not asked for each time',
    async (_what, fault) => {
      await start({}, 49);
      arm(world.server, fault);
      await connect();
      expect(world.cached('practice').size).toBe(50);
      expectEqual();
      const asksForGhost = async (): Promise<boolean> => {
        world.asked();
        await world.sync();
        return batches().length > 0;
      };
      expect(await asksForGhost()).toBe(false);
      world.advance(61_000);
      expect(await asksForGhost()).toBe(true); // it may have been a matter of seconds
      expect(world.cached('practice').get('ghost.ics')?.state).toBe('ghost');
      world.advance(HOUR);
      expect(await asksForGhost()).toBe(false);
      world.advance(24 * HOUR);
      expect(await asksForGhost()).toBe(true);
      expect(await world.freshness('practice')).toMatchObject({ state: 'fresh' });
    },
  );

  it.each(cases('F23'))('F23: %s is met by smaller batches, and larger ones later', async (_what, fault) => {
    await start({ transport: quick }, 100);
    arm(world.server, fault);
    await world.connect();
    expectEqual();
    expect(Math.min(...batches())).toBeLessThanOrEqual(20);
    world.server.clearAll();
    fill(world.server, 'practice', 130, 'more');
    world.asked();
    await world.sync();
    expectEqual();
    expect(Math.max(...batches())).toBeGreaterThan(20);
  });

  it.each(cases('F24'))('F24: %s are matched or asked for one by one', async (_what, fault) => {
    await start({}, 20);
    world.server.put('practice', 'with@sign.ics', simpleEvent('with-sign', { title: 'sign' }));
    arm(world.server, fault);
    await world.connect();
    expectEqual();
  });

  it('a server whose multigets never answer what was asked is read by GET from then on', async () => {
    await start({}, 120);
    world.server.set({ name: 'odd-hrefs', how: 'empty', on: ({ kind }) => kind === 'multiget' });
    await connect();
    expectEqual();
    world.server.put('practice', 'new.ics', simpleEvent('new'));
    world.asked();
    await world.sync();
    expect([batches(), gets()]).toEqual([[], 1]);
    expectEqual();
  });

  it.each(cases('F25'))('F25: %s are kept as they are, and cause no loop', async (what, fault) => {
    await start({}, 10);
    arm(world.server, fault);
    await connect();
    expectEqual();
    for (const { etag } of world.cached('practice').values()) {
      if (what.endsWith('exponent')) expect(etag).toMatch(/e/i);
      if (what.endsWith('weak')) expect(etag).toMatch(/^W\//);
    }
    world.asked();
    await world.sync();
    await world.sync();
    expect(world.asked()).toEqual(['home', 'home']);
    world.server.put('practice', 'n3.ics', simpleEvent('practice-n3', { title: 'Changed' }));
    await world.sync();
    expectEqual();
  });

  it.each(cases('F26'))(
    'F26: %s is found out after three runs, and then costs one listing in 15 minutes',
    async (_what, fault) => {
      await start({}, 10);
      arm(world.server, fault);
      await connect();
      world.server.set({ name: 'ctag', how: 'null' }); // so that every poll has to look
      world.server.set({ name: 'everything-listed' }); // and sees all the etags
      for (let run = 0; run < 4; run++) await world.poll();
      world.asked();
      for (let minute = 0; minute < 10; minute++) {
        world.advance(MINUTE);
        await world.services.sync.poll();
      }
      expect(batches().length).toBeLessThanOrEqual(1);
      world.server.put('practice', 'n3.ics', simpleEvent('practice-n3', { title: 'Changed' }));
      world.advance(16 * MINUTE);
      await world.poll();
      expectEqual();
    },
  );

  it('a listing that calls an object by another etag than the object itself costs one fetch more, then none', async () => {
    await start({}, 5);
    world.server.set({ name: 'odd-etags', how: 'weak', on: ({ kind }) => kind === 'sync-collection' });
    await connect();
    for (let run = 0; run < 3; run++) {
      world.server.expireTokens();
      world.asked();
      await world.sync();
    }
    expect(batches()).toEqual([]);
    world.server.put('practice', 'n3.ics', simpleEvent('practice-n3', { title: 'Changed' }));
    await world.sync();
    expectEqual();
  });

  it.each(cases('F28'))(
    'F28: %s are isolated, kept raw and hold their time; the others are read',
    async (_what, fault) => {
      await start({}, 10);
      arm(world.server, fault);
      await connect();
      expectEqual();
      const states = new Map([...world.cached('practice')].map(([name, { state }]) => [name, state]));
      expect(states.get('broken.ics')).toBe('unreadable');
      expect(states.get('n5.ics')).toBe('ready');
      const { calendars } = await world.sync();
      expect(calendars.find(({ calendarId }) => calendarId === world.idOf('practice'))?.unreadable).toBe(1);
      expect(world.titles().filter((title) => title === 'Lesson')).toHaveLength(4); // two in one file, large, no zone
      world.asked();
      await world.sync();
      expect(world.asked()).toEqual(['home']);
    },
  );

  it.each(cases('F29'))(
    'F29: %s is stored with the newer etag, and not fetched again',
    async (_what, fault) => {
      await start({}, 5);
      world.server.put('practice', 'one.ics', simpleEvent('one'));
      await connect();
      world.server.put('practice', 'n1.ics', simpleEvent('practice-n1', { title: 'Edited' }));
      world.server.put('practice', 'one.ics', simpleEvent('one', { title: 'Before' }));
      arm(world.server, fault);
      await world.sync();
      expect(world.titles()).toContain('Changed');
      expectEqual();
      world.asked();
      await world.sync();
      expect(batches()).toEqual([]);
    },
  );
});

describe('the weeks around today', () => {
  it('are usable before the rest of a large calendar has come', async () => {
    world = await startWorld({ startAt: NOON });
    const far = (index: number): string =>
      new Date(NOON - (200 + index) * 24 * HOUR).toISOString().replace(/[-:]|\.\d+/g, '');
    for (let index = 0; index < 400; index++) {
      world.server.put(
        'practice',
        `old${index}.ics`,
        simpleEvent(`old${index}`, { title: 'old', start: far(index) }),
      );
    }
    fill(world.server, 'practice', 20);
    let release: () => void = () => undefined;
    const held = new Promise<void>((resolve) => (release = resolve));
    const { openServer } = world.context;
    Object.assign(world.context, {
      openServer: (access: Parameters<typeof openServer>[0]) => {
        const server = openServer(access);
        return {
          ...server,
          fetchObjects: async (...asked: Parameters<typeof server.fetchObjects>) => {
            if (asked[1].every((href) => href.includes('/old'))) await held;
            return server.fetchObjects(...asked);
          },
        };
      },
    });
    await world.connect();
    expect(world.titles()).toHaveLength(20);
    expect(await world.freshness('practice')).toMatchObject({ state: 'never' });
    release();
    await world.sync();
    expectEqual();
    expect(await world.freshness('practice')).toMatchObject({ state: 'fresh' });
  });
});
