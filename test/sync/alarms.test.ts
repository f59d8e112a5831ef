import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { AppointmentShape } from '#contract/shapes.ts';
import { simpleEvent } from '#test/servers/simple-event.ts';
import { ALARM, alarmed, at, isPut, member, NOTE, startBooking, type BookingWorld } from './booking-world.ts';
import { HOUR, NOON } from './world.ts';

const LOST = 'HEYCLIENTS-7C0F3C7E-0000-5000-8000-000000000000';
let world: BookingWorld;
beforeEach(async () => {
  world = await startBooking();
});
afterEach(() => world.stop());

const alert = async ({ id }: AppointmentShape, alarmMinutes: number | null): Promise<AppointmentShape> =>
  (await world.services.handlers['appointments.edit']({ appointmentId: id, alarmMinutes })).appointment;
const triggers = (of: AppointmentShape): string[] =>
  (world.text(of).match(/^TRIGGER.*$/gm) ?? []).map((line) => line.trim()).toSorted();
const kinds = async (): Promise<string[]> =>
  (await world.services.handlers['journal.list']({ since: 0 })).map(({ kind }) => kind);
const withoutAlarm = (ics: string): string => ics.replace(/BEGIN:VALARM[\s\S]*END:VALARM\r\n/, '');

describe('the alert of an appointment', () => {
  it('that is changed here is written to iCloud, beside what was added there, and noted with both', async () => {
    const appointment = await world.book({ alarmMinutes: 5 });
    world.edit(appointment, alarmed);
    expect(await alert(appointment, 30)).toMatchObject({ alarmMinutes: 30, sync: 'synced' });
    expect(triggers(appointment)).toEqual(['TRIGGER:-PT15M', 'TRIGGER:-PT30M']);
    expect(world.text(appointment)).toContain(ALARM);
    expect(world.text(appointment)).toContain(NOTE);
    const [noted] = await world.services.handlers['journal.list']({ since: 0 });
    expect(noted).toMatchObject({
      ...{ kind: 'appointment-edited', before: { alarmMinutes: 5 }, after: { alarmMinutes: 30 } },
    });
    expect(await alert(appointment, null)).toMatchObject({ alarmMinutes: null, sync: 'synced' });
    expect(triggers(appointment)).toEqual(['TRIGGER:-PT15M']);
  });

  it('that is said again as it is makes no request', async () => {
    const appointment = await world.book({ alarmMinutes: 15 });
    world.asked();
    await alert(appointment, 15);
    expect(world.asked()).toEqual([]);
  });

  it.each([
    ['set to another time', (ics: string) => ics.replace('-PT15M', '-PT45M'), 45, ['TRIGGER:-PT45M']],
    ['removed', withoutAlarm, null, []],
  ] as const)(
    'that was %s in iCloud is so here too, and stays so when it is moved',
    async (_how, edit, is, left) => {
      const appointment = await world.book({ alarmMinutes: 15 });
      world.edit(appointment, edit);
      await world.sync();
      expect((await world.look(appointment)).alarmMinutes).toBe(is);
      expect((await kinds())[0]).toBe('appointment-alarm-in-icloud');
      expect(world.writes().filter((each) => each.startsWith('PUT'))).toHaveLength(1);
      await world.move(appointment, NOON + 2 * HOUR);
      expect(triggers(appointment)).toEqual(left);
      expect((await alert(appointment, 60)).sync).toBe('synced');
      expect(triggers(appointment)).toEqual(['TRIGGER:-PT1H']);
    },
  );

  it('that was changed in iCloud and not seen yet stays there when it is moved, and is so here', async () => {
    const appointment = await world.book({ alarmMinutes: 15 });
    world.edit(appointment, (ics) => ics.replace('-PT15M', '-PT45M'));
    expect(await world.move(appointment, NOON + 2 * HOUR)).toMatchObject({
      alarmMinutes: 45,
      sync: 'synced',
    });
    expect(triggers(appointment)).toEqual(['TRIGGER:-PT45M']);
  });

  it('that was changed here and in iCloud is the one chosen here', async () => {
    const appointment = await world.book({ alarmMinutes: 15 });
    world.edit(appointment, (ics) => ics.replace('-PT15M', '-PT45M'));
    expect(await alert(appointment, 30)).toMatchObject({ alarmMinutes: 30, sync: 'synced' });
    expect(triggers(appointment)).toEqual(['TRIGGER:-PT30M']);
  });

  it('that was only added in iCloud is not ours: it is neither followed nor replaced', async () => {
    const appointment = await world.booked();
    world.edit(appointment, alarmed);
    await world.sync();
    expect((await world.look(appointment)).alarmMinutes).toBeNull();
    await alert(appointment, 60);
    await alert(appointment, null);
    expect(world.text(appointment)).toContain(ALARM);
    expect(triggers(appointment)).toEqual(['TRIGGER:-PT15M']);
  });

  it('written before alarms had a UID is known by its time', async () => {
    const appointment = await world.book({ alarmMinutes: 15 });
    world.edit(appointment, (ics) => ics.replace(/^UID:.*-ALARM\r\n/m, ''));
    await world.sync();
    expect((await world.look(appointment)).alarmMinutes).toBe(15);
    await alert(appointment, 30);
    expect(triggers(appointment)).toEqual(['TRIGGER:-PT30M']);
  });

  it.each([true, false])(
    'whose change has no answer (stored: %s) and is taken back is what it was before',
    async (isStored) => {
      const appointment = await world.book({ alarmMinutes: 15 });
      world.server.set({ name: 'answer-lost', isStored, answer: 'reset', times: 1, on: isPut });
      await alert(appointment, 30);
      await alert(appointment, 15);
      world.advance(10 * 60_000);
      await world.sync();
      expect(await world.look(appointment)).toMatchObject({ alarmMinutes: 15, sync: 'synced' });
      expect(triggers(appointment)).toEqual(['TRIGGER:-PT15M']);
    },
  );

  it('that is taken back while its change is on its way is what it was before', async () => {
    const appointment = await world.book({ alarmMinutes: 15 });
    let back: Promise<unknown> = Promise.resolve();
    world.server.set({
      name: 'meanwhile',
      times: 1,
      on: isPut,
      run: () => void (back = alert(appointment, 15)),
    });
    await alert(appointment, 30);
    await back;
    expect(await world.look(appointment)).toMatchObject({ alarmMinutes: 15, sync: 'synced' });
    expect(triggers(appointment)).toEqual(['TRIGGER:-PT15M']);
  });

  it('that was chosen while a time was asked about is written with either answer', async () => {
    const appointment = await world.book({ alarmMinutes: 15 });
    world.server.set({ name: 'meanwhile', times: 1, on: isPut, run: () => world.edit(appointment, at(18)) });
    await world.move(appointment, NOON + 2 * HOUR);
    expect(await alert(appointment, 30)).toMatchObject({ state: 'conflict', alarmMinutes: 30 });
    expect(triggers(appointment)).toEqual(['TRIGGER:-PT15M']);
    expect(await world.resolve(appointment, 'take-theirs')).toMatchObject({
      state: 'booked',
      sync: 'synced',
    });
    expect(triggers(appointment)).toEqual(['TRIGGER:-PT30M']);
    expect(world.text(appointment)).toContain('T180000');
  });

  it('of one that was removed in iCloud and comes back is the one chosen meanwhile, there too', async () => {
    const appointment = await world.book({ alarmMinutes: 15 });
    const text = world.text(appointment);
    world.server.remove('practice', member(appointment));
    await world.sync();
    expect(await alert(appointment, 30)).toMatchObject({ state: 'removed-in-icloud', alarmMinutes: 30 });
    world.server.put('practice', member(appointment), text);
    await world.sync();
    world.advance(10 * 60_000);
    await world.sync();
    expect(await world.look(appointment)).toMatchObject({ state: 'booked', sync: 'synced' });
    expect(triggers(appointment)).toEqual(['TRIGGER:-PT30M']);
  });

  it('can not be changed of one that is over', async () => {
    const { id } = await world.book({ alarmMinutes: 15 });
    await world.services.handlers['appointments.mark']({ appointmentId: id, state: 'done' });
    const asked = { appointmentId: id, alarmMinutes: 30 };
    const refused = Promise.resolve(world.services.handlers['appointments.edit'](asked));
    await expect(refused).rejects.toMatchObject({ code: 'bad-request' });
  });

  it('of ours is known again where an appointment is adopted', async () => {
    const ours = ALARM.replace('ACTION', `UID:${LOST}-ALARM\r\nACTION`);
    const event = simpleEvent(LOST, { title: 'M.K.', start: '20261201T120000Z' });
    world.server.put('practice', 'old.ics', event.replace(/^END:VEVENT/m, `${ours}END:VEVENT`));
    await world.sync();
    const [entry] = await world.holding(NOON, NOON + HOUR);
    const adopted = { entryId: entry?.id ?? '', client: { name: 'Milo Kern' } };
    const { appointment } = await world.services.handlers['appointments.adopt'](adopted);
    expect(appointment.alarmMinutes).toBe(15);
  });

  it('of one that is cancelled is written when it is restored', async () => {
    const appointment = await world.book({ alarmMinutes: 15 });
    await world.cancel(appointment);
    expect(await alert(appointment, 30)).toMatchObject({ state: 'cancelled', alarmMinutes: 30 });
    await world.services.handlers['appointments.restore']({ appointmentId: appointment.id });
    expect(triggers(appointment)).toEqual(['TRIGGER:-PT30M']);
  });
});
