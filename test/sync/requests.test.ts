import { afterEach, describe, expect, it } from 'vitest';
import { simpleEvent } from '#test/servers/simple-event.ts';
import { fill, startWorld, type SyncWorld, type WorldOptions } from './world.ts';

let world: SyncWorld;
afterEach(async () => world.stop());

const slugs = Array.from({ length: 8 }, (_, index) => `c${index}`);

async function start(options: WorldOptions, objects: number): Promise<void> {
  const calendars = slugs.map((slug) => ({ slug, name: slug, color: '#112233' }));
  world = await startWorld({ ...options, calendars });
  for (const slug of slugs) fill(world.server, slug, objects / slugs.length);
}

describe('requests', () => {
  it('eight calendars with 5,000 objects: 4 for discovery, 60 in all by multiget, then 1 for an idle poll', async () => {
    await start({ preset: 'icloud' }, 5000);
    await world.connect();
    await world.services.sync.poll();
    await world.sync();
    const kinds = world.asked();
    const discovery = kinds.filter((kind) => kind === 'principal' || kind === 'home');
    expect(discovery.length).toBeLessThanOrEqual(4 + 2); // and the two runs after it
    expect(kinds.length - 2).toBeLessThanOrEqual(60);
    for (const slug of slugs) expect(world.cached(slug).size).toBe(625);
    await world.sync();
    expect(world.asked()).toEqual(['home']);
  });

  it('the same with texts in reports: 3 and one a calendar', async () => {
    await start({ preset: 'plain' }, 5000);
    await world.connect();
    expect(world.asked().length).toBeLessThanOrEqual(3 + 8);
    for (const slug of slugs) expect(world.cached(slug).size).toBe(625);
    await world.sync();
    expect(world.asked()).toEqual(['home']);
  });

  it.each([
    ['icloud', ['home', 'sync-collection', 'multiget']],
    ['plain', ['home', 'sync-collection']],
  ] as const)('one remote change on a server such as %s', async (preset, expected) => {
    await start({ preset }, 16);
    await world.connect();
    await world.sync();
    world.server.put('c1', 'new.ics', simpleEvent('new'));
    world.asked();
    await world.sync();
    expect(world.asked()).toEqual(expected);
    world.server.remove('c1', 'new.ics');
    await world.sync();
    expect(world.asked()).toEqual(['home', 'sync-collection']);
  });

  it('a poll with nothing new writes no row', async () => {
    await start({}, 16);
    await world.connect();
    await world.sync();
    const writes: string[] = [];
    const { cache, practice } = world.context;
    for (const store of [cache, practice] as const) {
      for (const [name, method] of Object.entries(store) as [string, (...given: unknown[]) => unknown][]) {
        if (!/^(?:add|save|commit|store|mark|pauseUntil|forget|remove|transaction)/.test(name)) continue;
        Object.assign(store, {
          [name]: (...given: unknown[]) => {
            writes.push(name);
            return method(...given);
          },
        });
      }
    }
    await world.sync();
    await world.sync();
    expect(writes).toEqual([]);
  });
});
