import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Refusal } from '#contract/errors.ts';
import { simpleEvent } from '#test/servers/simple-event.ts';
import { ALARM, alarmed, at, isPut, member, NOTE, startBooking, type BookingWorld } from './booking-world.ts';
import { HOUR, NOON } from './world.ts';

let world: BookingWorld;
beforeEach(async () => {
  world = await startBooking();
});
afterEach(() => world.stop());

describe('moving an appointment', () => {
  it('the server holds one object at the new time, its SEQUENCE raised', async () => {
    const before = await world.booked();
    const after = await world.move(before, NOON + 2 * HOUR);
    expect(after).toMatchObject({
      start: NOON + 2 * HOUR,
      end: NOON + 2 * HOUR + 50 * 60_000,
      sync: 'synced',
    });
    expect([...world.server.members('practice').keys()]).toEqual([member(before)]);
    expect(world.text(before)).toMatch(/DTSTART;TZID=Europe\/Berlin:20261201T150000/);
    expect(world.text(before)).toMatch(/DTEND;TZID=Europe\/Berlin:20261201T155000/);
    expect(world.text(before).match(/^(?:DTSTART|DTEND|SEQUENCE|UID|SUMMARY)/gm)).toHaveLength(5 + 2); // two of the zone
    expect(world.text(before)).toMatch(/^SEQUENCE:1\r?$/m);
  });

  it('its own time is not in its way, and a foreign event is', async () => {
    const before = await world.booked();
    world.server.put('personal', 'school.ics', simpleEvent('school', { start: '20261201T150000Z' }));
    expect((await world.move(before, NOON + 15 * 60_000)).sync).toBe('synced');
    const refused = await world.move(before, NOON + 3 * HOUR).catch((fault: unknown) => fault);
    expect(refused).toBeInstanceOf(Refusal);
    expect(refused).toMatchObject({ code: 'slot-taken' });
    expect((await world.look(before)).start).toBe(NOON + 15 * 60_000);
  });

  it('F38: alarms and notes that were added meanwhile stay, byte for byte', async () => {
    const appointment = await world.booked();
    world.server.set({ name: 'meanwhile', times: 1, on: isPut, run: () => world.edit(appointment, alarmed) });
    expect((await world.move(appointment, NOON + 2 * HOUR)).sync).toBe('synced');
    expect(world.text(appointment)).toContain(ALARM);
    expect(world.text(appointment)).toContain(NOTE);
    expect(world.text(appointment)).toContain('T150000');
  });

  it.each([
    ['while the change is on its way', true],
    ['before it is sent', false],
  ])(
    'F38: a new time in iCloud %s makes a conflict: nothing is overwritten, both hold time',
    async (_when, isLate) => {
      const appointment = await world.booked();
      const change = (): void => world.edit(appointment, at(18));
      if (isLate) world.server.set({ name: 'meanwhile', times: 1, on: isPut, run: change });
      else {
        await world.services.sync.stop(); // the change is made here before anything is read
        await world.restart();
        const { practice } = world.context;
        const stored = practice.appointment(appointment.id);
        const copy = practice.remoteCopy(appointment.id);
        if (stored === null || copy === null) throw new Error('not stored');
        practice.saveAppointment({ ...stored, start: NOON + 2 * HOUR, end: NOON + 3 * HOUR });
        practice.saveRemoteCopy({ ...copy, revision: copy.revision + 1 });
        change();
        await world.sync();
      }
      if (isLate) await world.move(appointment, NOON + 2 * HOUR);
      expect(await world.look(appointment)).toMatchObject({
        state: 'conflict',
        start: NOON + 2 * HOUR,
        sync: 'blocked',
      });
      expect(world.text(appointment)).toContain('T180000');
      expect(await world.holding(NOON + 2 * HOUR, NOON + 3 * HOUR)).toHaveLength(1);
      expect(await world.holding(NOON + 5 * HOUR, NOON + 6 * HOUR)).toHaveLength(1);
    },
  );

  it.each([
    ['keep-mine', NOON + 2 * HOUR, 'T150000'],
    ['take-theirs', NOON + 5 * HOUR, 'T180000'],
  ] as const)('of two versions %s settles it on both sides', async (choice, start, written) => {
    const appointment = await world.booked();
    world.server.set({ name: 'meanwhile', times: 1, on: isPut, run: () => world.edit(appointment, at(18)) });
    await world.move(appointment, NOON + 2 * HOUR);
    const { appointment: settled } = await world.services.handlers['appointments.resolve']({
      appointmentId: appointment.id,
      choice,
    });
    expect(settled).toMatchObject({ state: 'booked', start, sync: 'synced' });
    expect(world.text(appointment)).toContain(written);
    await world.sync();
    expect(await world.holding(NOON, NOON + 8 * HOUR)).toHaveLength(1);
  });

  it.each(['put-back', 'cancel'] as const)(
    'F38: removed in iCloud meanwhile, it holds its time until answered: %s',
    async (choice) => {
      const appointment = await world.booked();
      world.server.set({
        name: 'meanwhile',
        times: 1,
        on: isPut,
        run: () => {
          world.server.remove('practice', member(appointment));
        },
      });
      await world.move(appointment, NOON + 2 * HOUR);
      expect(await world.look(appointment)).toMatchObject({ state: 'removed-in-icloud' });
      expect(world.text(appointment)).toBe('');
      expect(await world.holding(NOON + 2 * HOUR, NOON + 3 * HOUR)).toHaveLength(1);
      const { appointment: answered } = await world.services.handlers['appointments.resolve']({
        appointmentId: appointment.id,
        choice,
      });
      expect(answered.state).toBe(choice === 'cancel' ? 'cancelled' : 'booked');
      expect(world.text(appointment)).toContain(choice === 'cancel' ? '' : 'T150000');
      expect(world.server.members('practice').size).toBe(choice === 'cancel' ? 0 : 1);
    },
  );

  it.each([true, false])(
    'an answer that is lost (stored: %s) leaves one object at the new time',
    async (isStored) => {
      const appointment = await world.booked();
      world.server.set({ name: 'answer-lost', isStored, answer: 'reset', times: 1, on: isPut });
      await world.move(appointment, NOON + 2 * HOUR);
      world.advance(10 * 60_000);
      await world.sync();
      expect(await world.look(appointment)).toMatchObject({ sync: 'synced', start: NOON + 2 * HOUR });
      expect(world.text(appointment)).toContain('T150000');
      expect(world.server.members('practice').size).toBe(1);
    },
  );

  it.each([
    ['moved', 1],
    ['cancelled', 0],
  ] as const)('one that is %s while its move is on its way is so in iCloud too', async (how, left) => {
    const appointment = await world.booked();
    let later: Promise<unknown> = Promise.resolve();
    const change = (): void => {
      later = how === 'moved' ? world.move(appointment, NOON + 4 * HOUR) : world.cancel(appointment);
    };
    world.server.set({ name: 'meanwhile', times: 1, on: isPut, run: change });
    await world.move(appointment, NOON + 2 * HOUR);
    await later;
    expect((await world.look(appointment)).sync).toBe('synced');
    expect(world.server.members('practice').size).toBe(left);
    expect(world.text(appointment)).toContain(how === 'moved' ? 'T170000' : '');
  });

  it('one that people were invited to in iCloud is not written: they would be sent e-mail', async () => {
    const appointment = await world.booked();
    world.edit(appointment, (ics) =>
      ics.replace(/^END:VEVENT/m, 'ATTENDEE:mailto:milo@example.org\r\nEND:VEVENT'),
    );
    expect(await world.move(appointment, NOON + 2 * HOUR)).toMatchObject({ sync: 'blocked' });
    expect(world.text(appointment)).toContain('T130000');
  });

  it('what is kept here alone makes no request, and null clears it', async () => {
    const appointment = await world.booked();
    world.asked();
    const { 'appointments.edit': change, 'appointments.mark': mark } = world.services.handlers;
    await change({ appointmentId: appointment.id, service: 'First session', note: 'a note' });
    await change({ appointmentId: appointment.id, note: null });
    await mark({ appointmentId: appointment.id, state: 'no-show' });
    expect(await world.look(appointment)).toMatchObject({
      service: 'First session',
      note: null,
      state: 'no-show',
    });
    expect(world.asked()).toEqual([]);
  });

  it('an answer to a question that is not open is refused', async () => {
    const appointment = await world.booked();
    const answer = world.services.handlers['appointments.resolve']({
      appointmentId: appointment.id,
      choice: 'keep-mine',
    });
    await expect(Promise.resolve(answer)).rejects.toMatchObject({ code: 'bad-request' });
  });
});
