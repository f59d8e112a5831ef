import { describe, expect, it } from 'vitest';
import type { ClientShape } from '#contract/shapes.ts';
import { configuredWorld, day, hour, refusal, TUESDAY } from './configured-world.ts';

const w = configuredWorld();
const save = async (input: object): Promise<ClientShape> =>
  w.handlers['clients.save']({ name: 'Milo Kern', ...input });
const list = async (query?: string) => w.handlers['clients.list'](query === undefined ? {} : { query });
const titles = (): readonly string[] =>
  [...w.world.server.members('practice').values()].map(
    ({ ics }) => /^SUMMARY:(.*)$/m.exec(ics)?.[1]?.trim() ?? '',
  );
const copyOf = (id: string) => w.world.context.practice.remoteCopy(id);
const settle = async (): Promise<void> => {
  await w.world.sync();
};

describe('a client', () => {
  it('is saved, found and changed: null clears, what is left out stays', async () => {
    const { id } = await save({
      email: 'milo@example.org',
      phone: '1',
      zone: 'america/new_york',
      code: 'K7',
    });
    expect(w.announced()).toEqual(['practice.changed']);
    expect(await list('kern')).toEqual([
      {
        id,
        name: 'Milo Kern',
        email: 'milo@example.org',
        phone: '1',
        zone: 'America/New_York',
        code: 'K7',
        last: null,
      },
    ]);
    expect(await save({ id, name: 'Milo Kerner', email: null, code: '' })).toEqual({
      id,
      name: 'Milo Kerner',
      email: null,
      phone: '1',
      zone: 'America/New_York',
      code: null,
    });
    expect(w.world.server.log).toEqual([]);
  });

  it('in a zone that nobody knows is refused, and nothing is saved', async () => {
    expect(await refusal(() => save({ zone: 'Europe/Atlantis' }))).toMatchObject({
      code: 'bad-request',
      details: { field: 'zone' },
    });
    expect(await list()).toEqual([]);
    for (const work of [
      () => save({ id: 'none' }),
      () => w.handlers['clients.remove']({ clientId: 'none' }),
      () => w.book(TUESDAY, { clientId: 'none' }),
    ])
      expect(await refusal(work)).toMatchObject({ code: 'not-found' });
  });

  it('removed is no longer listed; the appointments that name them stay', async () => {
    const { appointment } = await w.book(TUESDAY);
    w.announced();
    await w.handlers['clients.remove']({ clientId: appointment.client.id });
    expect(w.announced()).toEqual(['practice.changed']);
    expect(await list()).toEqual([]);
    expect((await w.agenda(TUESDAY, TUESDAY + hour))[0]?.title).toBe('Milo Kern');
  });

  it('is listed with the latest appointment, cancelled ones left out', async () => {
    await w.book(TUESDAY, { service: 'First session', lengthMinutes: 80 });
    const client = { name: 'Milo Kern', email: 'milo@example.org' };
    const { appointment } = await w.book(TUESDAY + day, { service: 'Follow-up', place: 'Room 2', client });
    const later = await w.book(TUESDAY + 2 * day);
    await w.handlers['appointments.cancel']({ appointmentId: later.appointment.id });
    expect(await list()).toEqual([
      {
        ...appointment.client,
        email: 'milo@example.org',
        last: { service: 'Follow-up', place: 'Room 2', start: TUESDAY + day, lengthMinutes: 30 },
      },
    ]);
  });

  it('booked twice at once under one new name is one client', async () => {
    await Promise.all([w.book(TUESDAY), w.book(TUESDAY + day)]);
    expect(await list()).toHaveLength(1);
  });
});

describe('a title that names the client', () => {
  const inMode = (titleMode: 'initials' | 'code' | 'name' | 'appointment') =>
    w.handlers['configuration.save']({ titleMode });

  it('asks for a new one in iCloud for appointments to come, and for no other', async () => {
    await inMode('name');
    const past = await w.book(TUESDAY - day + 2 * hour);
    const done = await w.book(TUESDAY + day);
    const next = await w.book(TUESDAY + 2 * day);
    const gone = await w.book(TUESDAY + 3 * day);
    await w.handlers['appointments.mark']({ appointmentId: done.appointment.id, state: 'done' });
    await w.handlers['appointments.cancel']({ appointmentId: gone.appointment.id });
    await inMode('appointment');
    const plain = await w.book(TUESDAY + 4 * day);
    w.world.advance(day);
    const before = [past, done, gone, plain].map(({ appointment: { id } }) => copyOf(id));
    const { id } = next.appointment;
    const revision = copyOf(id)?.revision ?? 0;

    await save({ id: next.appointment.client.id, name: 'Milo Kerner' });
    expect(copyOf(id)).toMatchObject({
      desired: 'present',
      revision: revision + 1,
      waitingSince: expect.any(Number) as number,
    });
    expect(w.world.context.practice.appointment(id)?.sequence).toBe(1);
    expect([past, done, gone, plain].map(({ appointment }) => copyOf(appointment.id))).toEqual(before);
    await settle();
  });

  it.each([
    ['initials', { name: 'Milo Kappes' }, false],
    ['initials', { name: 'Milo Adler' }, true],
    ['code', { code: 'K7' }, true],
    ['code', { name: 'Somebody' }, false],
    ['appointment', { name: 'Somebody' }, false],
    ['name', { phone: '1' }, false],
  ] as const)('in the mode %s %j changes it: %s', async (titleMode, change, isChanged) => {
    await inMode(titleMode);
    const { appointment } = await w.book(TUESDAY);
    const revision = copyOf(appointment.id)?.revision ?? 0;
    await save({ id: appointment.client.id, ...change });
    expect(copyOf(appointment.id)?.revision).toBe(isChanged ? revision + 1 : revision);
    await settle();
  });

  it('follows when the appointment is given to another client, typed or known', async () => {
    await inMode('name');
    const { appointment } = await w.book(TUESDAY);
    expect(titles()).toEqual(['Milo Kern']);
    const edit = (change: object) =>
      w.handlers['appointments.edit']({ appointmentId: appointment.id, ...change });
    const other = (await edit({ client: { name: 'Ada Winter', phone: '7' }, note: 'n' })).appointment;
    expect(other).toMatchObject({ client: { name: 'Ada Winter', phone: '7' }, note: 'n' });
    expect(copyOf(appointment.id)?.revision).toBe(2);
    expect((await list()).map(({ name }) => name)).toEqual(['Ada Winter', 'Milo Kern']);
    expect((await edit({ clientId: appointment.client.id })).appointment.client).toEqual(appointment.client);
    expect(copyOf(appointment.id)?.revision).toBe(3);
  });

  it('is none in the mode that names nobody: then another client makes no request', async () => {
    const { appointment } = await w.book(TUESDAY);
    w.world.asked();
    await w.handlers['appointments.edit']({ appointmentId: appointment.id, client: { name: 'Ada Winter' } });
    expect(w.world.asked()).toEqual([]);
    expect(copyOf(appointment.id)?.revision).toBe(1);
    expect((await w.agenda(TUESDAY, TUESDAY + hour))[0]?.title).toBe('Ada Winter');
  });
});
