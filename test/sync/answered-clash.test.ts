import { afterEach, beforeEach, expect, it } from 'vitest';
import { simpleEvent } from '#test/servers/simple-event.ts';
import { HOUR, NOON, startWorld, type SyncWorld } from './world.ts';

const calendars = ['practice', 'personal'].map((slug) => ({ slug, name: slug, color: '#112233' }));

let world: SyncWorld;
beforeEach(async () => {
  world = await startWorld({ calendars });
  await world.connect();
  await world.services.handlers['configuration.save']({
    primaryCalendarId: world.idOf('practice'),
    conflictCalendarIds: [world.idOf('personal')],
    zone: 'Europe/Berlin',
    displayZone: 'Europe/Berlin',
  });
  await world.sync();
});
afterEach(async () => world.stop());

const put = (start: string): string =>
  world.server.put('personal', 'meeting.ics', simpleEvent('meeting', { title: 'School meeting', start }));
const alerts = async () => world.services.handlers['alerts.list']({});

// What the line under the answers says.
it.each(['keep', 'ignore'] as const)(
  'answered by %s both stay and hold their time, and it is asked again once they have parted',
  async (answer) => {
    const start = NOON + 3 * HOUR;
    await world.services.handlers['appointments.book']({
      start,
      lengthMinutes: 50,
      client: { name: 'Milo Kern' },
    });
    put('20261201T153000Z');
    await world.sync();
    const before = await world.services.handlers['agenda.list']({ start, end: start + HOUR });
    expect(before.entries.filter(({ holds }) => holds)).toHaveLength(2);
    const [alert] = await alerts();
    await world.services.handlers['alerts.answer']({ alertId: alert?.id ?? '', answer });
    await world.sync();
    expect(await world.services.handlers['agenda.list']({ start, end: start + HOUR })).toEqual(before);
    expect(await alerts()).toEqual([]);
    put('20261201T180000Z');
    await world.sync();
    put('20261201T153000Z');
    await world.sync();
    expect(await alerts()).toHaveLength(1);
  },
);
