import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { AppointmentShape } from '#contract/shapes.ts';
import { knownAppointment, wanted } from '#main/services/answers.ts';
import { saveChanges } from '#main/services/appointment-changes.ts';
import { bookedAgain } from '#main/services/restore.ts';
import type { Asked } from '#test/servers/faults/asked.ts';
import { alarmed, at, isDelete, isPut, member, startBooking, type BookingWorld } from './booking-world.ts';
import { HOUR, MINUTE, NOON } from './world.ts';

let world: BookingWorld;
let ran = 0;
let asked: Promise<unknown>[] = [];

beforeEach(async () => {
  world = await startBooking();
  ran = 0;
  asked = [];
});
afterEach(() => world.stop());

const handlers = () => world.services.handlers;
const isGet = ({ method }: Pick<Asked, 'method'>): boolean => method === 'GET';

/** Something that happens while the first such request is under way: the server has it, and has not answered. */
function during(on: (request: Asked) => boolean, happens: () => unknown): void {
  const run = (): void => {
    ran += 1;
    const result = happens();
    if (result instanceof Promise) asked.push(result);
  };
  world.server.set({ name: 'meanwhile', times: 1, on, run });
}

async function settle(): Promise<void> {
  await Promise.all(asked);
  expect(ran).toBe(1);
  for (let run = 0; run < 3; run++) {
    world.advance(10 * MINUTE);
    await world.sync();
  }
}

const alert = ({ id }: AppointmentShape, alarmMinutes: number) =>
  handlers()['appointments.edit']({ appointmentId: id, alarmMinutes });
const note = ({ id }: AppointmentShape, text: string) =>
  handlers()['appointments.edit']({ appointmentId: id, note: text });
const triggers = (of: AppointmentShape): readonly string[] =>
  [...world.text(of).matchAll(/^TRIGGER:([^\r]*)/gm)].map(([, trigger]) => trigger ?? '');

/** A command that waits for a run of its account saves its change when it is tired of waiting: also during a request. */
function movedHere({ id }: AppointmentShape, start: number): void {
  const { appointment, copy } = knownAppointment(world.context, id);
  const moved = { ...appointment, start, end: start + 50 * MINUTE, sequence: appointment.sequence + 1 };
  saveChanges(world.context, [{ appointment: moved, copy: { ...wanted(copy, 'present', world.now()) } }]);
}

async function choosePersonal(): Promise<void> {
  const conflictCalendarIds = ['practice', 'personal'].map((slug) => world.idOf(slug));
  await handlers()['configuration.save']({ primaryCalendarId: world.idOf('personal'), conflictCalendarIds });
}

describe('asked for while the server is read for a change', () => {
  it('another alert is the one that it gets', async () => {
    const appointment = await world.book({ alarmMinutes: 15 });
    during(isGet, () => alert(appointment, 45));
    await alert(appointment, 30);
    await settle();
    expect(triggers(appointment)).toEqual(['-PT45M']);
    expect(await world.look(appointment)).toMatchObject({ alarmMinutes: 45, sync: 'synced' });
  });

  it.each(['alert', 'move'] as const)('a cancellation removes it, unwritten: %s', async (change) => {
    const appointment = await world.book({ alarmMinutes: 15 });
    world.writes();
    during(isGet, () => world.cancel(appointment));
    await (change === 'alert' ? alert(appointment, 30) : world.move(appointment, NOON + 2 * HOUR));
    await settle();
    expect(await world.look(appointment)).toMatchObject({ state: 'cancelled', sync: 'synced' });
    expect([world.names(), world.writes()]).toEqual([[], ['DELETE practice']]);
  });

  it('a move is where it lies at last', async () => {
    const appointment = await world.book({ alarmMinutes: 15 });
    during(isGet, () => movedHere(appointment, NOON + 5 * HOUR));
    await alert(appointment, 30);
    await settle();
    expect(await world.look(appointment)).toMatchObject({ start: NOON + 5 * HOUR, sync: 'synced' });
    expect(world.text(appointment)).toContain('T180000');
    expect(triggers(appointment)).toEqual(['-PT30M']);
  });

  it('a note is kept, also where the alert was changed in iCloud', async () => {
    const appointment = await world.book({ alarmMinutes: 15 });
    during(isGet, () => {
      world.edit(appointment, (ics) => ics.replace('-PT15M', '-PT45M'));
      return note(appointment, 'Bring the letter');
    });
    await world.move(appointment, NOON + 2 * HOUR);
    await settle();
    expect(await world.look(appointment)).toMatchObject({ note: 'Bring the letter', alarmMinutes: 45 });
  });

  it('a cancellation of one that was moved in iCloud at that moment is asked about, and stays one', async () => {
    const appointment = await world.book();
    during(isGet, () => {
      world.edit(appointment, at(18));
      return world.cancel(appointment);
    });
    await world.move(appointment, NOON + 2 * HOUR);
    await settle();
    expect((await world.look(appointment)).state).toBe('conflict');
    await world.resolve(appointment, 'keep-mine');
    expect((await world.look(appointment)).state).toBe('cancelled');
    expect(world.names()).toEqual([]);
  });

  it('a move of all to another calendar takes it there, once', async () => {
    const appointment = await world.book({ alarmMinutes: 15 });
    await choosePersonal();
    during(isGet, () => handlers()['appointments.moveFuture']({}));
    await alert(appointment, 30);
    await settle();
    const now = await world.look(appointment);
    expect(now).toMatchObject({ sync: 'synced', alarmMinutes: 30, calendarId: world.idOf('personal') });
    expect([world.names(), world.names('personal')]).toEqual([[], [member(now)]]);
    expect(world.text(now, 'personal')).toContain('TRIGGER:-PT30M');
  });
});

describe('asked for while the server is asked where an appointment is', () => {
  it('a cancellation of one that somebody moved to another calendar stays one', async () => {
    const appointment = await world.book({ alarmMinutes: 15 });
    world.server.put('personal', member(appointment), world.text(appointment));
    world.server.remove('practice', member(appointment));
    during(
      (request) => isGet(request) && request.slug === 'personal',
      () => world.cancel(appointment),
    );
    await alert(appointment, 30);
    await settle();
    expect((await world.look(appointment)).state).toBe('cancelled');
    // It is theirs: it stays where they put it, and holds its time.
    expect(world.names('personal')).toEqual([member(appointment)]);
    expect(await world.holding(NOON, NOON + HOUR)).toMatchObject([{ kind: 'blocked-slot' }]);
  });

  it('a note of one that somebody moved to another calendar is kept', async () => {
    const appointment = await world.book({ alarmMinutes: 15 });
    world.server.put('personal', member(appointment), world.text(appointment));
    world.server.remove('practice', member(appointment));
    during(
      (request) => isGet(request) && request.slug === 'personal',
      () => note(appointment, 'Bring the letter'),
    );
    await alert(appointment, 30);
    await settle();
    expect(await world.look(appointment)).toMatchObject({ state: 'booked', note: 'Bring the letter' });
  });

  it.each(['an alert', 'a run'])('a move of all of one that is gone asks about that: %s', async (begun) => {
    const appointment = await world.book({ alarmMinutes: 15 });
    await choosePersonal();
    world.server.remove('practice', member(appointment));
    during(
      (request) => isGet(request) && request.slug === 'personal',
      () => handlers()['appointments.moveFuture']({}),
    );
    await (begun === 'a run' ? world.sync() : alert(appointment, 30));
    await settle();
    expect((await world.look(appointment)).state).toBe('removed-in-icloud');
    const { appointment: known, copy } = knownAppointment(world.context, appointment.id);
    expect([copy.uid, copy.calendarId]).toEqual([known.uid, known.calendarId]);
    expect([world.names(), world.names('personal')]).toEqual([[], []]);
  });

  it('a cancellation of one that somebody gave another name leaves it to them, where all see it', async () => {
    const appointment = await world.booked();
    world.server.put('practice', 'renamed.ics', world.text(appointment));
    world.server.remove('practice', member(appointment));
    during(isGet, () => world.cancel(appointment));
    await world.sync();
    await settle();
    expect((await world.look(appointment)).state).toBe('cancelled');
    expect(world.names()).toEqual(['renamed.ics']);
    expect(await world.holding(NOON, NOON + HOUR)).toMatchObject([{ kind: 'blocked-slot' }]);
  });

  it('a cancellation of one whose UID is in use is not taken back by its next UID', async () => {
    const appointment = await world.booked();
    await world.cancel(appointment);
    world.server.set({ name: 'uid-taken', by: 'trash', status: 412 });
    world.server.resetLog();
    during(
      (request) => isGet(request) && world.server.log.some(({ method }) => method === 'PUT'),
      () => world.cancel(appointment),
    );
    await handlers()['appointments.restore']({ appointmentId: appointment.id });
    await settle();
    expect(await world.look(appointment)).toMatchObject({ state: 'cancelled', sync: 'synced' });
    expect(world.names()).toEqual([]);
  });

  it('a cancellation of one that goes to another calendar makes nothing there and leaves nothing behind', async () => {
    const appointment = await world.booked();
    await choosePersonal();
    world.writes();
    during(isGet, () => world.cancel(appointment));
    await handlers()['appointments.moveFuture']({});
    await settle();
    expect((await world.look(appointment)).state).toBe('cancelled');
    expect([world.names(), world.names('personal')]).toEqual([[], []]);
    expect(world.writes()).toEqual(['DELETE practice']);
  });
});

describe('asked for while a removal is under way', () => {
  it.each([
    ['while it is looked at, what was there stays', isGet],
    ['while it is removed, it is made anew', isDelete],
  ] as const)('to have it back: %s', async (_what, on) => {
    const appointment = await world.booked();
    world.edit(appointment, alarmed);
    await world.sync();
    const there = world.text(appointment);
    during(on, () => {
      const known = knownAppointment(world.context, appointment.id);
      saveChanges(world.context, [bookedAgain(known, world.now(), false)]);
    });
    await world.cancel(appointment);
    await settle();
    expect(await world.look(appointment)).toMatchObject({ state: 'booked', sync: 'synced' });
    expect(world.names()).toEqual([member(appointment)]);
    if (on === isGet) expect(world.text(appointment)).toBe(there);
  });
});

describe('asked for while a write is under way', () => {
  it('a time that is to be checked again is not written before', async () => {
    const appointment = await world.book({ alarmMinutes: 15 });
    world.advance(MINUTE); // what was read is older than what is asked for
    during(isPut, () => {
      const { appointment: before, copy } = knownAppointment(world.context, appointment.id);
      const start = NOON + 5 * HOUR;
      const moved = { ...before, start, end: start + 50 * MINUTE, sequence: before.sequence + 1 };
      const unchecked = { ...wanted(copy, 'present', world.now()), mustCheck: true };
      saveChanges(world.context, [{ appointment: moved, copy: unchecked }]);
      const theirs = at(18)(world.text(appointment)).replaceAll(/HEYCLIENTS-[0-9A-F-]*/g, 'theirs');
      world.server.put('personal', 'theirs.ics', theirs);
    });
    await alert(appointment, 30);
    expect(world.text(appointment)).toContain('T130000');
    await settle();
    expect(await world.look(appointment)).toMatchObject({ attention: { kind: 'taken-meanwhile' } });
    expect(world.text(appointment)).toContain('T130000');
  });

  it('the cancellation of the next one of a series keeps that from being made', async () => {
    const nextWeek = NOON + 7 * 24 * HOUR;
    during(isPut, async () => {
      const window = { start: nextWeek, end: nextWeek + HOUR };
      for (const next of await handlers()['appointments.list'](window)) await world.cancel(next);
    });
    world.writes();
    const first = await world.book({ repeatWeeks: 2 });
    await settle();
    expect(world.names()).toEqual([member(first)]);
    expect(world.writes()).toEqual(['PUT practice']);
  });
});
