import { blockAgain } from '#renderer/features/blocks/block-again.ts';
import { describe, expect, test } from 'vitest';
import {
  initialBlockFields,
  readRule,
  toBlockInput,
  wrongBlockFields,
  type BlockFields,
} from '#renderer/features/blocks/block-form.ts';
import { aBlock } from '../practice-blocks.ts';

const BERLIN = 'Europe/Berlin';
const FIELDS: BlockFields = {
  ...initialBlockFields({ start: Date.UTC(2026, 10, 26, 11), lengthMinutes: 60 }, BERLIN),
  title: ' Lunch ',
};
const rule = (facts: Partial<BlockFields>): string | undefined =>
  toBlockInput({ ...FIELDS, ...facts }, BERLIN, BERLIN).rrule;

test('a form begins with the given time, single and not all day', () => {
  expect(toBlockInput(FIELDS, BERLIN, BERLIN)).toEqual({
    title: 'Lunch',
    start: Date.UTC(2026, 10, 26, 11),
    end: Date.UTC(2026, 10, 26, 12),
  });
});

test('whole days are days of the practice: both instants lie in them, wherever the view is', () => {
  const fields = { ...FIELDS, allDay: true, date: '2026-11-26', endDate: '2026-11-27' };
  expect(toBlockInput(fields, 'America/New_York', BERLIN)).toMatchObject({
    allDay: true,
    start: Date.UTC(2026, 10, 25, 23),
    end: Date.UTC(2026, 10, 27, 23) - 1,
  });
});

describe('the rule, as RFC 5545 §3.3.10 writes it', () => {
  test.each([
    [{ repeat: 'daily' }, 'FREQ=DAILY'],
    [{ repeat: 'weekdays' }, 'FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR'],
    [{ repeat: 'weekly', repeatEnd: 'times', times: 6 }, 'FREQ=WEEKLY;COUNT=6'],
    // The whole of 24 December in Berlin, in UTC as the start is a time.
    [{ repeat: 'monthly', repeatEnd: 'until', until: '2026-12-24' }, 'FREQ=MONTHLY;UNTIL=20261224T225959Z'],
    // A date, as the start is one.
    [{ repeat: 'daily', repeatEnd: 'until', until: '2026-12-24', allDay: true }, 'FREQ=DAILY;UNTIL=20261224'],
  ] as const)('%j', (facts, expected) => {
    expect(rule(facts)).toBe(expected);
    expect(readRule(expected, BERLIN)?.repeat).toBe(facts.repeat);
  });

  test('is read back: until which day, how many times', () => {
    expect(readRule('FREQ=MONTHLY;UNTIL=20261224T225959Z', BERLIN)?.until).toBe('2026-12-24');
    expect(readRule('FREQ=DAILY;UNTIL=20261224', BERLIN)?.until).toBe('2026-12-24');
    expect(readRule('FREQ=WEEKLY;COUNT=6', BERLIN)?.times).toBe(6);
    expect(readRule('FREQ=WEEKLY;INTERVAL=2', BERLIN)).toBeNull();
  });
});

describe('what can be saved', () => {
  const wrong = (facts: Partial<BlockFields>) => wrongBlockFields({ ...FIELDS, ...facts }, BERLIN);

  test('needs no title, but an end after the start', () => {
    expect(wrong({ title: '' })).toEqual([]);
    expect(wrong({ endTime: FIELDS.time })).toEqual(['endTime']);
    expect(wrong({ endDate: '2026-11-25' })).toEqual(['endDate']);
    expect(wrong({ date: '', time: '' })).toEqual(['date', 'time']);
  });

  test('whole days need no times and may be one', () => {
    expect(wrong({ allDay: true, time: '', endTime: '', endDate: FIELDS.date })).toEqual([]);
  });

  test('a repeat ends after the first one, or after two times at least', () => {
    expect(wrong({ repeat: 'daily', repeatEnd: 'until', until: '2026-11-25' })).toEqual(['until']);
    expect(wrong({ repeat: 'daily', repeatEnd: 'times', times: 1 })).toEqual(['times']);
    expect(wrong({ repeat: 'none', repeatEnd: 'times', times: 1 })).toEqual([]);
  });
});

test('a removed block is made again as it was, and said to be that', () => {
  expect(blockAgain(aBlock({ title: 'Lunch', start: 5, end: 9 }))).toEqual({
    title: 'Lunch',
    start: 5,
    end: 9,
    again: true,
  });
  const days = aBlock({ allDay: { start: '2026-11-26', end: '2026-11-28' } });
  expect(blockAgain(days)).toMatchObject({
    allDay: true,
    start: Date.UTC(2026, 10, 25, 23),
    end: Date.UTC(2026, 10, 27, 23) - 1,
  });
});
