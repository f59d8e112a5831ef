import { secretKeyOf } from '#main/services/context.ts';
import { createServices } from '#main/services/services.ts';
import { createCrashPoint } from './crash.ts';
import { HOUR, NOON, servicesOver } from './world.ts';

// A process of its own that connects, books, moves and cancels, and says of each what it was told; it is killed at the
// write of its stores that it was given, or from outside.
const [folder = '', url = '', username = '', password = '', writes = '-1', when = 'before'] =
  process.argv.slice(2);
const crash = createCrashPoint(() => process.kill(process.pid, 'SIGKILL'));
if (Number(writes) >= 0) crash.arm(Number(writes), when === 'after' ? 'after' : 'before');
const files = { practice: `${folder}/practice.db`, cache: `${folder}/cache.db` };
const plain = servicesOver(files, {}, () => NOON);
const { handlers, sync } = createServices(crash.around(plain));
await handlers['accounts.connect']({ provider: 'caldav', serverUrl: url, username, password });
const [account] = plain.practice.accounts();
if (account !== undefined) await plain.vault.write(secretKeyOf(account.id), password);
const idOf = (slug: string): string =>
  plain.practice.calendars().find(({ href }) => href.endsWith(`/${slug}/`))?.id ?? '';
await handlers['configuration.save']({
  ...{ primaryCalendarId: idOf('practice'), conflictCalendarIds: [idOf('personal')] },
  ...{ zone: 'Europe/Berlin', displayZone: 'Europe/Berlin' },
});

const said = (id: string, state: string, start: number): void => {
  process.stdout.write(`${JSON.stringify({ id, state, start })}\n`);
};
const at = (slot: number): number => NOON + 300 * HOUR + slot * 2 * HOUR;
const book = async (slot: number): Promise<string> => {
  const booking = { start: at(slot), lengthMinutes: 50, client: { name: 'Milo Kern' } };
  const { appointment } = await handlers['appointments.book'](booking);
  said(appointment.id, appointment.state, appointment.start);
  return appointment.id;
};
const [first, second] = [await book(0), await book(1)];
const { appointment: moved } = await handlers['appointments.move']({ appointmentId: first, start: at(2) });
said(moved.id, moved.state, moved.start);
const { appointment: left } = await handlers['appointments.cancel']({ appointmentId: second });
said(left.id, left.state, left.start);
await book(3);
await sync.stop();
plain.cache.close();
plain.practice.close();
