import { describe, expect, test } from 'vitest';
import type { BlockShape, EntryShape } from '#contract/shapes.ts';
import { blockChange } from '#renderer/features/blocks/block-change.ts';
import type { BlockFields } from '#renderer/features/blocks/block-form.ts';
import { aBlock, aBlockForm } from '../practice-blocks.ts';
import { anEntry } from '../practice.ts';

const HOUR = 3_600_000;
const at = (iso: string): number => Date.parse(iso);
/** Monday, noon in Berlin. */
const FIRST = at('2026-11-02T11:00:00Z');
const block = (facts: Partial<BlockShape> = {}): BlockShape =>
  aBlock({ id: 'b', title: 'Lunch', start: FIRST, end: FIRST + HOUR, ...facts });

/** What is asked where some fields of one instance are changed. @param days after the first one */
function asked(about: BlockShape, days: number, next: Partial<BlockFields>) {
  const start = about.start + days * 24 * HOUR;
  const days0 = about.allDay === null ? {} : { allDay: about.allDay };
  const entry: EntryShape = anEntry({
    kind: 'local-block',
    blockId: 'b',
    start,
    end: start + HOUR,
    ...days0,
  });
  const edited = { entry, block: about };
  const form = aBlockForm(edited);
  return blockChange({ ...form, edited, fields: { ...form.fields, ...next } });
}
const startOf = (about: BlockShape, days: number, next: Partial<BlockFields>): string =>
  new Date(asked(about, days, next)?.start ?? 0).toISOString().slice(0, 16);

describe('what is asked for a block that is changed', () => {
  test('is only what was changed', () => {
    const time = { blockId: 'b', start: FIRST, end: FIRST + HOUR };
    expect(asked(block(), 0, {})).toEqual(time);
    expect(asked(block({ rrule: 'FREQ=DAILY;COUNT=30' }), 9, {})).toEqual(time);
    expect(asked(block(), 0, { title: ' Dinner ' })).toEqual({ ...time, title: 'Dinner' });
    expect(asked(block({ rrule: 'FREQ=DAILY' }), 9, { repeatEnd: 'times', times: 4 })).toEqual({
      ...time,
      rrule: 'FREQ=DAILY;COUNT=4',
    });
    expect(asked(block(), 0, { until: '2027-01-01', times: 4 })).toEqual(time);
  });

  test('a later instance moves all of them by as much', () => {
    const later = { time: '13:00', endTime: '14:30' };
    expect(asked(block({ rrule: 'FREQ=WEEKLY' }), 14, later)).toEqual({
      blockId: 'b',
      start: FIRST + HOUR,
      end: FIRST + 2.5 * HOUR,
    });
  });

  test('whole days: those that stand in the form, of all of them', () => {
    const change = asked(block({ rrule: 'FREQ=WEEKLY' }), 14, { allDay: true, endDate: '2026-11-17' });
    expect(change).toEqual({
      blockId: 'b',
      allDay: true,
      start: at('2026-11-01T23:00:00Z'),
      end: at('2026-11-03T22:59:00Z'),
    });
  });

  test('and times again', () => {
    const whole = block({ allDay: { start: '2026-11-02', end: '2026-11-03' } });
    const change = asked(whole, 0, { allDay: false, time: '09:00', endTime: '10:00' });
    expect(change).toEqual({
      blockId: 'b',
      allDay: false,
      start: at('2026-11-02T08:00:00Z'),
      end: at('2026-11-02T09:00:00Z'),
    });
  });

  test('the last day is the one that stands in the form, also where its day is another', () => {
    const until = block({ rrule: 'FREQ=WEEKLY;UNTIL=20261130T225959Z' });
    const moved = asked(until, 7, { date: '2026-11-10', endDate: '2026-11-10' });
    expect(moved).toMatchObject({
      start: FIRST + 24 * HOUR,
      rrule: 'FREQ=WEEKLY;UNTIL=20261130T225959Z',
    });
    expect(asked(until, 7, { time: '13:00', endTime: '14:00' })).not.toHaveProperty('rrule');
  });

  test('a rule that the form can not make stays, whatever else is changed', () => {
    const other = block({ rrule: 'FREQ=WEEKLY;INTERVAL=2;UNTIL=20261130T225959Z' });
    expect(asked(other, 14, { title: 'Dinner' })).not.toHaveProperty('rrule');
    expect(asked(other, 14, { repeat: 'none' })).toMatchObject({ rrule: null });
  });

  test('what comes monthly comes where the one that is seen was put, however long the months are', () => {
    const monthly = block({
      start: FIRST + 22 * 24 * HOUR,
      end: FIRST + 22.5 * 24 * HOUR,
      rrule: 'FREQ=MONTHLY',
    });
    // From the 24th of February to the 3rd of March, as the one of November to the 3rd of December.
    const later = { date: '2027-03-03', endDate: '2027-03-03' };
    expect(startOf(monthly, 92, later)).toBe('2026-12-03T11:00');
    expect(startOf(monthly, 92, { ...later, allDay: true })).toBe('2026-12-02T23:00');
    const days = block({ allDay: { start: '2026-11-24', end: '2026-11-25' }, rrule: 'FREQ=MONTHLY;COUNT=9' });
    const seen = anEntry({
      kind: 'local-block',
      blockId: 'b',
      allDay: { start: '2027-02-24', end: '2027-02-25' },
    });
    const form = aBlockForm({ entry: seen, block: days });
    const edited = { entry: seen, block: days };
    const change = blockChange({ ...form, edited, fields: { ...form.fields, ...later } });
    expect(change).toEqual({
      blockId: 'b',
      start: at('2026-12-02T23:00:00Z'),
      end: at('2026-12-03T22:59:59.999Z'),
    });
  });

  test('by weekdays it keeps its day', () => {
    const weekdays = block({ rrule: 'FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR' });
    const nextDay = { date: '2026-11-05', endDate: '2026-11-05' };
    expect(asked(weekdays, 2, nextDay)).toBeNull();
    expect(asked(weekdays, 2, { ...nextDay, allDay: true })).toBeNull();
    expect(asked(weekdays, 2, { ...nextDay, repeat: 'daily' })).not.toBeNull();
  });
});

describe('by another rule, the one that is seen stays where it is, and the first one is as early as it was', () => {
  const daily = block({ rrule: 'FREQ=DAILY' });

  test.each([
    // Wednesday, nine days after the first one, a Monday.
    ['weekly', 9, '2026-11-04T11:00'],
    ['weekdays', 9, '2026-11-02T11:00'],
    ['none', 9, '2026-11-11T11:00'],
    // The third of January; the hour is that of Berlin's clock.
    ['monthly', 62, '2026-11-03T11:00'],
    // The last of January: November has no 31st.
    ['monthly', 90, '2026-12-31T11:00'],
  ] as const)('%s, from the one %i days after the first', (repeat, days, expected) => {
    expect(startOf(daily, days, { repeat })).toBe(expected);
  });

  test('but where it comes so many times: they are counted from the one that is seen, which would be none of them', () => {
    const fifth = asked(block({ rrule: 'FREQ=WEEKLY;COUNT=8' }), 28, { repeat: 'daily' });
    expect(fifth).toMatchObject({ start: FIRST + 28 * 24 * HOUR, rrule: 'FREQ=DAILY;COUNT=8' });
    expect(asked(block({ rrule: 'FREQ=WEEKLY;COUNT=8' }), 28, { times: 9 })).toMatchObject({ start: FIRST });
  });
});
