import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { AppointmentShape } from '#contract/shapes.ts';
import { Refusal } from '#contract/errors.ts';
import { simpleEvent } from '#test/servers/simple-event.ts';
import { HOUR, NOON, startWorld, type SyncWorld } from './world.ts';

const ALARM = 'BEGIN:VALARM\r\nACTION:DISPLAY\r\nDESCRIPTION:Soon\r\nTRIGGER:-PT15M\r\nEND:VALARM\r\n';
const NOTE = 'X-PHONE-NOTE;X-LONG="a:b":kept as it\r\n  is\r\n';
const alarmed = (ics: string): string => ics.replace(/^END:VEVENT/m, `${NOTE}${ALARM}END:VEVENT`);
/** Our own text says 12:00 UTC as 13:00 in Berlin. */
const at = (hour: number) => (ics: string) =>
  ics.replace(/^(DTSTART;TZID.*T)\d\d/m, `$1${hour}`).replace(/^(DTEND;TZID.*T)\d\d/m, `$1${hour}`);

let world: SyncWorld;
beforeEach(async () => {
  world = await startWorld();
  await world.connect();
  await world.services.handlers['configuration.save']({
    primaryCalendarId: world.idOf('practice'),
    conflictCalendarIds: [world.idOf('personal')],
    zone: 'Europe/Berlin',
    displayZone: 'Europe/Berlin',
  });
  await world.sync();
});
afterEach(() => world.stop());

const isPut = ({ kind }: { readonly kind: string }): boolean => kind === 'put';
const client = { name: 'Milo Kern' };
async function booked(): Promise<AppointmentShape> {
  const { appointment } = await world.services.handlers['appointments.book']({
    start: NOON,
    lengthMinutes: 50,
    client,
  });
  expect(appointment.sync).toBe('synced');
  return appointment;
}
const moved = async (appointmentId: string, start: number) =>
  (await world.services.handlers['appointments.move']({ appointmentId, start })).appointment;
const now = async ({ id }: AppointmentShape) => {
  const window = { start: NOON - 48 * HOUR, end: NOON + 48 * HOUR };
  const found = (await world.services.handlers['appointments.list'](window)).find((each) => each.id === id);
  if (found === undefined) throw new Error('not listed');
  return found;
};
const member = ({ uid }: AppointmentShape): string => `${uid}.ics`;
const text = (of: AppointmentShape): string => world.server.members('practice').get(member(of))?.ics ?? '';
const edit = (of: AppointmentShape, change: (ics: string) => string): void => {
  world.server.put('practice', member(of), change(text(of)));
};
const holding = async (start: number, end: number) =>
  (await world.services.handlers['agenda.list']({ start, end })).entries.filter(({ holds }) => holds);

describe('moving an appointment', () => {
  it('the server holds one object at the new time, its SEQUENCE raised', async () => {
    const before = await booked();
    const after = await moved(before.id, NOON + 2 * HOUR);
    expect(after).toMatchObject({
      start: NOON + 2 * HOUR,
      end: NOON + 2 * HOUR + 50 * 60_000,
      sync: 'synced',
    });
    expect([...world.server.members('practice').keys()]).toEqual([member(before)]);
    expect(text(before)).toMatch(/DTSTART;TZID=Europe\/Berlin:20261201T150000/);
    expect(text(before)).toMatch(/DTEND;TZID=Europe\/Berlin:20261201T155000/);
    expect(text(before).match(/^(?:DTSTART|DTEND|SEQUENCE|UID|SUMMARY)/gm)).toHaveLength(5 + 2); // two of the zone
    expect(text(before)).toMatch(/^SEQUENCE:1\r?$/m);
  });

  it('its own time is not in its way, and a foreign event is', async () => {
    const before = await booked();
    world.server.put('personal', 'school.ics', simpleEvent('school', { start: '20261201T150000Z' }));
    expect((await moved(before.id, NOON + 15 * 60_000)).sync).toBe('synced');
    const refused = await moved(before.id, NOON + 3 * HOUR).catch((fault: unknown) => fault);
    expect(refused).toBeInstanceOf(Refusal);
    expect(refused).toMatchObject({ code: 'slot-taken' });
    expect((await now(before)).start).toBe(NOON + 15 * 60_000);
  });

  it('F38: alarms and notes that were added meanwhile stay, byte for byte', async () => {
    const appointment = await booked();
    world.server.set({ name: 'meanwhile', times: 1, on: isPut, run: () => edit(appointment, alarmed) });
    expect((await moved(appointment.id, NOON + 2 * HOUR)).sync).toBe('synced');
    expect(text(appointment)).toContain(ALARM);
    expect(text(appointment)).toContain(NOTE);
    expect(text(appointment)).toContain('T150000');
  });

  it.each([
    ['while the change is on its way', true],
    ['before it is sent', false],
  ])(
    'F38: a new time in iCloud %s makes a conflict: nothing is overwritten, both hold time',
    async (_when, isLate) => {
      const appointment = await booked();
      const change = (): void => edit(appointment, at(18));
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
      if (isLate) await moved(appointment.id, NOON + 2 * HOUR);
      expect(await now(appointment)).toMatchObject({
        state: 'conflict',
        start: NOON + 2 * HOUR,
        sync: 'blocked',
      });
      expect(text(appointment)).toContain('T180000');
      expect(await holding(NOON + 2 * HOUR, NOON + 3 * HOUR)).toHaveLength(1);
      expect(await holding(NOON + 5 * HOUR, NOON + 6 * HOUR)).toHaveLength(1);
    },
  );

  it.each([
    ['keep-mine', NOON + 2 * HOUR, 'T150000'],
    ['take-theirs', NOON + 5 * HOUR, 'T180000'],
  ] as const)('of two versions %s settles it on both sides', async (choice, start, written) => {
    const appointment = await booked();
    world.server.set({ name: 'meanwhile', times: 1, on: isPut, run: () => edit(appointment, at(18)) });
    await moved(appointment.id, NOON + 2 * HOUR);
    const { appointment: settled } = await world.services.handlers['appointments.resolve']({
      appointmentId: appointment.id,
      choice,
    });
    expect(settled).toMatchObject({ state: 'booked', start, sync: 'synced' });
    expect(text(appointment)).toContain(written);
    await world.sync();
    expect(await holding(NOON, NOON + 8 * HOUR)).toHaveLength(1);
  });

  it.each(['put-back', 'cancel'] as const)(
    'F38: removed in iCloud meanwhile, it holds its time until answered: %s',
    async (choice) => {
      const appointment = await booked();
      world.server.set({
        name: 'meanwhile',
        times: 1,
        on: isPut,
        run: () => {
          world.server.remove('practice', member(appointment));
        },
      });
      await moved(appointment.id, NOON + 2 * HOUR);
      expect(await now(appointment)).toMatchObject({ state: 'removed-in-icloud' });
      expect(text(appointment)).toBe('');
      expect(await holding(NOON + 2 * HOUR, NOON + 3 * HOUR)).toHaveLength(1);
      const { appointment: answered } = await world.services.handlers['appointments.resolve']({
        appointmentId: appointment.id,
        choice,
      });
      expect(answered.state).toBe(choice === 'cancel' ? 'cancelled' : 'booked');
      expect(text(appointment)).toContain(choice === 'cancel' ? '' : 'T150000');
      expect(world.server.members('practice').size).toBe(choice === 'cancel' ? 0 : 1);
    },
  );

  it.each([true, false])(
    'an answer that is lost (stored: %s) leaves one object at the new time',
    async (isStored) => {
      const appointment = await booked();
      world.server.set({ name: 'answer-lost', isStored, answer: 'reset', times: 1, on: isPut });
      await moved(appointment.id, NOON + 2 * HOUR);
      world.advance(10 * 60_000);
      await world.sync();
      expect(await now(appointment)).toMatchObject({ sync: 'synced', start: NOON + 2 * HOUR });
      expect(text(appointment)).toContain('T150000');
      expect(world.server.members('practice').size).toBe(1);
    },
  );

  it('one that people were invited to in iCloud is not written: they would be sent e-mail', async () => {
    const appointment = await booked();
    edit(appointment, (ics) => ics.replace(/^END:VEVENT/m, 'ATTENDEE:mailto:milo@example.org\r\nEND:VEVENT'));
    expect(await moved(appointment.id, NOON + 2 * HOUR)).toMatchObject({ sync: 'blocked' });
    expect(text(appointment)).toContain('T130000');
  });

  it('what is kept here alone makes no request, and null clears it', async () => {
    const appointment = await booked();
    world.asked();
    const { 'appointments.edit': change, 'appointments.mark': mark } = world.services.handlers;
    await change({ appointmentId: appointment.id, service: 'First session', note: 'a note' });
    await change({ appointmentId: appointment.id, note: null });
    await mark({ appointmentId: appointment.id, state: 'no-show' });
    expect(await now(appointment)).toMatchObject({ service: 'First session', note: null, state: 'no-show' });
    expect(world.asked()).toEqual([]);
  });

  it('an answer to a question that is not open is refused', async () => {
    const appointment = await booked();
    const answer = world.services.handlers['appointments.resolve']({
      appointmentId: appointment.id,
      choice: 'keep-mine',
    });
    await expect(Promise.resolve(answer)).rejects.toMatchObject({ code: 'bad-request' });
  });
});
