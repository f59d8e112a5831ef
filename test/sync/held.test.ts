import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { AppointmentShape } from '#contract/shapes.ts';
import { simpleEvent } from '#test/servers/simple-event.ts';
import { member, startBooking, type BookingWorld } from './booking-world.ts';
import { HOUR, MINUTE, NOON } from './world.ts';

let world: BookingWorld;
beforeEach(async () => {
  world = await startBooking();
});
afterEach(() => world.stop());

const EVENING = NOON + 5 * HOUR;

describe('a booking that is held until its time can be checked', () => {
  const held = async (): Promise<AppointmentShape> => {
    world.server.set({ name: 'lost', how: 'reset' });
    const appointment = await world.book();
    const copy = world.context.practice.remoteCopy(appointment.id);
    if (copy === null) throw new Error('no copy');
    world.context.practice.saveRemoteCopy({ ...copy, belief: 'never', attempts: 0, mustCheck: true });
    await world.restart();
    world.server.clearAll();
    world.advance(MINUTE);
    world.writes();
    return appointment;
  };

  it('is written once when the network is back', async () => {
    const appointment = await held();
    expect((await world.look(appointment)).sync).toBe('held');
    await world.sync();
    expect(world.writes()).toEqual(['PUT practice']);
    expect(await world.look(appointment)).toMatchObject({ sync: 'synced', waitingSince: null });
  });

  it('taken meanwhile, it is not written, keeps its time, and is asked about', async () => {
    const appointment = await held();
    world.server.put('personal', 'school.ics', simpleEvent('school', { start: '20261201T121500Z' }));
    await world.sync();
    await world.sync();
    expect(world.writes()).toEqual([]);
    expect(await world.look(appointment)).toMatchObject({
      state: 'booked',
      sync: 'blocked',
      attention: { kind: 'taken-meanwhile' },
    });
    expect(await world.holding(NOON, NOON + HOUR)).toHaveLength(2);
    expect((await world.resolve(appointment, 'keep-mine')).sync).toBe('synced');
    expect(world.names()).toEqual([member(appointment)]);
  });

  it('moved to a free time instead, it is written there', async () => {
    const appointment = await held();
    world.server.put('personal', 'school.ics', simpleEvent('school', { start: '20261201T121500Z' }));
    await world.sync();
    expect(await world.move(appointment, EVENING)).toMatchObject({ sync: 'synced', attention: null });
    expect(world.text(appointment)).toContain('T180000');
  });

  it('waits for every calendar: one that can’t be read may be what is in its way', async () => {
    const appointment = await held();
    world.server.set({
      name: 'refused',
      status: 500,
      on: ({ slug, kind }) => slug === 'personal' && kind !== 'home',
    });
    world.server.put('personal', 'unread.ics', simpleEvent('unread', { start: '20261203T120000Z' }));
    await world.sync();
    expect((await world.look(appointment)).sync).toBe('held');
    world.server.clearAll();
    world.advance(MINUTE);
    await world.sync();
    expect((await world.look(appointment)).sync).toBe('synced');
  });
});
