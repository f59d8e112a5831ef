import { expect, test } from 'vitest';
import type { BlockShape, EntryShape } from '#contract/shapes.ts';
import { followedForm } from '#renderer/features/blocks/follow-block.ts';
import { aBlock, aBlockForm } from '../practice-blocks.ts';
import { anEntry } from '../practice.ts';

const at = (iso: string): number => Date.parse(iso);
/** Monday, noon in Berlin, weekly. */
const WEEKLY = aBlock({
  id: 'b',
  start: at('2026-10-05T10:00:00Z'),
  end: at('2026-10-05T11:00:00Z'),
  rrule: 'FREQ=WEEKLY',
});
/** Of the week after the clocks went back. */
const SEEN = anEntry({
  kind: 'local-block',
  blockId: 'b',
  start: at('2026-11-02T11:00:00Z'),
  end: at('2026-11-02T12:00:00Z'),
});
const DAYS = aBlock({ ...WEEKLY, allDay: { start: '2026-10-05', end: '2026-10-06' } });

function followed(before: BlockShape, entry: EntryShape, block: BlockShape) {
  const edited = { entry, block: before };
  const { fields, initial, edited: now } = followedForm(aBlockForm(edited), edited, block);
  expect(fields).toEqual(initial);
  return { fields, entry: now?.entry };
}

test('of one that repeats, the one that was seen goes along by the clock', () => {
  const later = { start: at('2026-10-06T12:00:00Z'), end: at('2026-10-06T14:00:00Z') };
  const { fields, entry } = followed(WEEKLY, SEEN, { ...WEEKLY, ...later });
  expect(fields).toMatchObject({
    date: '2026-11-03',
    time: '14:00',
    endDate: '2026-11-03',
    endTime: '16:00',
  });
  expect(entry).toMatchObject({ start: at('2026-11-03T13:00:00Z'), end: at('2026-11-03T15:00:00Z') });
});

test('whole days go along by days', () => {
  const seen = { ...SEEN, allDay: { start: '2026-11-02', end: '2026-11-03' } };
  const { fields, entry } = followed(DAYS, seen, {
    ...DAYS,
    allDay: { start: '2026-10-06', end: '2026-10-08' },
  });
  expect(fields).toMatchObject({ allDay: true, date: '2026-11-03', endDate: '2026-11-04' });
  expect(entry?.allDay).toEqual({ start: '2026-11-03', end: '2026-11-05' });
});

test('what comes monthly goes along by months', () => {
  const monthly = { ...WEEKLY, rrule: 'FREQ=MONTHLY' };
  const seen = { ...SEEN, start: at('2026-12-05T11:00:00Z'), end: at('2026-12-05T12:00:00Z') };
  const moved = { ...monthly, start: at('2026-11-02T13:00:00Z'), end: at('2026-11-02T14:00:00Z') };
  expect(followed(monthly, seen, moved).fields).toMatchObject({ date: '2027-01-02', time: '14:00' });
});

test('of one that repeats no more, or is of whole days now, the only or the first one is meant', () => {
  expect(followed(WEEKLY, SEEN, { ...WEEKLY, rrule: null }).fields).toMatchObject({
    date: '2026-10-05',
    time: '12:00',
    repeat: 'none',
  });
  expect(followed(WEEKLY, SEEN, DAYS).fields).toMatchObject({ allDay: true, date: '2026-10-05' });
});
