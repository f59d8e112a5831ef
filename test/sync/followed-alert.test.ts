import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { AppointmentShape } from '#contract/shapes.ts';
import { startFaultServer } from '#test/servers/faults/fault-server.ts';
import { at, isPut, member, startBooking, type BookingWorld } from './booking-world.ts';
import { HOUR, MINUTE, NOON } from './world.ts';

let world: BookingWorld;
beforeEach(async () => {
  world = await startBooking();
});
afterEach(() => world.stop());

const alert = async ({ id }: AppointmentShape, alarmMinutes: number | null): Promise<AppointmentShape> =>
  (await world.services.handlers['appointments.edit']({ appointmentId: id, alarmMinutes })).appointment;
const triggersIn = (ics: string): string[] =>
  (ics.match(/^TRIGGER.*$/gm) ?? []).map((line) => line.trim()).toSorted();
const triggers = (of: AppointmentShape): string[] => triggersIn(world.text(of));
const nameless = (ics: string): string => ics.replace(/^UID:.*-ALARM\r\n/gm, '');
const later = (ics: string): string => ics.replace('-PT15M', '-PT45M');
/** Some of what keeps alarms keeps no UID of one. */
const KEPT = [
  ['with its UID', (ics: string) => ics],
  ['without its UID', nameless],
] as const;
async function settle(): Promise<void> {
  for (let run = 0; run < 3; run++) {
    world.advance(20 * MINUTE);
    await world.sync();
  }
}

describe.each(KEPT)('the alert that is changed in iCloud, kept there %s, is so here', (_how, kept) => {
  it('also when it is first seen after a move whose answer was lost; the next choice replaces it', async () => {
    const appointment = await world.book({ alarmMinutes: 15 });
    world.edit(appointment, kept);
    await world.sync();
    world.server.set({ name: 'answer-lost', isStored: true, answer: 'reset', times: 1, on: isPut });
    await world.move(appointment, NOON + 2 * HOUR);
    world.edit(appointment, (ics) => later(kept(ics)));
    await settle();
    expect(await world.look(appointment)).toMatchObject({ alarmMinutes: 45, sync: 'synced' });
    expect(triggers(appointment)).toEqual(['TRIGGER:-PT45M']);
    await alert(appointment, 60);
    expect(triggers(appointment)).toEqual(['TRIGGER:-PT1H']);
  });

  it.each([
    ['take-theirs', NOON + 5 * HOUR],
    ['keep-mine', NOON + 2 * HOUR],
  ] as const)('after %s, where its time was asked about', async (choice, start) => {
    const appointment = await world.book({ alarmMinutes: 15 });
    world.edit(appointment, kept);
    await world.sync();
    world.server.set({ name: 'meanwhile', times: 1, on: isPut, run: () => world.edit(appointment, at(18)) });
    await world.move(appointment, NOON + 2 * HOUR);
    world.edit(appointment, later);
    await settle();
    await world.resolve(appointment, choice);
    await settle();
    expect(await world.look(appointment)).toMatchObject({ start, alarmMinutes: 45, sync: 'synced' });
    expect(triggers(appointment)).toEqual(['TRIGGER:-PT45M']);
  });

  it('when it was removed there and comes back', async () => {
    const appointment = await world.book({ alarmMinutes: 15 });
    const text = kept(world.text(appointment));
    world.server.remove('practice', member(appointment));
    await settle();
    expect(await world.look(appointment)).toMatchObject({ state: 'removed-in-icloud' });
    world.server.put('practice', member(appointment), later(text));
    await settle();
    expect(await world.look(appointment)).toMatchObject({ state: 'booked', alarmMinutes: 45 });
  });

  it('when it moves to another account before that was seen', async () => {
    const other = await startFaultServer({ tick: () => world.now() });
    try {
      const { handlers } = world.services;
      const appointment = await world.book({ alarmMinutes: 15 });
      const { account } = await handlers['accounts.connect']({
        ...{ provider: 'caldav', serverUrl: other.url, confirmedHosts: [] },
        ...{ username: other.username, password: other.password },
      });
      const calendars = await handlers['calendars.list']({});
      const primary = calendars.find(
        ({ accountId, name }) => accountId === account.id && /personal/i.test(name),
      );
      await handlers['configuration.save']({ primaryCalendarId: primary?.id ?? '' });
      await world.sync();
      world.edit(appointment, (ics) => later(kept(ics)));
      await handlers['appointments.moveFuture']({});
      await settle();
      expect(await world.look(appointment)).toMatchObject({ alarmMinutes: 45, sync: 'synced' });
      const [moved] = other.members('personal').values();
      expect(triggersIn(moved?.ics ?? '')).toEqual(['TRIGGER:-PT45M']);
    } finally {
      await other.stop();
    }
  });
});

describe('an alert', () => {
  it('that was chosen while the answer of a move was lost goes before the one set in iCloud', async () => {
    const appointment = await world.book({ alarmMinutes: 15 });
    world.server.set({ name: 'answer-lost', isStored: true, answer: 'reset', times: 1, on: isPut });
    await world.move(appointment, NOON + 2 * HOUR);
    world.edit(appointment, later);
    await alert(appointment, 30);
    await settle();
    expect(await world.look(appointment)).toMatchObject({ alarmMinutes: 30, sync: 'synced' });
    expect(triggers(appointment)).toEqual(['TRIGGER:-PT30M']);
  });

  it.each([['PT5M'], [';VALUE=DATE-TIME:20261201T060000Z']])(
    'that was set in iCloud to %s is not said in minutes here; chosen as it was before, it is written',
    async (trigger) => {
      const appointment = await world.book({ alarmMinutes: 15 });
      world.edit(appointment, (ics) =>
        ics.replace('TRIGGER:-PT15M', trigger.startsWith(';') ? `TRIGGER${trigger}` : `TRIGGER:${trigger}`),
      );
      await world.sync();
      expect(await world.look(appointment)).toMatchObject({ alarmOther: true });
      const chosen = await alert(appointment, 15);
      expect(chosen).toMatchObject({ alarmMinutes: 15, sync: 'synced' });
      expect(chosen).not.toHaveProperty('alarmOther');
      expect(triggers(appointment)).toEqual(['TRIGGER:-PT15M']);
    },
  );

  it('that a server drops when it stores an appointment is not taken for removed', async () => {
    const rewrite = (ics: string): string => ics.replace(/BEGIN:VALARM[\s\S]*?END:VALARM\r?\n/g, '');
    world.server.set({ name: 'rewrites', rewrite });
    const appointment = await world.book({ alarmMinutes: 15 });
    await settle();
    await world.move(appointment, NOON + 2 * HOUR);
    await settle();
    expect(await world.look(appointment)).toMatchObject({ alarmMinutes: 15, sync: 'synced' });
  });
});

describe('an alert kept without its UID', () => {
  it('is replaced where its creation had no answer and another one was chosen', async () => {
    world.server.set({ name: 'answer-lost', isStored: true, answer: 'reset', times: 1, on: isPut });
    const appointment = await world.book({ alarmMinutes: 15 });
    world.edit(appointment, (ics) => nameless(ics).replace(/^DESCRIPTION:.*$/m, 'DESCRIPTION:Reminder'));
    await alert(appointment, 30);
    await settle();
    expect(triggers(appointment)).toEqual(['TRIGGER:-PT30M']);
  });

  it('is replaced where it was set to a fixed time in iCloud', async () => {
    const appointment = await world.book({ alarmMinutes: 15 });
    world.edit(appointment, nameless);
    await world.sync();
    world.edit(appointment, (ics) =>
      ics.replace('TRIGGER:-PT15M', 'TRIGGER;VALUE=DATE-TIME:20261201T060000Z'),
    );
    await world.sync();
    await alert(appointment, 30);
    expect(triggers(appointment)).toEqual(['TRIGGER:-PT30M']);
  });
});
