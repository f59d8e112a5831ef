import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { JournalItem } from '#contract/journal-shapes.ts';
import { createLatestSeen } from '#main/services/latest-seen.ts';
import { simpleEvent } from '#test/servers/simple-event.ts';
import { startWorld, type SyncWorld } from '#test/sync/world.ts';

const hour = 3_600_000;
const from = Date.parse('2026-12-01T00:00:00Z');
const week = { start: from, end: from + 7 * 24 * hour };

let world: SyncWorld;
beforeEach(async () => {
  world = await startWorld({ preset: 'plain', startAt: from });
  put('series', 'DTSTART:20261201T100000Z', 'RRULE:FREQ=DAILY;COUNT=3');
  put('single', 'DTSTART:20261203T150000Z');
  await world.connect();
  await world.services.handlers['configuration.save']({
    primaryCalendarId: world.idOf('practice'),
    conflictCalendarIds: [],
    zone: 'UTC',
    displayZone: 'UTC',
  });
  await world.sync();
});
afterEach(() => world.stop());

function put(name: string, ...more: string[]): void {
  world.server.put('practice', `${name}.ics`, simpleEvent(name, { title: name, more }));
}
async function idOf(title: string, index = 0): Promise<string> {
  const { entries } = await world.services.handlers['agenda.list'](week);
  return entries.filter((entry) => entry.title === title)[index]?.id ?? '';
}
const set = async (entryId: string, scope: 'this' | 'series', holds: false | null): Promise<unknown> =>
  world.services.handlers['entries.setHolding']({ entryId, scope, holds });
const journal = async (): Promise<readonly JournalItem[]> =>
  world.services.handlers['journal.list']({ since: 0 });
const kinds = async (): Promise<readonly string[]> => (await journal()).map(({ kind }) => kind);

it('what took back that an event was let go, or that it holds again, is told as that', async () => {
  const entryId = await idOf('single');
  const { handlers } = world.services;
  const said = (holds: false | null, undoes?: true) =>
    handlers['entries.setHolding']({ entryId, scope: 'this', holds, ...(undoes && { undoes }) });
  await said(false);
  await said(null, true);
  await said(false, true);
  expect((await journal()).slice(0, 3).map(({ kind, undoes }) => [kind, undoes])).toEqual([
    ['event-let-go', true],
    ['event-held-again', true],
    ['event-let-go', undefined],
  ]);
});

describe('what is let go, in the journal', () => {
  it('stands with the event, when it was said, and the way back; so does that it holds again', async () => {
    const entryId = await idOf('single');
    const start = from + (2 * 24 + 15) * hour;
    await set(entryId, 'this', false);
    const [item] = await journal();
    expect(item).toMatchObject({
      kind: 'event-let-go',
      at: world.context.clock.now(),
      calendarId: world.idOf('practice'),
      appointmentId: null,
      after: { title: 'single', start, end: start + hour, allDay: null, state: 'confirmed' },
      takeBack: { entryId, scope: 'this' },
    });
    expect(item?.before).toEqual(item?.after);

    await set(entryId, 'this', null);
    expect(await kinds()).toEqual(['event-held-again', 'event-let-go']);
    expect((await journal()).map(({ takeBack }) => takeBack)).toEqual([undefined, undefined]);
  });

  it('of a series is told from one of its events; the way back stands there alone: before, no single one holds again', async () => {
    const [first, second] = [await idOf('series'), await idOf('series', 1)];
    await set(first, 'this', false);
    await set(first, 'this', null);
    await set(first, 'this', false);
    await set(second, 'series', false);
    const items = await journal();
    expect(items.map(({ kind }) => kind)).toEqual([
      'event-series-let-go',
      'event-let-go',
      'event-held-again',
      'event-let-go',
    ]);
    expect(items.map(({ takeBack }) => takeBack)).toEqual([
      { entryId: second, scope: 'series' },
      undefined,
      undefined,
      undefined,
    ]);
    await set(second, 'series', null);
    expect((await journal())[0]).toMatchObject({ kind: 'event-series-held-again' });
    expect((await journal()).every(({ takeBack }) => takeBack === undefined)).toBe(true);
  });

  it('taken back, and holding no time all the same, is told as that', async () => {
    const [first, second] = [await idOf('series'), await idOf('series', 1)];
    await set(first, 'this', false);
    await set(second, 'series', false);
    await set(first, 'this', null);
    expect((await kinds())[0]).toBe('event-may-hold-again');

    put('series', 'DTSTART:20261201T100000Z', 'RRULE:FREQ=DAILY;COUNT=3', 'TRANSP:TRANSPARENT');
    await world.sync();
    await set(second, 'series', null);
    expect((await kinds())[0]).toBe('event-series-may-hold-again');
  });

  it('said again, or taken back where nothing was said, is no change', async () => {
    const entryId = await idOf('single');
    await set(entryId, 'this', null);
    await set(entryId, 'this', false);
    await set(entryId, 'this', false);
    expect(await kinds()).toEqual(['event-let-go']);
  });

  it('what iCloud changed and the journal has is not noted again, though the event was let go since', async () => {
    put('single', 'DTSTART:20261203T160000Z');
    await world.sync();
    const seen = world.context.practice.journal(0).find(({ kind }) => kind === 'event-changed');
    await set(await idOf('single'), 'this', false);
    expect(seen !== undefined && createLatestSeen(world.context).isKnown(seen)).toBe(true);
  });

  it('outlives a restart', async () => {
    const entryId = await idOf('single');
    await set(entryId, 'this', false);
    await world.restart();
    expect((await journal())[0]).toMatchObject({ kind: 'event-let-go', takeBack: { entryId } });
  });
});
