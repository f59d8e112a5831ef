import type { BlockShape, EntryShape } from '#contract/shapes.ts';
import { begunBlockForm, type BlockForm, type EditedBlock } from '#renderer/features/blocks/open-form.ts';
import { addDays, dateAt, instantAt, startOfDate, timeAt, weekdayOf } from '#renderer/ui/zoned-time.ts';
import { anEntry } from './practice.ts';

interface Range {
  readonly start: number;
  readonly end: number;
}

/** A block of which only the given facts matter. */
export function aBlock(facts: Partial<BlockShape> = {}): BlockShape {
  return {
    id: 'block-1',
    title: 'Lunch',
    start: 0,
    end: 3_600_000,
    allDay: null,
    rrule: null,
    zone: 'Europe/Berlin',
    ...facts,
  };
}

/** The form of a block that is changed, as it opens in Berlin. */
export function aBlockForm(edited: EditedBlock): BlockForm {
  return { ...begunBlockForm(edited, 'Europe/Berlin'), id: 1 };
}

/** The days that both instants lie in; `end` is the day after the last. */
export function daysOf(
  { start, end }: Range,
  zone: string,
): { readonly start: string; readonly end: string } {
  return { start: dateAt(start, zone), end: addDays(dateAt(end - 1, zone), 1) };
}

/** The entries of a block in a range: daily, weekdays and weekly without an end are enough for looking at screens. */
export function blockEntries(block: BlockShape, range: Range, removed: readonly string[]): EntryShape[] {
  const { start, end, rrule, zone } = block;
  const first = dateAt(start, zone);
  const found: EntryShape[] = [];
  for (let date = first; startOfDate(date, zone) < range.end; date = addDays(date, 1)) {
    const at = instantAt(date, timeAt(start, zone), zone);
    const instance = { start: at, end: at + (end - start) };
    const recurrenceId = rrule === null ? null : new Date(at).toISOString().replace(/[-:]|\.\d+/g, '');
    if (comesOn(date, first, rrule) && instance.end > range.start && !removed.includes(recurrenceId ?? '')) {
      found.push(entryOf(block, instance, recurrenceId));
    }
    if (rrule === null) break;
  }
  return found;
}

function comesOn(date: string, first: string, rrule: string | null): boolean {
  if (rrule === null || rrule.startsWith('FREQ=DAILY')) return true;
  if (rrule.includes('BYDAY')) return weekdayOf(date) <= 5;
  return weekdayOf(date) === weekdayOf(first);
}

function entryOf(block: BlockShape, { start, end }: Range, recurrenceId: string | null): EntryShape {
  return anEntry({
    id: recurrenceId === null ? block.id : `${block.id}/${recurrenceId}`,
    kind: 'local-block',
    blockId: block.id,
    calendarId: null,
    calendarIds: [],
    uid: null,
    recurrenceId,
    title: block.title,
    start,
    end,
    allDay: block.allDay,
    why: 'local-block',
  });
}
