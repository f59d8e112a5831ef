import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { StoreError } from '#main/ports/practice-store.ts';
import { openDatabase } from '#main/store/driver.ts';
import { migrate } from '#main/store/migrate.ts';
import { practiceMigrations } from '#main/store/practice/migrations.ts';
import { openPracticeStore } from '#main/store/practice/practice-store.ts';
import { startTestEngine } from '#test/engine/app-engine.ts';
import { simpleEvent } from '#test/servers/simple-event.ts';
import { startBooking, type BookingWorld } from '#test/sync/booking-world.ts';
import { fill, HOUR, MINUTE, NOON } from '#test/sync/world.ts';
import { eachRun, numbersFor, runsOf } from './runs.ts';
import { canMount, mountSmallDisk, NEEDS_MOUNT, type SmallDisk } from './small-disk.ts';

/** `npm run prove -- full-disk` sets more, at each of the moments. */
const RUNS = runsOf(2);
const MB = 2 ** 20;
const EVER = { start: 0, end: NOON + 10_000 * HOUR };

let disk: SmallDisk;
beforeEach(() => {
  if (canMount) disk = mountSmallDisk(12 * MB);
});
afterEach(() => {
  if (canMount) disk.remove();
});

const filesOf = (run: number) => ({
  practice: join(disk.path, `practice-${run}.db`),
  cache: join(disk.path, `cache-${run}.db`),
});
const isFull = (fault: unknown): boolean => fault instanceof StoreError && fault.kind === 'disk-full';
const reasonOf = (world: BookingWorld) => world.services.sync.status().accounts[0];

/** A practice on the disk, with something in both calendars. */
async function worldOn(run: number): Promise<BookingWorld> {
  const world = await startBooking({ preset: 'plain', files: filesOf(run) });
  fill(world.server, 'personal', 20, 'p');
  await world.sync();
  return world;
}

/** By itself, at the time that it has planned: nobody presses anything. */
async function goesOn(world: BookingWorld): Promise<void> {
  disk.makeRoom();
  await world.poll();
  await world.poll();
  expect(reasonOf(world)).toMatchObject({ state: 'idle', reason: null, pending: 0 });
  for (const slug of ['practice', 'personal']) {
    const [here, there] = world.both(slug);
    expect(here).toEqual(there);
  }
}

/** What was said to be booked is at the server, once, and in a store that is opened anew. */
async function expectBooked(world: BookingWorld, run: number, ids: readonly string[]): Promise<void> {
  expect(world.names().filter((name) => name.startsWith('HEY'))).toHaveLength(ids.length);
  await world.stop();
  const store = openPracticeStore({ file: filesOf(run).practice, key: null });
  expect(
    store
      .appointmentsBetween(EVER, ['booked'])
      .map(({ id }) => id)
      .toSorted(),
  ).toEqual(ids.toSorted());
  store.close();
  disk.clear();
}

describe.runIf(canMount)(`F-4 a disk that is full${NEEDS_MOUNT}`, { timeout: 60_000 + RUNS * 10_000 }, () => {
  it(`refuses an edit or keeps it, and is read all the same: ${RUNS} times`, async () => {
    await eachRun(RUNS, async (run) => {
      const next = numbersFor(run);
      const world = await worldOn(run);
      const booked: string[] = [];
      disk.fillUp(next(40) * 4096);
      for (let slot = 0; slot < 12; slot++) {
        try {
          const start = NOON + (400 + slot) * HOUR;
          booked.push((await world.book({ start, confirmUnverified: true })).id);
        } catch (fault) {
          if (!isFull(fault)) throw fault;
        }
      }
      expect(booked.length).toBeLessThan(12); // else it was not full
      expect(await world.holding(NOON, NOON + 24 * HOUR)).toHaveLength(20);
      await goesOn(world);
      await expectBooked(world, run, booked);
    });
  });

  it(`stops a sync with a reason, which goes on by itself: ${RUNS} times`, async () => {
    await eachRun(RUNS, async (run) => {
      const next = numbersFor(run);
      const world = await worldOn(run);
      const { id } = await world.booked(NOON + 400 * HOUR);
      for (let at = 0; at < 40; at++) {
        const note = { title: `new ${at} ${'x'.repeat(10_000)}`, start: '20261202T060000Z' };
        world.server.put('personal', `new${at}.ics`, simpleEvent(`new${at}`, note));
      }
      disk.fillUp(next(60) * 4096);
      await world.poll();
      expect(reasonOf(world)).toMatchObject({ state: 'failing', reason: 'disk-full' });
      world.server.set({ name: 'throttled', retryAfter: '30', times: 1 });
      await world.poll();
      expect(reasonOf(world)?.nextAt).toBeGreaterThan(world.now());
      expect(await world.holding(NOON, NOON + 24 * HOUR)).toHaveLength(20);
      world.advance(HOUR);
      await goesOn(world);
      await expectBooked(world, run, [id]);
    });
  });

  it(`meets a checkpoint of the log and takes back nothing: ${RUNS} times`, async () => {
    await eachRun(RUNS, (run) => {
      const next = numbersFor(run);
      const file = filesOf(run).practice;
      const client = (at: number) => ({
        ...{ id: `c${at}`, name: 'x'.repeat(3000), email: null, phone: null, zone: null, code: null },
      });
      let kept = 0;
      const store = openPracticeStore({ file, key: null });
      disk.fillUp(4 * MB + next(500) * 4096); // a log of 1,000 pages is written into the file, if there is room
      expect(() => {
        for (;;) {
          store.saveClient(client(kept));
          kept += 1;
        }
      }).toThrow(expect.objectContaining({ kind: 'disk-full' }));
      expect(store.client(`c${kept - 1}`)).not.toBeNull();
      store.close();
      disk.makeRoom();
      const again = openPracticeStore({ file, key: null });
      for (let at = 0; at < kept; at++) expect(again.client(`c${at}`)).toEqual(client(at));
      again.saveClient(client(kept));
      again.close();
      disk.clear();
    });
  });

  it(`leaves a migration before or after, never between: ${RUNS} times`, async () => {
    await eachRun(RUNS, (run) => {
      const next = numbersFor(run);
      const file = filesOf(run).practice;
      const before = openDatabase({ file, key: null, synchronous: 'full' });
      migrate(
        before,
        practiceMigrations.filter(({ number }) => number < 4),
      );
      before.run(`INSERT INTO client (id, name) VALUES ('c', 'Milo Kern')`);
      before.run(`INSERT INTO appointment (id, uid, client_id, start, end, zone, state, calendar_id, sequence)
        VALUES ('a', 'HEYCLIENTS-A', 'c', 1, 2, 'UTC', 'booked', 'k', 3)`);
      before.close();
      disk.fillUp(next(50) * 4096);
      try {
        openPracticeStore({ file, key: null }).close();
      } catch (fault) {
        if (!isFull(fault)) throw fault;
      }
      disk.makeRoom();
      const store = openPracticeStore({ file, key: null });
      expect(store.appointment('a')).toMatchObject({ start: 1, client: { name: 'Milo Kern' } });
      store.close();
      disk.clear();
    });
  });

  it('is told at the start, and a second try opens the data once there is room', async () => {
    const engine = await startTestEngine({}, { folder: join(disk.path, 'data'), polls: false });
    const block = { title: 'Lunch', start: NOON, end: NOON + 30 * MINUTE };
    await engine.value('blocks.create', block);
    await engine.restart(() => disk.fillUp());
    const state = await engine.value('app.state', {});
    expect(state).toMatchObject({ workspace: 'locked', lockedBecause: 'disk-full' });
    expect(await engine.call('blocks.list', EVER)).toMatchObject({
      error: { code: 'disk-full', message: 'The disk is full. Nothing was saved; make room and try again.' },
    });
    disk.makeRoom();
    await engine.value('vault.retry', {});
    expect(await engine.value('blocks.list', EVER)).toMatchObject([block]);
    await engine.remove();
  });
});

describe.runIf(canMount)(`F-5 a folder that can not be written${NEEDS_MOUNT}`, () => {
  it('is told in a sentence at the start, is not touched, and opens when it can be written', async () => {
    const folder = join(disk.path, 'data');
    const engine = await startTestEngine({}, { folder, polls: false });
    const block = { title: 'Lunch', start: NOON, end: NOON + 30 * MINUTE };
    await engine.value('blocks.create', block);
    await expect(engine.restart(() => disk.setReadOnly(true))).rejects.toMatchObject({ kind: 'read-only' });
    disk.setReadOnly(false);
    await engine.restart();
    expect(await engine.value('blocks.list', EVER)).toMatchObject([block]);
    await engine.remove();
  });
});
