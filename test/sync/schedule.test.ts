import { afterEach, describe, expect, it } from 'vitest';
import { CalendarServerError } from '#main/ports/calendar-server.ts';
import { startWorld, type SyncWorld } from './world.ts';

let world: SyncWorld;
afterEach(async () => world.stop());

const MINUTE = 60_000;
const wait = (): number => (world.services.sync.status().accounts[0]?.nextAt ?? 0) - world.now();
const presence = (input: { focused?: boolean; onBattery?: boolean; event?: 'wake' | 'network' }) =>
  world.services.handlers['sync.presence'](input);

describe('the next run of an account', () => {
  it('comes later in the background and on battery, and sooner again when somebody is back', async () => {
    world = await startWorld();
    await world.connect();
    await world.sync();
    expect(wait()).toBeLessThanOrEqual(2 * MINUTE);
    await presence({ focused: false });
    await world.sync();
    expect(wait()).toBeGreaterThanOrEqual(4 * MINUTE);
    await presence({ onBattery: true });
    await world.sync();
    expect(wait()).toBeGreaterThanOrEqual(12 * MINUTE);
    await presence({ event: 'wake' });
    expect(wait()).toBeGreaterThanOrEqual(2000);
    expect(wait()).toBeLessThanOrEqual(10_000);
    await presence({ focused: true });
    expect(wait()).toBe(0);
  });

  it('is soon after the computer woke, whatever a run that it interrupted failed of', async () => {
    let wakes = false;
    world = await startWorld({
      around: (context) => ({
        ...context,
        openServer: (access) => {
          if (!wakes) return context.openServer(access);
          void presence({ event: 'wake' });
          throw new CalendarServerError('unreachable', 'PROPFIND');
        },
      }),
    });
    await world.connect();
    for (let run = 0; run < 6; run++) {
      wakes = run === 5;
      world.server.set({ name: 'lost', how: 'reset' });
      await world.sync();
    }
    expect(world.services.sync.status().accounts[0]?.state).toBe('offline');
    expect(wait()).toBeGreaterThanOrEqual(2000);
    expect(wait()).toBeLessThanOrEqual(10_000);
  });

  it('nobody’s presence brings requests after a second 401', async () => {
    world = await startWorld();
    await world.connect();
    world.server.set({ name: 'unauthorized' });
    await world.sync();
    world.asked();
    await presence({ event: 'network' });
    await world.services.sync.poll();
    expect(world.asked()).toEqual([]);
  });
});
