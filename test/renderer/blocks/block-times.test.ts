import { expect, test } from 'vitest';
import { initialBlockFields, type BlockFields } from '#renderer/features/blocks/block-form.ts';
import { readableStart, withDate, withTime } from '#renderer/features/blocks/block-times.ts';

/** 14 October 2026, 10:45 to 11:45. */
const BEGUN = initialBlockFields({ start: Date.UTC(2026, 9, 14, 10, 45), lengthMinutes: 60 }, 'UTC');

/** What the form says after one entry after the other. */
function typed(...entries: readonly Partial<Pick<BlockFields, 'date' | 'time'>>[]): BlockFields {
  let fields = BEGUN;
  let last = readableStart(BEGUN, BEGUN);
  for (const { date, time } of entries) {
    if (date !== undefined) fields = { ...fields, ...withDate(fields, date, last) };
    if (time !== undefined) fields = { ...fields, ...withTime(fields, time, last) };
    last = readableStart(fields, last);
  }
  return fields;
}

test('the end goes along with the start', () => {
  expect(typed({ time: '08:00' })).toMatchObject({ endTime: '09:00', endDate: '2026-10-14' });
  expect(typed({ date: '2026-10-22' })).toMatchObject({ endTime: '11:45', endDate: '2026-10-22' });
  expect(typed({ time: '23:30' })).toMatchObject({ endTime: '00:30', endDate: '2026-10-15' });
});

test('a start that can’t be read in between takes nothing of the length', () => {
  expect(typed({ time: '1O' }, { time: '08:00' })).toMatchObject({ time: '08:00', endTime: '09:00' });
  expect(typed({ date: '32 oct' }, { date: '2026-10-22' })).toMatchObject({ endDate: '2026-10-22' });
  expect(typed({ date: '32 oct' }, { time: '23:30' }, { date: '2026-10-22' })).toMatchObject({
    endDate: '2026-10-23',
    endTime: '00:30',
  });
});
