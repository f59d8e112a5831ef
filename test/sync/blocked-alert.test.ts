import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { AppointmentShape } from '#contract/shapes.ts';
import { at, startBooking, type BookingWorld } from './booking-world.ts';
import { HOUR, MINUTE, NOON } from './world.ts';

let world: BookingWorld;
beforeEach(async () => {
  world = await startBooking();
});
afterEach(() => world.stop());

const GUESTS = 'ATTENDEE:mailto:guest@client.example\r\nORGANIZER:mailto:practice@practice.example\r\n';
const withGuests = (ics: string): string => ics.replace(/^END:VEVENT/m, `${GUESTS}END:VEVENT`);
const alert = async ({ id }: AppointmentShape, alarmMinutes: number): Promise<AppointmentShape> =>
  (await world.services.handlers['appointments.edit']({ appointmentId: id, alarmMinutes })).appointment;
async function read(): Promise<void> {
  world.advance(20 * MINUTE);
  await world.sync();
}
const kindsAt = async (start: number): Promise<string[]> =>
  (await world.holding(start, start + HOUR)).map(({ kind }) => kind);

describe('an appointment with a change that iCloud does not take, because guests were added there', () => {
  it('is where it is moved to on the phone, if the change was of its alert: that time is held', async () => {
    const appointment = await world.book({ alarmMinutes: 15 });
    world.edit(appointment, withGuests);
    await read();
    expect(await alert(appointment, 30)).toMatchObject({ sync: 'blocked' });
    world.edit(appointment, at(15));
    await read();
    expect(await world.look(appointment)).toMatchObject({
      ...{ start: NOON + 2 * HOUR, state: 'booked', sync: 'blocked', alarmMinutes: 30 },
      attention: { kind: 'not-written', reason: 'changed-in-icloud' },
    });
    const over = { start: NOON + 2 * HOUR, lengthMinutes: 50, client: { name: 'Ida Lund' } };
    const booking = Promise.resolve(world.services.handlers['appointments.book'](over));
    await expect(booking).rejects.toMatchObject({ code: 'slot-taken' });
    expect(await alert(appointment, 15)).toMatchObject({ start: NOON + 2 * HOUR, sync: 'synced' });
  });

  it('is asked about, if it was moved here and then on the phone: both times are held', async () => {
    const appointment = await world.book({ alarmMinutes: 15 });
    world.edit(appointment, withGuests);
    await read();
    expect(await world.move(appointment, NOON + 5 * HOUR)).toMatchObject({ sync: 'blocked' });
    world.edit(appointment, at(15));
    await read();
    expect(await world.look(appointment)).toMatchObject({ start: NOON + 5 * HOUR, state: 'conflict' });
    expect(await kindsAt(NOON + 2 * HOUR)).toEqual(['blocked-slot']);
    expect(await kindsAt(NOON + 5 * HOUR)).toEqual(['appointment']);
    expect(await world.resolve(appointment, 'take-theirs')).toMatchObject({ start: NOON + 2 * HOUR });
    expect(await kindsAt(NOON + 5 * HOUR)).toEqual([]);
  });
});
