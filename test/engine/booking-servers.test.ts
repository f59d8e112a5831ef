import { afterEach, describe, expect, it } from 'vitest';
import type { AppointmentShape } from '#contract/shapes.ts';
import { ALARM, alarmed, at as atHour } from '#test/sync/booking-world.ts';
import { startRadicale } from '#test/servers/radicale.ts';
import type { TestServer } from '#test/servers/test-server.ts';
import { startXandikos } from '#test/servers/xandikos.ts';
import { startTestEngine, type TestEngine } from './app-engine.ts';
import { HOUR, noon } from './connected.ts';

let server: TestServer;
let engine: TestEngine;
afterEach(async () => {
  await engine.remove();
  await server.stop();
});

async function start(make: () => Promise<TestServer>): Promise<void> {
  server = await make();
  engine = await startTestEngine();
  const { url, username, password } = server;
  const { calendars } = await engine.value('accounts.connect', {
    ...{ provider: 'caldav', serverUrl: url, username, password },
  });
  const idOf = (name: string): string => calendars.find((each) => each.name === name)?.id ?? '';
  await engine.value('configuration.save', {
    primaryCalendarId: idOf('Practice'),
    conflictCalendarIds: calendars.filter(({ name }) => name !== 'Practice').map(({ id }) => id),
    zone: 'Europe/Berlin',
    displayZone: 'Europe/Berlin',
  });
  await engine.value('sync.run', {});
}

const sync = () => engine.value('sync.run', {});
const look = async ({ id }: AppointmentShape): Promise<AppointmentShape> => {
  const window = { start: noon - 48 * HOUR, end: noon + 48 * HOUR };
  const found = (await engine.value('appointments.list', window)).find((each) => each.id === id);
  if (found === undefined) throw new Error('not listed');
  return found;
};
const text = async (): Promise<string> => (await server.list('practice')).map(({ ics }) => ics).join('\n');

const triggers = async (): Promise<string[]> =>
  [...(await text()).matchAll(/^TRIGGER:(\S+)/gm)].map(([, at = '']) => at).toSorted();

describe.each([
  ['Radicale', () => startRadicale()],
  ['Xandikos', () => startXandikos()],
] as const)('an appointment on %s', (_name, make) => {
  it('is booked, moved, given another alert, edited and moved there, removed there, put back and cancelled: both sides agree', async () => {
    await start(make);
    const { appointment } = await engine.value('appointments.book', {
      ...{ start: noon, lengthMinutes: 50, client: { name: 'Milo Kern' } },
    });
    expect(appointment.sync).toBe('synced');
    const name = `${appointment.uid}.ics`;
    const change = async (edit: (ics: string) => string): Promise<void> => {
      await server.put('practice', name, edit(await text()));
    };

    await change(alarmed);
    const { appointment: moved } = await engine.value('appointments.move', {
      ...{ appointmentId: appointment.id, start: noon + 2 * HOUR },
    });
    expect(moved).toMatchObject({ sync: 'synced', start: noon + 2 * HOUR });
    expect(await text()).toContain('T150000');
    for (const line of ALARM.trim().split('\r\n')) expect(await text()).toContain(line);

    const alert = async (alarmMinutes: number | null): Promise<AppointmentShape> =>
      (await engine.value('appointments.edit', { appointmentId: appointment.id, alarmMinutes })).appointment;
    expect(await alert(30)).toMatchObject({ sync: 'synced', alarmMinutes: 30 });
    expect(await triggers()).toEqual(['-PT15M', '-PT30M']);
    await change((ics) => ics.replace('TRIGGER:-PT30M', 'TRIGGER:-PT45M'));
    await sync();
    expect((await look(appointment)).alarmMinutes).toBe(45);
    expect(await alert(60)).toMatchObject({ sync: 'synced', alarmMinutes: 60 });
    expect(await triggers()).toEqual(['-PT15M', '-PT1H']);
    expect(await alert(null)).toMatchObject({ sync: 'synced', alarmMinutes: null });
    expect(await triggers()).toEqual(['-PT15M']);

    await change(atHour(18));
    await sync();
    expect((await look(appointment)).start).toBe(noon + 5 * HOUR);

    await server.delete('practice', name);
    await sync();
    expect(await look(appointment)).toMatchObject({ state: 'removed-in-icloud' });
    await engine.value('appointments.resolve', { appointmentId: appointment.id, choice: 'put-back' });
    expect(await look(appointment)).toMatchObject({ state: 'booked', sync: 'synced' });
    expect(await text()).toContain('T180000');

    await engine.value('appointments.cancel', { appointmentId: appointment.id });
    expect(await server.list('practice')).toEqual([]);
    await sync();
    expect(await look(appointment)).toMatchObject({ state: 'cancelled', sync: 'synced' });
    expect(await engine.value('outbox.list', {})).toEqual([]);
  });
});
