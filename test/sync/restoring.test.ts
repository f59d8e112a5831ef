import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { AppointmentShape } from '#contract/shapes.ts';
import { hrefKey, type Href } from '#domain/resource.ts';
import { simpleEvent } from '#test/servers/simple-event.ts';
import { HOUR, NOON, startWorld, type SyncWorld } from './world.ts';

let world: SyncWorld;
beforeEach(async () => {
  world = await startWorld();
  // An empty calendar would be looked at twice before it is believed.
  world.server.put('practice', 'other.ics', simpleEvent('other'));
  await world.configure();
});
afterEach(async () => world.stop());

const DAY = 24 * HOUR;
const START = NOON + 40 * DAY;

/** Booked, written, and cancelled. */
async function cancelled(start = START): Promise<AppointmentShape> {
  const { appointment } = await world.services.handlers['appointments.book']({
    start,
    lengthMinutes: 50,
    client: { name: 'Milo Kern' },
  });
  await world.services.handlers['appointments.cancel']({ appointmentId: appointment.id });
  await world.sync();
  expect(there(appointment)).toBeUndefined();
  return appointment;
}
const there = ({ uid }: { readonly uid: string }): string | undefined =>
  world.server.members('practice').get(`${uid}.ics`)?.ics;
const restore = async (
  appointmentId: string,
  more: { readonly confirmOverlap?: string[] } = {},
): Promise<AppointmentShape> =>
  (await world.services.handlers['appointments.restore']({ appointmentId, ...more })).appointment;

describe('restoring a cancelled appointment', () => {
  it('the server holds the same object again: same name, same UID, a higher SEQUENCE, written as a new one', async () => {
    const before = await cancelled();
    const preconditions: unknown[] = [];
    world.server.set({
      name: 'meanwhile',
      on: ({ kind, header }) => {
        if (kind === 'put') preconditions.push([header('if-none-match'), header('if-match')]);
        return false;
      },
      run: () => undefined,
    });
    const after = await restore(before.id);
    expect(after).toMatchObject({
      id: before.id,
      uid: before.uid,
      start: START,
      state: 'booked',
      sync: 'synced',
      cancelledBy: null,
    });
    const text = there(before) ?? '';
    expect(text).toContain(`UID:${before.uid}`);
    expect(Number(/^SEQUENCE:(\d+)/m.exec(text)?.[1])).toBeGreaterThan(0);
    expect(world.server.members('practice').size).toBe(2);
    expect(preconditions).toEqual([['*', '']]);
    const [entry] = await world.services.handlers['journal.list']({ since: 0 });
    expect(entry).toMatchObject({
      kind: 'appointment-restored',
      before: { state: 'cancelled-by-practitioner' },
      after: { state: 'booked' },
    });
  });

  it('is done for thirty days, and refused on the day after', async () => {
    const [early, late] = [await cancelled(), await cancelled(START + DAY)];
    world.advance(30 * DAY);
    expect((await restore(early.id)).state).toBe('booked');
    world.advance(DAY);
    await expect(restore(late.id)).rejects.toMatchObject({ code: 'bad-request' });
    expect([there(early) === undefined, there(late) === undefined]).toEqual([false, true]);
  });

  it('is refused where something holds the time, and done over exactly what was shown', async () => {
    const appointment = await cancelled();
    const start = new Date(START).toISOString().replace(/[-:]|\.\d+/g, '');
    world.server.put('personal', 'school.ics', simpleEvent('school', { start }));
    await expect(restore(appointment.id)).rejects.toMatchObject({
      code: 'slot-taken',
      details: { entries: [{ uid: 'school' }] },
    });
    expect(there(appointment)).toBeUndefined();
    const window = { start: START, end: START + HOUR };
    const { entries } = await world.services.handlers['agenda.list'](window);
    const restored = await restore(appointment.id, { confirmOverlap: entries.map(({ id }) => id) });
    expect(restored.state).toBe('booked');
    expect(there(appointment)).toBeDefined();
  });

  it('is refused where a calendar can not be read, until that is confirmed', async () => {
    const { id: appointmentId } = await cancelled();
    world.server.put('personal', 'school.ics', simpleEvent('school'));
    world.server.set({ name: 'refused', status: 500, on: ({ slug }) => slug === 'personal' });
    await expect(restore(appointmentId)).rejects.toMatchObject({ code: 'unverified-calendars' });
    const { appointment } = await world.services.handlers['appointments.restore']({
      appointmentId,
      confirmUnverified: true,
    });
    expect(appointment.state).toBe('booked');
  });

  it('of one that was never cancelled, or that lies in another calendar, nothing is made', async () => {
    const { appointment } = await world.services.handlers['appointments.book']({
      start: START + DAY,
      lengthMinutes: 50,
      client: { name: 'Milo Kern' },
    });
    await expect(restore(appointment.id)).rejects.toMatchObject({ code: 'bad-request' });
    await expect(restore('nobody')).rejects.toMatchObject({ code: 'not-found' });

    const { id } = await cancelled();
    const copy = world.context.practice.remoteCopy(id);
    if (copy === null) throw new Error('no copy');
    const elsewhere = { calendarId: world.idOf('personal'), href: `${copy.href}-there` as Href };
    expect(hrefKey(elsewhere.href)).not.toBe(hrefKey(copy.href));
    world.context.practice.saveRemoteCopy({ ...copy, belief: 'elsewhere', elsewhere });
    await expect(restore(id)).rejects.toMatchObject({ code: 'back-in-icloud' });
  });
});
