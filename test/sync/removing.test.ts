import { afterEach, describe, expect, it } from 'vitest';
import { isDelete, isPut, member, startBooking, type BookingWorld } from './booking-world.ts';
import { HOUR, MINUTE, NOON } from './world.ts';

// What becomes of a cancelled appointment where the server doesn't say at once whether it is there.
let world: BookingWorld;
afterEach(() => world.stop());
const later = async (runs: number, ms = MINUTE): Promise<void> => {
  for (let run = 0; run < runs; run++) {
    world.advance(ms);
    await world.sync();
  }
};
const deletes = (): number => world.server.log.filter(({ method }) => method === 'DELETE').length;

describe('cancelled before anybody knew whether it was stored', () => {
  const bookInDoubt = async () => {
    world = await startBooking();
    world.server.set({ name: 'answer-lost', isStored: true, answer: 504, times: 1, on: isPut });
    world.server.set({ name: 'late', requests: 6, inReads: true });
    const appointment = await world.book();
    expect(world.names()).toHaveLength(1); // though nobody can see it yet
    return appointment;
  };

  it('it is removed unseen', async () => {
    const appointment = await bookInDoubt();
    await world.cancel(appointment);
    await later(5);
    expect(world.names()).toEqual([]);
    expect(await world.look(appointment)).toMatchObject({ state: 'cancelled', sync: 'synced' });
  });

  it.each([423, 403])('a removal that is answered %s is made again', async (status) => {
    const appointment = await bookInDoubt();
    world.server.set({ name: 'refused', status, times: 1, on: isDelete });
    await world.cancel(appointment);
    expect(world.names()).toHaveLength(1);
    await later(5, 25 * MINUTE);
    expect(world.names()).toEqual([]);
    expect(await world.look(appointment)).toMatchObject({ state: 'cancelled', sync: 'synced' });
  });

  it('a removal that the server put off is made again', async () => {
    const appointment = await bookInDoubt();
    world.server.set({ name: 'throttled', status: 429, times: 1, on: isDelete });
    await world.cancel(appointment);
    await later(5, 25 * MINUTE);
    expect(world.names()).toEqual([]);
  });
});

it('where nothing is and each DELETE is answered 412, the second look settles it', async () => {
  world = await startBooking();
  const appointment = await world.booked();
  world.server.remove('practice', member(appointment));
  world.server.set({ name: 'refused', status: 412, on: isDelete });
  await world.cancel(appointment);
  await later(3);
  expect(await world.look(appointment)).toMatchObject({ state: 'cancelled', sync: 'synced' });
  expect(deletes()).toBe(2);
});

it('while its whole calendar answers 404, a change in doubt that is cancelled is not taken for removed', async () => {
  world = await startBooking();
  const appointment = await world.booked();
  world.server.set({ name: 'answer-lost', isStored: true, answer: 504, times: 1, on: isPut });
  await world.move(appointment, NOON + 2 * HOUR);
  world.server.set({ name: 'calendar-gone', slug: 'practice' });
  await world.cancel(appointment);
  await later(2);
  expect(world.names()).toHaveLength(1);
  world.server.clearAll();
  await later(4, 30 * MINUTE);
  expect(world.names()).toEqual([]);
  expect(await world.look(appointment)).toMatchObject({ state: 'cancelled', sync: 'synced' });
});

it('brought back as it was, under the very ETag, it is hidden for ten minutes as if the server were late, then holds its time', async () => {
  world = await startBooking();
  const appointment = await world.booked();
  world.server.set({ name: 'refused', status: 404, times: 1, on: isDelete }); // it stays as it is
  await world.cancel(appointment);
  await later(5);
  expect(await world.holding(NOON, NOON + HOUR)).toEqual([]);
  await later(6);
  const [slot] = await world.holding(NOON, NOON + HOUR);
  expect(slot).toMatchObject({ kind: 'blocked-slot' });
  expect(slot).not.toHaveProperty('recovered'); // nothing to take over
  expect(world.names()).toEqual([member(appointment)]); // never removed unasked
  world.advance(-24 * HOUR); // a clock that was ahead is set right
  expect(await world.holding(NOON, NOON + HOUR)).toHaveLength(1);
});
