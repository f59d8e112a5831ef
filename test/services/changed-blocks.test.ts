import { describe, expect, it } from 'vitest';
import type { CheckedInput } from '#contract/commands.ts';
import { at, configuredWorld, day, hour, refusal, TUESDAY } from './configured-world.ts';

const w = configuredWorld();
/** Where the instances of two weeks begin: by the clock of UTC, or the days they last. */
const instances = async (): Promise<readonly string[]> =>
  (await w.agenda(TUESDAY - day, TUESDAY + 14 * day)).map(
    ({ start, allDay }) => allDay?.start ?? new Date(start).toISOString().slice(0, 16),
  );
const change = (input: Omit<CheckedInput<'blocks.move'>, 'start' | 'end'>) =>
  w.handlers['blocks.move']({ start: TUESDAY, end: TUESDAY + hour, ...input });
const remove = (blockId: string, recurrenceId: string) =>
  w.handlers['blocks.remove']({ blockId, recurrenceId });

describe('a Blocked Slot that is changed', () => {
  it('repeats by another rule, and no more by none', async () => {
    const { id } = await w.block();
    await change({ blockId: id, rrule: 'FREQ=DAILY;COUNT=3' });
    expect(await instances()).toEqual(['2026-12-01T09:00', '2026-12-02T09:00', '2026-12-03T09:00']);
    await change({ blockId: id, rrule: 'FREQ=WEEKLY' });
    expect(await instances()).toEqual(['2026-12-01T09:00', '2026-12-08T09:00']);
    expect(await change({ blockId: id, rrule: null })).toMatchObject({ rrule: null });
    expect(await instances()).toEqual(['2026-12-01T09:00']);
  });

  it('keeps title, rule and all-day state where none is given', async () => {
    const { id } = await w.block({ allDay: true, rrule: 'FREQ=WEEKLY' });
    expect(await change({ blockId: id })).toMatchObject({ title: 'Rounds', rrule: 'FREQ=WEEKLY' });
    expect(await instances()).toEqual(['2026-12-01', '2026-12-08', '2026-12-15']);
  });

  it('refuses a rule that can not be read, and stays as it was', async () => {
    const { id } = await w.block();
    expect(await refusal(() => change({ blockId: id, rrule: 'FREQ=FORTNIGHTLY' }))).toMatchObject({
      details: { field: 'rrule' },
    });
    expect(await instances()).toEqual(['2026-12-01T09:00']);
  });

  it('lasts whole days, and times again; its rule ends with the same day', async () => {
    const { id } = await w.block({ rrule: 'FREQ=DAILY;UNTIL=20261203T225959Z' });
    expect(await change({ blockId: id, allDay: true })).toMatchObject({
      rrule: 'FREQ=DAILY;UNTIL=20261203',
    });
    expect(await instances()).toEqual(['2026-12-01', '2026-12-02', '2026-12-03']);
    expect(await change({ blockId: id, allDay: false })).toMatchObject({
      rrule: 'FREQ=DAILY;UNTIL=20261203T225959Z',
    });
    expect(await instances()).toEqual(['2026-12-01T09:00', '2026-12-02T09:00', '2026-12-03T09:00']);
  });

  it('that ends with a day still ends with it, whatever its hour becomes', async () => {
    const { id } = await w.block({ rrule: 'FREQ=DAILY;UNTIL=20261203T225959Z' });
    const later = { blockId: id, start: TUESDAY + 3 * hour, end: TUESDAY + 4 * hour };
    expect((await w.handlers['blocks.move'](later)).rrule).toBe('FREQ=DAILY;UNTIL=20261203T225959Z');
    const dayLater = { blockId: id, start: TUESDAY + day, end: TUESDAY + day + hour };
    expect((await w.handlers['blocks.move'](dayLater)).rrule).toBe('FREQ=DAILY;UNTIL=20261204T225959Z');
  });

  it('keeps removed what was removed of it: by another rule, as whole days, and after none', async () => {
    const { id } = await w.block({ rrule: 'FREQ=DAILY;COUNT=4' });
    await remove(id, '20261202T090000Z');
    await change({ blockId: id, rrule: 'FREQ=DAILY;COUNT=3' });
    expect(await instances()).toEqual(['2026-12-01T09:00', '2026-12-03T09:00']);
    await change({ blockId: id, allDay: true });
    expect(await instances()).toEqual(['2026-12-01', '2026-12-03']);
    await change({ blockId: id, rrule: null });
    expect(await instances()).toEqual(['2026-12-01']);
    await change({ blockId: id, allDay: false, rrule: 'FREQ=DAILY;COUNT=3' });
    expect(await instances()).toEqual(['2026-12-01T09:00', '2026-12-03T09:00']);
  });

  it('keeps removed the days that were, where another rule begins on another of its days, and back again', async () => {
    const { id } = await w.block({ rrule: 'FREQ=DAILY' });
    await remove(id, '20261208T090000Z'); // the second Tuesday
    const thursday = { start: TUESDAY + 2 * day, end: TUESDAY + 2 * day + hour };
    await change({ blockId: id, ...thursday, rrule: 'FREQ=WEEKLY' });
    expect(await instances()).toEqual(['2026-12-03T09:00', '2026-12-10T09:00']);
    await remove(id, '20261210T090000Z');
    const later = { start: TUESDAY + 3 * day + hour, end: TUESDAY + 3 * day + 2 * hour };
    await change({ blockId: id, ...later, rrule: null });
    expect(await instances()).toEqual(['2026-12-04T10:00']);
    await change({ blockId: id, rrule: 'FREQ=DAILY;COUNT=10' });
    expect((await instances()).map((start) => Number(start.slice(8, 10)))).toEqual([1, 2, 3, 4, 5, 6, 7, 9]);
  });

  it('takes along what was removed, where the same rule moves with it to another day', async () => {
    const { id } = await w.block({ rrule: 'FREQ=WEEKLY' });
    await remove(id, '20261208T090000Z');
    const wednesday = { start: TUESDAY + day, end: TUESDAY + day + hour };
    await change({ blockId: id, ...wednesday, rrule: 'FREQ=WEEKLY;COUNT=3' });
    expect(await instances()).toEqual(['2026-12-02T09:00']);
    await change({ blockId: id, rrule: 'FREQ=WEEKLY' });
    expect(await instances()).toEqual(['2026-12-01T09:00']);
  });

  it('once is whole in a calendar file, though its first one was removed while it repeated', async () => {
    const { id } = await w.block({ rrule: 'FREQ=DAILY' });
    await remove(id, '20261201T090000Z');
    await change({ blockId: id, rrule: null });
    expect(await instances()).toEqual(['2026-12-01T09:00']);
    const { ics } = await w.handlers['export.ics']({ scope: 'blocks', titles: 'name' });
    expect(ics).toContain('SUMMARY:Rounds');
    expect(ics).not.toContain('EXDATE');
  });

  it('holds its time as it is now', async () => {
    const { id } = await w.block();
    await change({ blockId: id, allDay: true });
    expect(await w.slots(TUESDAY, TUESDAY + 4 * hour)).toEqual([]);
    await change({ blockId: id, allDay: false });
    expect(await w.slots(TUESDAY, at('2026-12-01T13:00:00Z'))).not.toEqual([]);
  });
});
