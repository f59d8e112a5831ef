import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { AppointmentShape } from '#contract/shapes.ts';
import { simpleEvent } from '#test/servers/simple-event.ts';
import { createCrashPoint } from './crash.ts';
import { ALARM, alarmed, at, isPut, member, NOTE, startBooking, type BookingWorld } from './booking-world.ts';
import { HOUR, MINUTE, NOON } from './world.ts';

let world: BookingWorld;
const crash = createCrashPoint();
beforeEach(async () => {
  world = await startBooking({ around: crash.around });
});
afterEach(async () => {
  crash.recover();
  await world.stop();
});

const handlers = () => world.services.handlers;
const EVENING = NOON + 5 * HOUR;
/** Somebody moves it to another calendar, as Apple's Calendar does. */
function moveTo(slug: string, of: AppointmentShape, name = member(of), change = (ics: string) => ics): void {
  const text = change(world.text(of));
  world.server.remove('practice', member(of));
  world.server.put(slug, name, text);
}
const onTheMove = { kind: 'elsewhere', calendarId: '' };
const elsewhere = () => ({ ...onTheMove, calendarId: world.idOf('personal') });

describe('an appointment that somebody moved to another calendar', () => {
  it.each(['under its own name', 'under another name'])(
    '%s is followed there, and not removed',
    async (how) => {
      const appointment = await world.booked();
      const name = how === 'under its own name' ? member(appointment) : 'B9A1.ics';
      moveTo('personal', appointment, name, at(18));
      await world.sync();
      expect(await world.look(appointment)).toMatchObject({
        state: 'booked',
        start: EVENING,
        sync: 'synced',
        attention: elsewhere(),
      });
      expect(await world.holding(NOON, EVENING + HOUR)).toMatchObject([
        { kind: 'appointment', start: EVENING },
      ]);
    },
  );

  it('its changes there are followed, nothing is written there, and it may come home', async () => {
    const appointment = await world.booked();
    moveTo('personal', appointment);
    await world.sync();
    world.writes();
    const moved = at(18)(world.text(appointment, 'personal'));
    world.server.put('personal', member(appointment), moved);
    await world.sync();
    expect((await world.look(appointment)).start).toBe(EVENING);
    await world.cancel(appointment);
    await world.sync();
    expect(world.writes()).toEqual([]);
    // It is still there: an event of that calendar, which holds its time.
    expect(await world.holding(EVENING, EVENING + HOUR)).toMatchObject([{ kind: 'blocked-slot' }]);
  });

  it('moved back, it is managed as before', async () => {
    const appointment = await world.booked();
    const text = world.text(appointment);
    moveTo('personal', appointment);
    await world.sync();
    world.server.remove('personal', member(appointment));
    world.server.put('practice', member(appointment), text);
    await world.sync();
    expect(await world.look(appointment)).toMatchObject({ sync: 'synced', attention: null });
    await world.move(appointment, EVENING);
    expect(world.text(appointment)).toContain('T180000');
  });

  it('removed there, it is asked about', async () => {
    const appointment = await world.booked();
    moveTo('personal', appointment);
    await world.sync();
    world.server.remove('personal', member(appointment));
    await world.sync();
    expect(await world.look(appointment)).toMatchObject({ state: 'removed-in-icloud' });
    expect(await world.holding(NOON, NOON + HOUR)).toHaveLength(1);
  });

  it('a change that is on its way to it is not made: what iCloud has is told', async () => {
    const appointment = await world.booked();
    world.server.set({
      ...{ name: 'meanwhile', times: 1, run: () => moveTo('personal', appointment) },
      on: isPut,
    });
    await world.move(appointment, EVENING);
    expect(world.names()).toEqual([]);
    expect(await world.look(appointment)).toMatchObject({ start: NOON, attention: elsewhere() });
  });
});

describe('an appointment that comes back', () => {
  it('copied in iCloud under a new UID, the copy is a Blocked Slot that holds time', async () => {
    const appointment = await world.booked();
    const copy = at(18)(world.text(appointment)).replaceAll(appointment.uid, 'A-COPY');
    world.server.put('practice', 'copy.ics', copy);
    await world.sync();
    expect(await world.holding(EVENING, EVENING + HOUR)).toMatchObject([{ kind: 'blocked-slot' }]);
    expect(await world.holding(NOON, NOON + HOUR)).toMatchObject([{ kind: 'appointment' }]);
  });

  it('removed by mistake and put back on the phone, it is as it was', async () => {
    const appointment = await world.booked();
    const text = world.text(appointment);
    world.server.remove('practice', member(appointment));
    await world.sync();
    expect((await world.look(appointment)).state).toBe('removed-in-icloud');
    world.server.put('practice', member(appointment), at(18)(text));
    await world.sync();
    expect(await world.look(appointment)).toMatchObject({ state: 'booked', start: EVENING, attention: null });
  });

  it('a listing that shows it late is no removal', async () => {
    const appointment = await world.booked();
    world.server.set({ name: 'listing-empty', times: 1 });
    world.server.expireTokens();
    await world.sync();
    world.advance(2 * MINUTE);
    await world.sync();
    expect(await world.look(appointment)).toMatchObject({ state: 'booked', attention: null });
  });

  it('a listing that calls it gone is asked about by itself before it is believed', async () => {
    const appointment = await world.booked();
    world.edit(appointment, alarmed);
    world.server.set({
      ...{ name: 'member-status', says: 404, member: member(appointment), times: 1 },
      on: ({ kind }) => kind === 'sync-collection',
    });
    await world.sync();
    expect(await world.look(appointment)).toMatchObject({ state: 'booked', attention: null });
  });

  it('a calendar that only held what was cancelled is empty, and nothing is wrong with it', async () => {
    const appointments = [await world.booked(), await world.booked(EVENING)];
    await world.sync();
    for (const appointment of appointments) await world.cancel(appointment);
    await world.sync();
    expect(await world.freshness('practice')).toMatchObject({ state: 'fresh' });
    expect((await world.book({ start: NOON + 2 * HOUR })).sync).toBe('synced');
  });

  it('cancelled after somebody moved it, it is their event, wherever they move it then, and holds time', async () => {
    const appointment = await world.booked();
    const text = world.text(appointment);
    const isTheirs = async (): Promise<void> => {
      await world.sync();
      await world.sync();
      expect((await world.look(appointment)).state).toBe('cancelled');
      expect(await world.holding(NOON, NOON + HOUR)).toMatchObject([{ kind: 'blocked-slot' }]);
    };
    world.server.remove('practice', member(appointment));
    world.server.put('practice', 'moved.ics', text);
    await world.cancel(appointment);
    await isTheirs();
    world.server.remove('practice', 'moved.ics');
    world.server.put('personal', 'moved.ics', text);
    await isTheirs();
    world.server.remove('personal', 'moved.ics');
    world.server.put('practice', member(appointment), text);
    await isTheirs();
  });

  it('cancelled, and brought back in iCloud, it is a Blocked Slot that holds its time', async () => {
    const appointment = await world.booked();
    const text = world.text(appointment);
    await world.cancel(appointment);
    await world.sync();
    expect(await world.holding(NOON, NOON + HOUR)).toEqual([]);
    world.server.put('practice', member(appointment), text);
    await world.sync();
    expect(await world.holding(NOON, NOON + HOUR)).toMatchObject([{ kind: 'blocked-slot' }]);
    expect((await world.look(appointment)).state).toBe('cancelled');
    expect(world.names()).toHaveLength(1); // never removed unasked
    const restoring = world.services.handlers['appointments.restore']({ appointmentId: appointment.id });
    await expect(restoring).rejects.toMatchObject({ code: 'back-in-icloud' });
    world.server.remove('practice', member(appointment));
    await world.sync();
    await world.sync();
    expect(await world.holding(NOON, NOON + HOUR)).toEqual([]);
  });

  it('cancelled, and still shown for a while by its server, it stays cancelled', async () => {
    const appointment = await world.booked();
    world.server.set({ name: 'late', requests: 6, inReads: true });
    await world.cancel(appointment);
    for (let run = 0; run < 4; run++) {
      world.advance(MINUTE);
      await world.sync();
      expect(await world.holding(NOON, NOON + HOUR)).toEqual([]);
    }
    world.server.clearAll();
    await world.sync();
    expect(await world.look(appointment)).toMatchObject({ state: 'cancelled', sync: 'synced' });
    expect(world.names()).toEqual([]);
  });

  it('its removal is noticed though the app ended just after the listing was stored', async () => {
    const appointment = await world.booked();
    world.server.remove('practice', member(appointment));
    crash.arm(0, 'after');
    await world.sync().catch(() => undefined);
    crash.recover();
    await world.restart();
    await world.sync();
    await world.sync();
    expect((await world.look(appointment)).state).toBe('removed-in-icloud');
  });

  it('after the local data was lost it holds its time, and is adopted by hand with no write', async () => {
    const uid = 'HEYCLIENTS-7C0F3C7E-0000-5000-8000-000000000000';
    world.server.put('practice', 'old.ics', simpleEvent(uid, { title: 'M.K.', start: '20261201T120000Z' }));
    await world.sync();
    const [entry, ...others] = await world.holding(NOON, NOON + HOUR);
    expect([entry, others]).toMatchObject([{ kind: 'blocked-slot', recovered: true }, []]);
    world.writes();
    const { appointment } = await handlers()['appointments.adopt']({
      entryId: entry?.id ?? '',
      client: { name: 'Milo Kern' },
    });
    expect(appointment).toMatchObject({ uid, start: NOON, sync: 'synced', client: { name: 'Milo Kern' } });
    expect(await world.holding(NOON, NOON + HOUR)).toMatchObject([{ kind: 'appointment' }]);
    await world.sync();
    expect(world.writes()).toEqual([]);
    await world.move(appointment, EVENING);
    expect(world.writes()).toEqual(['PUT practice']);
    expect(world.names()).toEqual(['old.ics']);
  });

  it('what is not ours, or is known, is not adopted', async () => {
    world.server.put('personal', 'school.ics', simpleEvent('school', { start: '20261201T120000Z' }));
    await world.sync();
    const [entry] = await world.holding(NOON, NOON + HOUR);
    const adopting = async () =>
      handlers()['appointments.adopt']({ entryId: entry?.id ?? '', client: { name: 'Milo' } });
    await expect(adopting()).rejects.toMatchObject({ code: 'foreign-event' });
  });
});

describe('another Primary Calendar', () => {
  const choose = async (slug: string): Promise<void> => {
    await handlers()['configuration.save']({
      primaryCalendarId: world.idOf(slug),
      conflictCalendarIds: [world.idOf('practice'), world.idOf('personal')],
    });
  };

  it('old appointments stay managed where they are, new ones go to it', async () => {
    const old = await world.booked();
    await choose('personal');
    await world.booked(EVENING);
    expect([world.names('practice'), world.names('personal').length]).toEqual([[member(old)], 1]);
    await world.move(old, NOON + 2 * HOUR);
    expect(world.text(old)).toContain('T150000');
  });

  it('future appointments move when asked: the new object first, with what was added to the old one', async () => {
    const old = await world.booked();
    world.edit(old, alarmed);
    await world.sync();
    await choose('personal');
    world.writes();
    expect(await handlers()['appointments.moveFuture']({})).toEqual({ moved: 1 });
    expect(world.writes()).toEqual(['PUT personal', 'DELETE practice']);
    const moved = await world.look(old);
    expect(moved).toMatchObject({ calendarId: world.idOf('personal'), sync: 'synced', start: NOON });
    expect(world.names('practice')).toEqual([]);
    expect(world.names('personal')).toEqual([member(moved)]);
    expect(world.text(moved, 'personal')).toContain(ALARM);
    expect(world.text(moved, 'personal')).toContain(NOTE);
    await world.sync();
    expect(await world.holding(NOON, NOON + HOUR)).toHaveLength(1);
  });

  it.each([0, 1, 2, 3, 4, 5, 6, 7, 8, 9])(
    'killed at its write %i, the move is finished by the next start, with one object in the end',
    async (writes) => {
      const old = await world.booked();
      await choose('personal');
      crash.arm(writes, 'after');
      await Promise.resolve(handlers()['appointments.moveFuture']({})).catch(() => undefined);
      crash.recover();
      await world.restart();
      await world.sync();
      await world.sync();
      if (world.names('practice').length > 0) await handlers()['appointments.moveFuture']({});
      expect(world.names('practice')).toEqual([]);
      expect(world.names('personal')).toHaveLength(1);
      expect(await world.look(old)).toMatchObject({ sync: 'synced', start: NOON, attention: null });
    },
  );

  it('what was never written goes to the new one at once', async () => {
    world.server.set({ name: 'refused', status: 404, on: isPut });
    const held = await world.book();
    expect(held.sync).toBe('blocked');
    world.server.clearAll();
    await choose('personal');
    await world.sync();
    const written = await world.look(held);
    expect(written).toMatchObject({ sync: 'synced', calendarId: world.idOf('personal') });
    expect([world.names('practice'), world.names('personal')]).toEqual([[], [member(written)]]);
  });
});
