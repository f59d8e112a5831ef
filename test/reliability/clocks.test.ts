import { describe, expect, it } from 'vitest';
import { simpleEvent } from '#test/servers/simple-event.ts';
import { startBooking } from '#test/sync/booking-world.ts';
import { fill, HOUR, MINUTE, NOON } from '#test/sync/world.ts';
import { eachRun, numbersFor, runsOf } from './runs.ts';

/** `npm run prove -- clocks` sets more: jumps, ten in each story. */
const JUMPS = runsOf(20);
const STEPS = 10;
const YEARS = 3652 * 24 * HOUR;
const BY = [HOUR, -HOUR, YEARS, -YEARS] as const;

interface Played {
  readonly requests: number;
  readonly booked: number;
}

/** Ten polls, with bookings and changes by others between them, while the clock jumps before each, or before none. */
async function play(run: number, jumps: boolean): Promise<Played> {
  const next = numbersFor(run);
  const wrongBy = BY[next(4)] ?? 0;
  const startAt = jumps && run % 3 === 2 ? NOON + wrongBy : NOON;
  const world = await startBooking({ preset: 'plain', startAt });
  const others = new Set<string>();
  fill(world.server, 'personal', 20, 'p');
  fill(world.server, 'practice', 5, 'q');
  await world.services.sync.poll();
  world.server.resetLog();
  let booked = 0;
  let jumped = startAt - NOON;
  for (let step = 0; step < STEPS; step++) {
    const [by, isMidway, what] = [BY[next(4)] ?? 0, next(2) === 0, next(3)];
    const jump = (): void => {
      if (!jumps) return;
      // There and back: a clock that went ten years twice is set to no date of ours.
      const now = Math.abs(jumped + by) > YEARS + 2 * HOUR ? -by : by;
      jumped += now;
      world.advance(now);
    };
    if (isMidway) world.server.set({ name: 'meanwhile', run: jump, times: 1 });
    else jump();
    const uid = `other-${step}`;
    if (what === 0) others.add(`${uid}.ics`);
    if (what === 0) world.server.put('personal', `${uid}.ics`, simpleEvent(uid, { title: uid }));
    if (what === 1) {
      await world.book({ start: NOON + (500 + step * 2) * HOUR, confirmUnverified: true });
      booked += 1;
    }
    world.advance(2 * MINUTE);
    await world.services.sync.poll();
    world.server.clear('meanwhile');
  }
  const requests = world.server.log.length;
  expect(world.writes().filter((write) => write.startsWith('DELETE'))).toEqual([]);
  world.advance(NOON + HOUR - world.now()); // somebody sets it right
  await world.sync();
  await world.sync();
  for (const slug of ['practice', 'personal']) {
    const [here, there] = world.both(slug);
    expect(here).toEqual(there);
  }
  expect([...others].every((name) => world.names('personal').includes(name))).toBe(true);
  expect(world.names().filter((name) => name.startsWith('HEY'))).toHaveLength(booked);
  expect(world.names()).toHaveLength(booked + 5);
  expect(world.services.sync.status().accounts[0]).toMatchObject({ state: 'idle', pending: 0 });
  await world.stop();
  return { requests, booked };
}

describe('F-8 a clock that jumps an hour or ten years, also in the middle of a request or wrong from the start', () => {
  it(
    `loses nothing, writes nothing twice, and asks no more than twice as often: ${JUMPS} jumps`,
    { timeout: 30_000 + JUMPS * 500 },
    async () => {
      let [usual, jumping] = [0, 0];
      await eachRun(Math.ceil(JUMPS / STEPS), async (run) => {
        const [normal, jumped] = [await play(run, false), await play(run, true)];
        expect(jumped.booked).toBe(normal.booked);
        usual += normal.requests;
        jumping += jumped.requests;
      });
      expect(jumping).toBeLessThanOrEqual(2 * usual);
    },
  );
});
