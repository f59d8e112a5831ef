import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { AlertShape, AppointmentShape } from '#contract/shapes.ts';
import { DEFAULT_RULES } from '#domain/holds.ts';
import { simpleEvent } from '#test/servers/simple-event.ts';
import { createCrashPoint, type CrashPoint } from './crash.ts';
import { HOUR, NOON, startWorld, type SyncWorld } from './world.ts';

const calendars = ['practice', 'personal', 'family'].map((slug) => ({ slug, name: slug, color: '#112233' }));
const client = { name: 'Milo Kern' };

let world: SyncWorld;
let crash: CrashPoint;
/** Events told to the window, of those that alerts are about. */
let told: string[];
beforeEach(async () => {
  crash = createCrashPoint();
  told = [];
  world = await startWorld({
    calendars,
    around: (context) => ({
      ...crash.around(context),
      announce: (event) => {
        if (event.startsWith('alert')) told.push(event);
      },
    }),
  });
  await world.connect();
  await choose('personal');
});
afterEach(async () => world.stop());

async function choose(...slugs: readonly string[]): Promise<void> {
  await world.services.handlers['configuration.save']({
    primaryCalendarId: world.idOf('practice'),
    conflictCalendarIds: slugs.map((slug) => world.idOf(slug)),
    zone: 'Europe/Berlin',
    displayZone: 'Europe/Berlin',
  });
  await world.sync();
}
async function booked(start = NOON + 3 * HOUR): Promise<AppointmentShape> {
  const { appointment } = await world.services.handlers['appointments.book']({
    start,
    lengthMinutes: 50,
    client,
  });
  return appointment;
}
const put = (slug: string, start: string, more: readonly string[] = []): string =>
  world.server.put(slug, 'meeting.ics', simpleEvent('meeting', { title: 'School meeting', start, more }));
const alerts = async (): Promise<readonly AlertShape[]> => world.services.handlers['alerts.list']({});
const AT_FOUR = '20261201T153000Z';
const AT_SIX = '20261201T180000Z';

describe('an event that comes over a booked appointment', () => {
  it('raises one alert, with both; the same event again raises none', async () => {
    const appointment = await booked();
    put('personal', AT_FOUR);
    await world.sync();
    expect(told).toEqual(['alert.raised', 'alerts.changed']);
    expect(await alerts()).toMatchObject([
      {
        kind: 'late-clash',
        raisedAt: NOON,
        appointment: { id: appointment.id, start: NOON + 3 * HOUR },
        entry: { kind: 'blocked-slot', title: 'School meeting', calendarId: world.idOf('personal') },
      },
    ]);
    put('personal', AT_FOUR, ['DESCRIPTION:bring the book']);
    await world.sync();
    put('personal', '20261201T154000Z');
    await world.sync();
    await world.restart();
    await world.sync();
    expect(told).toHaveLength(2);
    expect(await alerts()).toHaveLength(1);
  });

  it('takes its alert with it when it is moved away, and raises it again when it comes back', async () => {
    await booked();
    put('personal', AT_FOUR);
    await world.sync();
    put('personal', AT_SIX);
    await world.sync();
    expect(await alerts()).toEqual([]);
    expect(told).toEqual(['alert.raised', 'alerts.changed', 'alerts.changed']);
    expect(world.context.practice.clashes()).toEqual([]);
    put('personal', AT_FOUR);
    await world.sync();
    expect(await alerts()).toHaveLength(1);
  });

  it.each([
    ['Free', ['TRANSP:TRANSPARENT']],
    ['cancelled', ['STATUS:CANCELLED']],
  ])('raises none where it is %s', async (_what, more) => {
    await booked();
    put('personal', AT_FOUR, more);
    await world.sync();
    expect(told).toEqual([]);
    expect(await alerts()).toEqual([]);
  });

  it('raises one where only the way to it does', async () => {
    await booked();
    put('personal', '20261201T160000Z', ['X-APPLE-TRAVEL-DURATION;VALUE=DURATION:PT30M']);
    await world.sync();
    expect(await alerts()).toHaveLength(1);
  });

  it('raises none that ends when the appointment begins, none over one that is past, done or cancelled', async () => {
    const first = await booked();
    put('personal', '20261201T140000Z');
    await world.sync();
    expect(await alerts()).toEqual([]);
    await world.services.handlers['appointments.cancel']({ appointmentId: first.id });
    put('personal', AT_FOUR);
    await world.sync();
    expect(told).toEqual([]);
  });

  it.each(['keep', 'ignore'] as const)(
    'answered by %s it is quiet, through restarts and changed texts',
    async (answer) => {
      await booked();
      put('personal', AT_FOUR);
      await world.sync();
      const [alert] = await alerts();
      const alertId = alert?.id ?? '';
      await world.services.handlers['alerts.answer']({ alertId, answer });
      expect(await alerts()).toEqual([]);
      put('personal', AT_FOUR, ['DESCRIPTION:bring the book']);
      await world.restart();
      await world.sync();
      await choose('personal', 'family');
      expect(await alerts()).toEqual([]);
      expect(told).toEqual(['alert.raised', 'alerts.changed', 'alerts.changed']);
      await expect(
        Promise.resolve().then(() => world.services.handlers['alerts.answer']({ alertId, answer })),
      ).rejects.toMatchObject({ code: 'not-found' });
    },
  );

  it('raises none where the appointment was put over it knowingly', async () => {
    const appointment = await booked();
    const appointmentId = appointment.id;
    await cancelled(appointmentId);
    put('personal', AT_FOUR);
    await world.sync();
    const { entries } = await world.services.handlers['agenda.list']({
      start: appointment.start,
      end: appointment.end,
    });
    expect(entries.map(({ title }) => title)).toEqual(['School meeting']);
    await world.services.handlers['appointments.restore']({
      appointmentId,
      confirmOverlap: entries.map(({ id }) => id),
    });
    put('personal', AT_FOUR, ['DESCRIPTION:bring the book']);
    await world.sync();
    expect(told).toEqual([]);
  });

  it('two appointments over each other raise one alert where one of them was moved there in iCloud', async () => {
    const first = await booked();
    const second = await booked(NOON + 5 * HOUR);
    const member = `${second.uid}.ics`;
    const text = world.server.members('practice').get(member)?.ics ?? '';
    world.server.put('practice', member, text.replace(/(DT(?:START|END);TZID.*T)18/g, '$116'));
    await world.sync();
    expect((await alerts()).map(({ appointment, entry }) => [appointment.id, entry.id].toSorted())).toEqual([
      [first.id, second.id].toSorted(),
    ]);
  });

  it('in a calendar that is chosen only now: each appointment under one of its events', async () => {
    await booked();
    await booked(NOON + 6 * HOUR);
    await booked(NOON + 8 * HOUR);
    put('family', '20261201T150000Z', ['RRULE:FREQ=HOURLY;INTERVAL=3;COUNT=2']);
    await world.sync();
    expect(await alerts()).toEqual([]);
    await choose('personal', 'family');
    expect((await alerts()).map(({ appointment }) => appointment.start)).toEqual([
      NOON + 3 * HOUR,
      NOON + 6 * HOUR,
    ]);
    await choose('personal');
    expect(await alerts()).toEqual([]);
    expect(told.filter((event) => event === 'alert.raised')).toHaveLength(2);
  });

  it('a rule of its calendar, and "don\'t let it hold my time", take the alert back', async () => {
    await booked();
    put('personal', AT_FOUR);
    await world.sync();
    const [alert] = await alerts();
    const { 'entries.setHolding': setHolding, 'configuration.save': save } = world.services.handlers;
    await setHolding({ entryId: alert?.entry.id ?? '', scope: 'this', holds: false });
    expect(world.context.practice.clashes()).toEqual([]);
    await setHolding({ entryId: alert?.entry.id ?? '', scope: 'this', holds: null });
    expect(await alerts()).toHaveLength(1);
    await save({ rules: { [world.idOf('personal')]: { ...DEFAULT_RULES, showOnly: true } } });
    expect(world.context.practice.clashes()).toEqual([]);
  });

  it('moving the appointment answers it', async () => {
    const { id: appointmentId } = await booked();
    put('personal', AT_FOUR);
    await world.sync();
    await world.services.handlers['appointments.move']({ appointmentId, start: NOON + 8 * HOUR });
    expect(await alerts()).toEqual([]);
    expect(told).toEqual(['alert.raised', 'alerts.changed', 'alerts.changed']);
  });

  it('the same event in a second calendar is the same one, whichever is named first', async () => {
    await booked();
    await choose('family', 'personal');
    put('family', AT_FOUR);
    await world.sync();
    const [alert] = await alerts();
    await world.services.handlers['alerts.answer']({ alertId: alert?.id ?? '', answer: 'keep' });
    put('personal', AT_FOUR);
    await world.sync();
    expect(await alerts()).toEqual([]);
  });

  it('raises one though the run that brought it broke off', async () => {
    await booked();
    put('practice', AT_FOUR);
    world.server.put('personal', 'other.ics', simpleEvent('other', { start: '20261203T100000Z' }));
    const isText = (kind: string): boolean => kind === 'multiget' || kind === 'get';
    world.server.set({
      name: 'lost',
      how: 'reset',
      on: ({ kind, slug }) => isText(kind) && slug === 'personal',
    });
    const broken = await world.sync();
    expect(broken.calendars.map(({ error }) => error)).toEqual(['offline', 'offline']);
    expect(world.cached('personal').get('other.ics')?.text).toBeNull();
    expect(await alerts()).toHaveLength(1);
  });

  it('a kill before the alert is stored: it is raised at the next start', async () => {
    await booked();
    put('personal', AT_FOUR);
    for (let writes = 0; writes < 6; writes++) {
      crash.arm(writes, 'before');
      await world.sync().catch(() => undefined);
      crash.recover();
      await world.restart();
    }
    await world.sync();
    expect(await alerts()).toHaveLength(1);
    expect(told.filter((event) => event === 'alert.raised')).toHaveLength(1);
  });

  it('a run that brings nothing writes nothing, with alerts open and answered', async () => {
    await booked();
    await booked(NOON + 6 * HOUR);
    put('personal', '20261201T150000Z', ['RRULE:FREQ=HOURLY;INTERVAL=3;COUNT=2']);
    await world.sync();
    const [alert] = await alerts();
    await world.services.handlers['alerts.answer']({ alertId: alert?.id ?? '', answer: 'ignore' });
    await world.sync();
    crash.arm(0, 'before');
    await world.sync();
    expect(crash.hasCrashed).toBe(false);
    crash.recover();
  });
});

async function cancelled(appointmentId: string): Promise<void> {
  await world.services.handlers['appointments.cancel']({ appointmentId });
}
