import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Value } from '#contract/commands.ts';
import { Refusal } from '#contract/errors.ts';
import { DEFAULT_RULES } from '#domain/holds.ts';
import { simpleEvent } from '#test/servers/simple-event.ts';
import { startWorld, type SyncWorld } from '#test/sync/world.ts';

const hour = 3_600_000;
const day = 24 * hour;
const from = Date.parse('2026-12-01T00:00:00Z');
const week = { start: from, end: from + 7 * day };
type Entries = Value<'agenda.list'>['entries'];

let world: SyncWorld;
beforeEach(async () => {
  world = await startWorld({ preset: 'plain', startAt: from });
  put('practice', 'series', 'DTSTART:20261201T100000Z', 'RRULE:FREQ=DAILY;COUNT=5');
  put('practice', 'single', 'DTSTART:20261203T150000Z');
  put('personal', 'dentist', 'DTSTART:20261204T100000Z', 'X-APPLE-TRAVEL-DURATION:PT45M');
  await world.connect();
  await world.services.handlers['configuration.save']({
    primaryCalendarId: world.idOf('practice'),
    conflictCalendarIds: [world.idOf('personal')],
    zone: 'UTC',
    displayZone: 'UTC',
  });
  await world.sync();
  world.asked();
});
afterEach(() => world.stop());

function put(slug: string, name: string, ...more: string[]): void {
  world.server.put(slug, `${name}.ics`, simpleEvent(name, { title: name, more }));
}
const entries = async (): Promise<Entries> => (await world.services.handlers['agenda.list'](week)).entries;
const of = async (title: string): Promise<Entries> =>
  (await entries()).filter((entry) => entry.title === title);
const holding = async (title: string): Promise<boolean[]> => (await of(title)).map(({ holds }) => holds);
const set = async (
  entryId: string,
  scope: 'this' | 'series',
  holds: false | null,
  more: { readonly keepSingle?: boolean } = {},
): Promise<Entries[number]> =>
  (await world.services.handlers['entries.setHolding']({ entryId, scope, holds, ...more })).entry;

describe('"don\'t let it hold my time"', () => {
  it('frees one instance, says so, and nothing is asked of a server', async () => {
    const [, second] = await of('series');

    expect(await set(second?.id ?? '', 'this', false)).toMatchObject({ holds: false, why: 'set-here' });
    expect(await holding('series')).toEqual([true, false, true, true, true]);
    expect(world.asked()).toEqual([]);
    expect(await set(second?.id ?? '', 'this', null)).toMatchObject({ holds: true, why: 'opaque' });
  });

  it('frees a whole series; taken back for the series, single ones go too', async () => {
    const [first, second] = await of('series');
    await set(second?.id ?? '', 'this', false);
    await set(first?.id ?? '', 'series', false);
    expect(await holding('series')).toEqual([false, false, false, false, false]);

    await set(first?.id ?? '', 'series', null);
    expect(await holding('series')).toEqual([true, true, true, true, true]);
  });

  it('taken back for the series alone, what was said of single ones is as before', async () => {
    const [first, second] = await of('series');
    await set(second?.id ?? '', 'this', false);
    await set(first?.id ?? '', 'series', false);

    await set(first?.id ?? '', 'series', null, { keepSingle: true });
    expect(await holding('series')).toEqual([true, false, true, true, true]);
  });

  it('outlives a restart, another sync, and a cache that was thrown away', async () => {
    const [single] = await of('single');
    await set(single?.id ?? '', 'this', false);
    await world.restart();
    world.context.cache.forgetCalendar(world.idOf('practice'));
    await world.sync();

    expect(await holding('single')).toEqual([false]);
  });

  it('of an event in two calendars frees both', async () => {
    put('personal', 'single', 'DTSTART:20261203T150000Z');
    await world.sync();
    const [both, ...others] = await of('single');
    expect([both?.calendarIds.length, others.length]).toEqual([2, 0]);
    await set(both?.id ?? '', 'this', false);
    expect(await holding('single')).toEqual([false]);
  });

  it('of one of two copies that differ leaves the other holding', async () => {
    put('personal', 'single', 'DTSTART:20261203T160000Z');
    await world.sync();
    const [own] = await of('single');
    await set(own?.id ?? '', 'this', false);

    expect(await holding('single')).toEqual([false, true]);
  });

  it('of what is no event of a chosen calendar is refused', async () => {
    await expect(set('nothing', 'this', false)).rejects.toThrow(Refusal);
  });
});

describe("a calendar's rules", () => {
  it('count at once, without a sync', async () => {
    const rules = { [world.idOf('personal')]: { ...DEFAULT_RULES, showOnly: true } };
    await world.services.handlers['configuration.save']({ rules });

    expect(await of('dentist')).toMatchObject([{ holds: false, why: 'show-only' }]);
    expect(world.asked()).toEqual([]);
  });

  it('decide whether the way there is held', async () => {
    const start = Date.parse('2026-12-04T09:15:00Z');
    expect(await of('dentist')).toMatchObject([{ start: start + 45 * 60_000, travel: { start } }]);
    const slot = { start, end: start + 30 * 60_000 };
    const before = await world.services.handlers['availability.explain'](slot);
    expect(before).toMatchObject({ bookable: false, reasons: [{ effect: 'holds', why: 'travel' }] });

    const rules = { [world.idOf('personal')]: { ...DEFAULT_RULES, travel: false } };
    await world.services.handlers['configuration.save']({ rules });
    expect((await of('dentist'))[0]?.travel).toBeUndefined();
    expect(await world.services.handlers['availability.explain'](slot)).toMatchObject({ bookable: true });
  });
});

describe('what free times stand on', () => {
  const slots = async (): Promise<Value<'availability.slots'>> =>
    world.services.handlers['availability.slots']({ ...week, lengthMinutes: 60 });

  it('is named: every chosen calendar with its age, and those nobody chose', async () => {
    await world.services.handlers['configuration.save']({ conflictCalendarIds: [] });
    const { freshness, notChecked } = await slots();

    expect(freshness).toEqual([{ calendarId: world.idOf('practice'), checkedAt: from, state: 'fresh' }]);
    expect(notChecked).toContainEqual({ calendarId: world.idOf('personal'), events: 1 });
    const at = Date.parse('2026-12-04T10:00:00Z');
    const explained = await world.services.handlers['availability.explain']({ start: at, end: at + hour });
    expect(explained.reasons).toContainEqual(
      expect.objectContaining({ effect: 'ignored', why: 'not-checked', calendarId: world.idOf('personal') }),
    );
  });

  it("holds on while a calendar can't be read, and every slot is unverified", async () => {
    expect((await slots()).slots.every(({ verified }) => verified)).toBe(true);
    const before = (await slots()).slots.map(({ start }) => start);
    world.server.set({ name: 'home-without', slug: 'personal' });
    world.server.set({ name: 'calendar-gone', slug: 'personal' });
    put('personal', 'another', 'DTSTART:20261204T130000Z');
    await world.sync();

    const { slots: after, freshness } = await slots();
    expect(after.map(({ start }) => start)).toEqual(before);
    expect(after.every(({ verified }) => !verified)).toBe(true);
    expect(freshness.map(({ state }) => state)).toContain('failing');
  });
});
