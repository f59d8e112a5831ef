import { expect } from 'vitest';
import type { CheckedInput, Value } from '#contract/commands.ts';
import type { AppointmentShape } from '#contract/shapes.ts';
import { HOUR, NOON, startWorld, type SyncWorld, type WorldOptions } from './world.ts';

/** A world with a Primary Calendar (`practice`) and one that is checked for conflicts (`personal`), and appointments in it. */
export interface BookingWorld extends SyncWorld {
  /** Books at noon, and expects it to be in iCloud at once. */
  booked(start?: number): Promise<AppointmentShape>;
  book(more?: Partial<CheckedInput<'appointments.book'>>): Promise<AppointmentShape>;
  move(of: AppointmentShape, start: number): Promise<AppointmentShape>;
  cancel(of: AppointmentShape): Promise<AppointmentShape>;
  resolve(
    of: AppointmentShape,
    choice: CheckedInput<'appointments.resolve'>['choice'],
  ): Promise<AppointmentShape>;
  /** As it stands. */
  look(of: AppointmentShape): Promise<AppointmentShape>;
  /** Its text at the server; empty where it isn't. */
  text(of: AppointmentShape, slug?: string): string;
  /** Somebody else changes it at the server. */
  edit(of: AppointmentShape, change: (ics: string) => string): void;
  /** Names of what is in a calendar at the server. */
  names(slug?: string): readonly string[];
  holding(start: number, end: number): Promise<Value<'agenda.list'>['entries']>;
  /** Writes that were sent since the last look, as `PUT slug` or `DELETE slug`. */
  writes(): readonly string[];
}

export const member = ({ uid }: Pick<AppointmentShape, 'uid'>): string => `${uid}.ics`;

export const ALARM = 'BEGIN:VALARM\r\nACTION:DISPLAY\r\nDESCRIPTION:Soon\r\nTRIGGER:-PT15M\r\nEND:VALARM\r\n';
export const NOTE = 'X-PHONE-NOTE;X-LONG="a:b":kept as it\r\n  is\r\n';
export const alarmed = (ics: string): string => ics.replace(/^END:VEVENT/m, `${NOTE}${ALARM}END:VEVENT`);
/** Another hour on the clock of Berlin: our own text says 12:00 UTC as 13:00. */
export const at = (hour: number) => (ics: string) =>
  ics.replace(/^(DTSTART;TZID.*T)\d\d/m, `$1${hour}`).replace(/^(DTEND;TZID.*T)\d\d/m, `$1${hour}`);
export const isPut = ({ kind }: { readonly kind: string }): boolean => kind === 'put';
export const isDelete = ({ kind }: { readonly kind: string }): boolean => kind === 'delete';

const DAY = 24 * HOUR;

export async function startBooking(options: WorldOptions = {}): Promise<BookingWorld> {
  const world = await startWorld(options);
  await world.configure();
  const handlers = () => world.services.handlers;
  const book: BookingWorld['book'] = async (more = {}) => {
    const client = { name: 'Milo Kern', email: 'milo@client.example', phone: '+49 30 5550199' };
    const input = { start: NOON, lengthMinutes: 50, client, note: 'Sleeps badly', ...more };
    return (await handlers()['appointments.book'](input)).appointment;
  };
  const text: BookingWorld['text'] = (of, slug = 'practice') =>
    world.server.members(slug).get(member(of))?.ics ?? '';
  return Object.defineProperties(
    {
      book,
      text,
      booked: async (start = NOON) => {
        const appointment = await book({ start });
        expect(appointment.sync).toBe('synced');
        return appointment;
      },
      move: async ({ id }, start) =>
        (await handlers()['appointments.move']({ appointmentId: id, start })).appointment,
      cancel: async ({ id }) => (await handlers()['appointments.cancel']({ appointmentId: id })).appointment,
      resolve: async ({ id }, choice) =>
        (await handlers()['appointments.resolve']({ appointmentId: id, choice })).appointment,
      look: async ({ id }) => {
        const window = { start: NOON - 300 * DAY, end: NOON + 300 * DAY };
        const found = (await handlers()['appointments.list'](window)).find((each) => each.id === id);
        if (found === undefined) throw new Error('not listed');
        return found;
      },
      edit: (of, change) => {
        world.server.put('practice', member(of), change(text(of)));
      },
      names: (slug = 'practice') => [...world.server.members(slug).keys()],
      holding: async (start, end) =>
        (await handlers()['agenda.list']({ start, end })).entries.filter(({ holds }) => holds),
      writes: () => {
        const writes = world.server.log
          .filter(({ method }) => !['GET', 'PROPFIND', 'REPORT', 'OPTIONS'].includes(method))
          .map(({ method, slug }) => `${method} ${slug ?? '?'}`);
        world.server.resetLog();
        return writes;
      },
    } satisfies Omit<BookingWorld, keyof SyncWorld>,
    Object.getOwnPropertyDescriptors(world),
  ) as unknown as BookingWorld;
}
