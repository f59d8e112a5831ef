import { afterEach, describe, expect, it } from 'vitest';
import type { AppointmentShape } from '#contract/shapes.ts';
import { arm, FAULT_CASES, type FaultCase, type FaultNumber } from '#test/servers/faults/fault-table.ts';
import {
  ALARM,
  alarmed,
  at,
  isDelete,
  isPut,
  member,
  startBooking,
  type BookingWorld,
} from './booking-world.ts';
import { HOUR, MINUTE, NOON, type WorldOptions } from './world.ts';

let world: BookingWorld;
afterEach(() => world.stop());
const start = async (options: WorldOptions = {}): Promise<void> => {
  world = await startBooking(options);
};
const cases = (number: FaultNumber): readonly (readonly [string, FaultCase])[] =>
  FAULT_CASES.filter((each) => each.number === number).map((each) => [each.what, each] as const);
const quick: WorldOptions = { transport: { limits: { headersMs: 60, idleMs: 60, wholeMs: 200 } } };
/** Runs until whatever waits has had its time. */
const later = async (runs = 3, ms = 16 * MINUTE): Promise<void> => {
  for (let run = 0; run < runs; run++) {
    world.advance(ms);
    await world.sync();
  }
};
const expectOne = async (appointment: AppointmentShape): Promise<void> => {
  expect(await world.look(appointment)).toMatchObject({ sync: 'synced', attention: null });
  expect(world.names()).toEqual([member(await world.look(appointment))]);
};

describe('a creation', () => {
  it.each([...cases('F31'), ...cases('F32'), ...cases('F33'), ...cases('F34')])(
    'F31-F34: %s ends as exactly one object',
    async (_what, fault) => {
      await start(quick);
      arm(world.server, fault);
      const appointment = await world.book();
      await later();
      await expectOne(appointment);
      expect(await world.holding(NOON, NOON + HOUR)).toHaveLength(1);
    },
  );

  it.each(cases('F35'))(
    'F35: %s is looked for until it shows, and edited from the server’s own text',
    async (_what, fault) => {
      await start();
      arm(world.server, fault);
      const appointment = await world.book();
      expect(appointment.sync).toBe('sending');
      expect(await world.services.handlers['outbox.list']({})).toMatchObject([{ state: 'verify' }]);
      await later(5, 5000);
      await expectOne(appointment);
      world.server.clearAll();
      await world.move(appointment, NOON + 2 * HOUR);
      expect(world.text(appointment)).toContain('CREATED:20260101T000000Z');
      await expectOne(appointment);
    },
  );

  it('F35: one that somebody moved before it showed is followed', async () => {
    await start();
    world.server.set({ name: 'late', requests: 2, inReads: true });
    const appointment = await world.book();
    expect(appointment.sync).toBe('sending');
    world.edit(appointment, at(18));
    await later(5, 5000);
    await expectOne(appointment);
    expect((await world.look(appointment)).start).toBe(NOON + 5 * HOUR);
  });

  it('F35: one that never shows is called removed after ten minutes, and holds its time', async () => {
    await start();
    world.server.set({ name: 'refused', status: 404, on: ({ kind }) => kind === 'get' });
    const appointment = await world.book();
    world.server.remove('practice', member(appointment));
    await later(4, 2 * MINUTE);
    expect(await world.look(appointment)).toMatchObject({ state: 'booked', sync: 'sending' });
    await later(2, 2 * MINUTE);
    expect(await world.look(appointment)).toMatchObject({ state: 'removed-in-icloud' });
    expect(await world.holding(NOON, NOON + HOUR)).toHaveLength(1);
  });

  it('F36: a UID that somebody moved to another calendar is followed there, and never made again', async () => {
    await start();
    world.server.set({ name: 'lost', how: 'reset', times: 1, on: isPut });
    const appointment = await world.book();
    world.server.set({ name: 'answer-lost', isStored: true, answer: 'reset', times: 1, on: isPut });
    world.advance(MINUTE);
    await world.sync(); // stored, and the answer lost
    world.server.put('personal', 'moved-by-hand.ics', at(18)(world.text(appointment)));
    world.server.remove('practice', member(appointment));
    world.writes();
    await later();
    expect(world.names()).toEqual([]);
    expect(await world.look(appointment)).toMatchObject({
      state: 'booked',
      start: NOON + 5 * HOUR,
      attention: { kind: 'elsewhere', calendarId: world.idOf('personal') },
    });
    expect(await world.holding(NOON, NOON + 8 * HOUR)).toHaveLength(1);
  });

  it('F36: a UID that a server’s trash gives not back is replaced by the next one, and stays known', async () => {
    await start();
    const before = await world.booked();
    world.server.remove('practice', member(before));
    await world.sync();
    arm(world.server, fault('a creation whose UID was deleted'));
    const after = await world.resolve(before, 'put-back');
    expect(after.uid).not.toBe(before.uid);
    await expectOne(after);
    expect(world.context.practice.knownUids()).toContain(before.uid);
  });

  it.each([404, 409])(
    'F37: %i for any text stops that appointment alone, and is not sent again',
    async (status) => {
      await start();
      world.server.set({ name: 'refused', status, on: isPut });
      const appointment = await world.book();
      expect(appointment).toMatchObject({
        sync: 'blocked',
        attention: { kind: 'not-written', reason: `status-${status}` },
      });
      world.writes();
      await later(4, 24 * HOUR);
      expect(world.writes()).toEqual([]);
      expect(await world.freshness('practice')).toMatchObject({ state: 'fresh' });
      world.server.clearAll();
      await world.services.handlers['outbox.retry']({ appointmentId: appointment.id });
      await expectOne(appointment);
    },
  );

  it('F40: a calendar that turned read-only holds its bookings, and gets them once it can be written again', async () => {
    await start();
    world.server.setWritable('practice', false);
    await world.sync();
    await expect(world.book()).rejects.toMatchObject({ code: 'read-only-primary' });
    world.server.setWritable('practice', true);
    await world.sync();
    world.server.set({
      ...{ name: 'meanwhile', times: 1, run: () => world.server.setWritable('practice', false) },
      on: isPut,
    });
    const late = await world.book();
    expect(late).toMatchObject({ sync: 'blocked', attention: { reason: 'read-only-primary' } });
    world.writes();
    await later(5, 2 * HOUR);
    // Once more, before its listing says that it isn't writable; then not any more.
    expect(world.writes()).toEqual(['PUT practice']);
    expect(await world.freshness('practice')).toMatchObject({ state: 'fresh' });
    world.server.setWritable('practice', true);
    await later(2, 2 * HOUR);
    await expectOne(late);
  });

  it('F40: with no room left it is tried once a day, whatever else goes on', async () => {
    await start();
    arm(world.server, fault('no room'));
    const appointment = await world.book();
    expect(appointment).toMatchObject({ sync: 'blocked', attention: { reason: 'quota-not-exceeded' } });
    world.writes();
    await later(5, HOUR);
    expect(world.writes()).toEqual([]);
    await later(1, 20 * HOUR);
    expect(world.writes()).toEqual(['PUT practice']);
    world.server.clearAll();
    await later(1, 25 * HOUR);
    await expectOne(appointment);
  });

  it('F40: what is too large is never sent again by itself', async () => {
    await start();
    arm(world.server, fault('too large'));
    expect(await world.book()).toMatchObject({ attention: { reason: 'max-resource-size' } });
    world.writes();
    await later(4, 25 * HOUR);
    expect(world.writes()).toEqual([]);
  });

  it.each([
    [403, 'forbidden', 3],
    [423, 'locked', 5],
  ])('a bare %i is tried a few times before it is called %s', async (status, reason, tries) => {
    await start();
    world.server.set({ name: 'refused', status, on: isPut });
    const appointment = await world.book();
    expect(appointment.sync).toBe('held');
    await later(6, 25 * MINUTE);
    expect(world.writes()).toHaveLength(tries);
    expect(await world.look(appointment)).toMatchObject({ sync: 'blocked', attention: { reason } });
  });

  it('one that a server error keeps from being written leaves the reading to go on', async () => {
    await start();
    world.server.set({ name: 'refused', status: 500, on: isPut });
    const appointment = await world.book();
    await later(2);
    expect(await world.freshness('personal')).toMatchObject({ state: 'fresh' });
    world.server.clearAll();
    await later(1);
    await expectOne(appointment);
  });
});

describe('a server that minds no condition of a PUT', () => {
  it('what came back meanwhile is not overwritten by putting it back', async () => {
    await start();
    world.server.set({ name: 'careless-put' });
    const appointment = await world.booked();
    const text = alarmed(world.text(appointment));
    world.server.remove('practice', member(appointment));
    await world.sync();
    world.server.put('practice', member(appointment), text);
    await world.resolve(appointment, 'put-back');
    expect(world.text(appointment)).toContain(ALARM);
    await expectOne(appointment);
  });
});

describe('a removal', () => {
  it.each([...cases('F39'), ['a DELETE that is not answered', notAnswered()] as const])(
    'F39: %s ends without the object, and nothing of it comes back',
    async (what, delay) => {
      await start(quick);
      const appointment = await world.booked();
      arm(world.server, delay);
      await world.cancel(appointment);
      expect(await world.holding(NOON, NOON + HOUR)).toEqual([]);
      await later(4);
      // A server that says 404 of what it has is believed for as long as it may be late: what it keeps holds time then.
      const kept = what === '404 for a DELETE' ? 1 : 0;
      expect(world.names()).toHaveLength(kept);
      expect(await world.look(appointment)).toMatchObject({ state: 'cancelled', sync: 'synced' });
      expect(await world.holding(NOON, NOON + HOUR)).toHaveLength(kept);
    },
  );

  it.each([
    ['keep-mine', 'cancelled', 0],
    ['take-theirs', 'booked', 1],
  ] as const)(
    'F39: of one that was moved in iCloud since, the practitioner is asked: %s',
    async (choice, state, objects) => {
      await start();
      const appointment = await world.booked();
      world.edit(appointment, at(18));
      const asked = await world.cancel(appointment);
      expect(asked).toMatchObject({
        state: 'conflict',
        attention: { kind: 'conflict', reason: 'cancelled-here', theirs: { start: NOON + 5 * HOUR } },
      });
      expect(world.text(appointment)).toContain('T180000');
      expect((await world.resolve(appointment, choice)).state).toBe(state);
      await later(1);
      expect(world.names()).toHaveLength(objects);
      expect(await world.look(appointment)).toMatchObject({ state, sync: 'synced' });
      expect(await world.holding(NOON + 5 * HOUR, NOON + 6 * HOUR)).toHaveLength(objects);
    },
  );

  it('alarms and notes that were added are no reason to ask', async () => {
    await start();
    const appointment = await world.booked();
    world.server.set({
      ...{ name: 'meanwhile', times: 1, run: () => world.edit(appointment, alarmed) },
      on: isDelete,
    });
    await world.cancel(appointment);
    expect(world.names()).toEqual([]);
  });

  it('one with guests is left alone: its server would write to them', async () => {
    await start();
    const appointment = await world.booked();
    world.edit(appointment, (ics) =>
      ics.replace(/^END:VEVENT/m, 'ATTENDEE:mailto:milo@example.org\r\nEND:VEVENT'),
    );
    await world.cancel(appointment);
    expect(world.names()).toEqual([member(appointment)]);
    expect(await world.look(appointment)).toMatchObject({ attention: { reason: 'changed-in-icloud' } });
  });
});

function fault(what: string): FaultCase {
  const found = FAULT_CASES.find((each) => each.what === what);
  if (found === undefined) throw new Error(what);
  return found;
}
function notAnswered(): FaultCase {
  const switches: FaultCase['switches'] = () => [
    { name: 'answer-lost', isStored: false, answer: 'reset', times: 1, on: isDelete },
  ];
  return { number: 'F39', what: 'not answered', switches };
}
