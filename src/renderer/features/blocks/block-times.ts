import { addDays, instantAt, isDate, isTime } from '#renderer/ui/zoned-time.ts';
import type { BlockFields } from './block-form.ts';

const DAY_MS = 86_400_000;

/** When a block begins by its form, or began by it before something was typed that can't be read. */
export type ReadableStart = Pick<BlockFields, 'date' | 'time'>;

/** The start that the fields say; of what can't be read in them, the one that they said last. */
export function readableStart({ date, time }: ReadableStart, last: ReadableStart): ReadableStart {
  const start = { date: isDate(date) ? date : last.date, time: isTime(time) ? time : last.time };
  return start.date === last.date && start.time === last.time ? last : start;
}

/** Another first day; the last one stays as far away as it was. @param last the start that could be read last */
export function withDate(fields: BlockFields, date: string, last: ReadableStart): Partial<BlockFields> {
  if (![date, last.date, fields.endDate].every(isDate)) return { date };
  const days = (Date.parse(fields.endDate) - Date.parse(last.date)) / DAY_MS;
  return { date, endDate: addDays(date, Math.max(0, days)) };
}

/** Another start; it lasts as long as it did. @param last the start that could be read last */
export function withTime(fields: BlockFields, time: string, last: ReadableStart): Partial<BlockFields> {
  const { endDate, endTime } = fields;
  const { date } = last;
  if (![time, last.time, endTime].every(isTime) || ![date, endDate].every(isDate)) return { time };
  // On a clock that is never changed: only the stretch between the fields counts.
  const clock = (on: string, at: string): number => instantAt(on, at, 'UTC');
  const end = new Date(clock(endDate, endTime) + clock(date, time) - clock(date, last.time)).toISOString();
  return { time, endDate: end.slice(0, 10), endTime: end.slice(11, 16) };
}
