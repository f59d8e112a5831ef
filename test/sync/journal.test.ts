import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { JournalItem } from '#contract/journal-shapes.ts';
import type { AppointmentShape } from '#contract/shapes.ts';
import { simpleEvent } from '#test/servers/simple-event.ts';
import { Crash, createCrashPoint, type CrashPoint } from './crash.ts';
import { fill, HOUR, MINUTE, NOON, startWorld, type SyncWorld } from './world.ts';

let world: SyncWorld;
let crash: CrashPoint;
beforeEach(async () => {
  crash = createCrashPoint();
  world = await startWorld({ around: crash.around });
  fill(world.server, 'personal', 3);
  await world.configure();
});
afterEach(async () => world.stop());

const TWO = '20261201T140000Z';
const put = (name: string, options: Parameters<typeof simpleEvent>[1] = {}): string =>
  world.server.put('personal', `${name}.ics`, simpleEvent(name, options));
const journal = async (): Promise<readonly JournalItem[]> =>
  world.services.handlers['journal.list']({ since: 0 });
const kinds = async (): Promise<readonly string[]> => (await journal()).map(({ kind }) => kind);
const synced = async (): Promise<readonly JournalItem[]> => {
  await world.sync();
  return journal();
};

describe('the journal of what is seen', () => {
  it('begins empty: the first reading of a calendar is no change', async () => {
    expect(await journal()).toEqual([]);
  });

  it('an event that is added, moved, renamed, cancelled and removed: each with before and after, newest first', async () => {
    const at = { start: NOON - 2 * HOUR, end: NOON - HOUR, allDay: null };
    const moved = { start: NOON + 2 * HOUR, end: NOON + 3 * HOUR, allDay: null };
    const about = { calendarId: world.idOf('personal'), appointmentId: null };
    put('school');
    await world.sync();
    put('school', { start: TWO });
    await world.sync();
    put('school', { start: TWO, title: 'School' });
    world.advance(MINUTE);
    await world.sync();
    put('school', { start: TWO, title: 'School', more: ['STATUS:CANCELLED'] });
    await world.sync();
    world.server.remove('personal', 'school.ics');

    const entries = await synced();
    expect(entries.map(({ id: _id, at: _at, ...rest }) => rest)).toEqual([
      {
        ...about,
        kind: 'event-removed',
        before: { title: 'School', ...moved, state: 'cancelled' },
        after: null,
      },
      {
        ...about,
        kind: 'event-changed',
        before: { title: 'School', ...moved, state: 'confirmed' },
        after: { title: 'School', ...moved, state: 'cancelled' },
      },
      {
        ...about,
        kind: 'event-changed',
        before: { title: 'Lesson', ...moved, state: 'confirmed' },
        after: { title: 'School', ...moved, state: 'confirmed' },
      },
      {
        ...about,
        kind: 'event-changed',
        before: { title: 'Lesson', ...at, state: 'confirmed' },
        after: { title: 'Lesson', ...moved, state: 'confirmed' },
      },
      {
        ...about,
        kind: 'event-added',
        before: null,
        after: { title: 'Lesson', ...at, state: 'confirmed' },
      },
    ]);
    expect(entries.map((entry) => entry.at)).toEqual([1, 1, 1, 0, 0].map((late) => NOON + late * MINUTE));
    const since = await world.services.handlers['journal.list']({ since: NOON + MINUTE });
    expect(since).toHaveLength(3);
  });

  it('an all-day event has its dates, and becoming one is a change', async () => {
    put('trip', { start: '20261201T000000Z' });
    await world.sync();
    put('trip', { more: ['DTSTART;VALUE=DATE:20261201', 'DURATION:P2D'] });
    expect((await synced())[0]).toMatchObject({
      kind: 'event-changed',
      after: {
        allDay: { start: '2026-12-01', end: '2026-12-03' },
        start: Date.parse('2026-11-30T23:00:00Z'),
      },
    });
  });

  it('a new description, or the same text under a new etag, is no change', async () => {
    put('school');
    await world.sync();
    put('school', { more: ['DESCRIPTION:bring the book'] });
    await world.sync();
    put('school', { more: ['DESCRIPTION:bring the book'] });
    await world.sync();
    expect(await kinds()).toEqual(['event-added']);
  });

  it('what the index takes in when the days move on was there before', async () => {
    put('far', { start: '20281220T100000Z' });
    put('class', { more: ['RRULE:FREQ=WEEKLY'] });
    const known = await synced();
    world.advance(40 * 24 * HOUR);
    await world.poll();
    expect(world.context.cache.occurrencesOfUid(world.idOf('personal'), 'far')).toHaveLength(1);
    expect(await journal()).toEqual(known);
  });

  it('a calendar whose first reading broke off has none to tell of when it is read to its end', async () => {
    await world.stop();
    world = await startWorld({ preset: 'icloud', around: crash.around });
    fill(world.server, 'personal', 30);
    world.server.set({ name: 'multiget-limit', above: 0, answer: 500, times: 6 });
    world.server.set({ name: 'lost', how: 'reset', on: ({ kind }) => kind === 'get', times: 2 });
    await world.connect().catch(() => undefined);
    await world.sync();
    world.server.clearAll();
    world.advance(10 * MINUTE);
    await world.sync();
    expect(world.cached('personal').size).toBe(30);
    expect(await journal()).toEqual([]);
  });

  it('of a series its next instance is told, or the one that changed', async () => {
    const rule = ['RRULE:FREQ=WEEKLY;COUNT=5'];
    put('class', { title: 'Class', start: '20261124T090000Z', more: rule });
    const [added] = await synced();
    expect(added).toMatchObject({
      kind: 'event-added',
      after: { start: Date.parse('2026-12-08T09:00:00Z') },
    });

    put('class', { title: 'Class', start: '20261124T093000Z', more: rule });
    const [moved] = await synced();
    expect(moved).toMatchObject({
      kind: 'event-changed',
      before: { start: Date.parse('2026-12-08T09:00:00Z') },
      after: { start: Date.parse('2026-12-08T09:30:00Z') },
    });

    put('class', {
      title: 'Class',
      start: '20261124T093000Z',
      more: [...rule, 'EXDATE:20261215T093000Z'],
    });
    const [removed] = await synced();
    expect(removed).toMatchObject({
      kind: 'event-removed',
      before: { start: Date.parse('2026-12-15T09:30:00Z') },
      after: null,
    });
    expect(await kinds()).toEqual(['event-removed', 'event-changed', 'event-added']);
  });

  it('one that can be read no more is not said to be removed', async () => {
    put('school');
    await world.sync();
    world.server.put('personal', 'school.ics', simpleEvent('school', { start: 'tomorrow' }));
    expect((await synced()).map(({ kind }) => kind)).not.toContain('event-removed');
  });

  it.each(['before', 'after'] as const)(
    'a kill between journal and cache, %s the first: the change is in it once',
    async (when) => {
      put('school');
      world.server.put('personal', 'n0.ics', simpleEvent('personal-n0', { title: 'renamed' }));
      world.server.remove('personal', 'n1.ics');
      for (let writes = 0; writes < 12; writes++) {
        crash.arm(writes, when);
        await world.sync().catch((fault: unknown) => expect(fault).toBeInstanceOf(Crash));
        crash.recover();
        await world.restart();
        world.advance(MINUTE);
      }
      await world.sync();
      expect(world.both('personal')[0]).toEqual(world.both('personal')[1]);
      expect((await kinds()).toSorted()).toEqual(['event-added', 'event-changed', 'event-removed']);
    },
  );

  it('forgets after ninety days, when the app starts', async () => {
    put('school');
    await world.sync();
    world.advance(89 * 24 * HOUR);
    await world.restart();
    expect(await journal()).toHaveLength(1);
    world.advance(2 * 24 * HOUR);
    await world.restart();
    expect(await journal()).toEqual([]);
  });

  it('a run that brings nothing writes nothing', async () => {
    put('school');
    await booked();
    await world.sync();
    await world.sync();
    crash.arm(0, 'before');
    await world.sync();
    expect(crash.hasCrashed).toBe(false);
    crash.recover();
  });
});

const client = { name: 'Milo Kern' };
async function booked(start = NOON + 5 * HOUR): Promise<AppointmentShape> {
  const { appointment } = await world.services.handlers['appointments.book']({
    start,
    lengthMinutes: 50,
    client,
  });
  return appointment;
}
