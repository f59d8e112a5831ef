import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Value } from '#contract/commands.ts';
import { reindexWhenDue } from '#main/services/sync/reindex.ts';
import { indexWindow } from '#main/services/sync/index-content.ts';
import { simpleEvent } from '#test/servers/simple-event.ts';
import { startWorld, type SyncWorld } from '#test/sync/world.ts';

const hour = 3_600_000;
const day = 24 * hour;
const year = 365 * day;

describe('the time index', () => {
  let world: SyncWorld;
  beforeEach(async () => {
    world = await startWorld({ preset: 'plain' });
  });
  afterEach(() => world.stop());

  const put = (name: string, ...more: string[]): void => {
    world.server.put('practice', `${name}.ics`, simpleEvent(name, { title: name, more }));
  };
  const entries = async (start: number, end: number): Promise<Value<'agenda.list'>['entries']> =>
    (await world.services.handlers['agenda.list']({ start, end })).entries;
  const indexed = (start: number, end: number): number => {
    const ids = world.context.practice.calendars().map(({ id }) => id);
    return world.context.cache.occurrencesBetween(ids, { start, end }).length;
  };

  it('leaves a series of more than a thousand instances out, and questions are answered all the same', async () => {
    put('hourly', 'DTSTART:20261201T000000Z', 'DURATION:PT5M', 'RRULE:FREQ=HOURLY');
    put('daily', 'DTSTART:20261201T120000Z', 'RRULE:FREQ=DAILY');
    await world.connect();
    const from = Date.parse('2027-02-01T00:00:00Z');

    expect(indexed(from, from + day)).toBe(1);
    const found = await entries(from, from + day);
    expect(found.filter(({ title }) => title === 'hourly')).toHaveLength(24);
    expect(found.filter(({ dense }) => dense === true)).toEqual([]); // none is left out of a day
    expect(found.every(({ holds }) => holds)).toBe(true);
  });

  it('answers with five thousand instances of one series at most; what follows is one, and nothing seems free', async () => {
    put('minutely', 'DTSTART:20261201T000000Z', 'DURATION:PT1M', 'RRULE:FREQ=MINUTELY');
    await world.connect();
    const from = Date.parse('2027-02-01T00:00:00Z');

    const found = await entries(from, from + 30 * day);
    expect(found).toHaveLength(5001);
    expect(found.every(({ dense }) => dense === true)).toBe(true);
    expect(found[0]).toMatchObject({ start: from });
    expect(found.at(-1)?.end).toBeGreaterThanOrEqual(from + 30 * day);
    expect(await entries(from + 29 * day, from + 29 * day + hour)).toHaveLength(60);
  });

  it('takes a dense series out again when it is one no more', async () => {
    put('series', 'DTSTART:20261201T000000Z', 'DURATION:PT5M', 'RRULE:FREQ=HOURLY');
    await world.connect();
    put('series', 'DTSTART:20261201T000000Z', 'DURATION:PT5M', 'RRULE:FREQ=HOURLY;COUNT=3');
    await world.sync();
    const from = Date.parse('2026-12-01T00:00:00Z');

    expect(indexed(from, from + day)).toBe(3);
    expect(await entries(from, from + day)).toHaveLength(3);
  });

  it('questions beyond it are answered from the texts', async () => {
    put('yearly', 'DTSTART:20200615T120000Z', 'RRULE:FREQ=YEARLY');
    await world.connect();

    for (const at of ['2021-06-15T12:00:00Z', '2035-06-15T12:00:00Z']) {
      const start = Date.parse(at);
      expect(indexed(start, start + hour)).toBe(0);
      expect(await entries(start - day, start + day)).toMatchObject([{ start }]);
    }
  });

  it('moves on with the days, and is whole again after a kill on the way', async () => {
    for (let index = 0; index < 120; index++)
      put(`n${index}`, 'DTSTART:20261201T120000Z', 'RRULE:FREQ=DAILY');
    await world.connect();
    const before = indexWindow(world.context);
    world.advance(60 * day);
    const ahead = world.now() + 2 * year - 10 * day;
    expect(indexed(ahead, ahead + day)).toBe(0);

    let turns = 0;
    await reindexWhenDue(world.context, () => ++turns > 1); // ends after a part of it
    const part = indexed(ahead, ahead + day);
    expect(part).toBeGreaterThan(0);
    expect(part).toBeLessThan(120);
    // What is called indexed is whole; beyond it the texts answer.
    expect(indexWindow(world.context).end).toBe(before.end);
    expect(await entries(ahead, ahead + day)).toHaveLength(120);

    await world.restart();
    await world.poll();
    expect(indexed(ahead, ahead + day)).toBe(120);
    expect(indexWindow(world.context).end).toBeGreaterThan(ahead + day);
    expect(await entries(ahead, ahead + day)).toHaveLength(120);
  });

  it('takes in what is fetched while it moves on', async () => {
    for (let index = 0; index < 120; index++)
      put(`n${index}`, 'DTSTART:20261201T120000Z', 'RRULE:FREQ=DAILY');
    await world.connect();
    world.advance(60 * day);
    put('late', 'DTSTART:20261201T120000Z', 'RRULE:FREQ=DAILY');
    await Promise.all([reindexWhenDue(world.context, () => false), world.sync()]);
    const ahead = world.now() + 2 * year - 10 * day;

    expect(indexed(ahead, ahead + day)).toBe(121);
  });
});
