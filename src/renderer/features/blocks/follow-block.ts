import type { BlockShape, EntryShape } from '#contract/shapes.ts';
import { daysBetween, daysToRange, isMonthly } from '#renderer/features/moving/move.ts';
import { monthsBetween } from '#renderer/features/moving/months-back.ts';
import { addDays, addMonths, dateAt, instantAt, timeAt } from '#renderer/ui/zoned-time.ts';
import { fieldsOf, type BlockFields } from './block-form.ts';
import type { BlockForm, EditedBlock } from './open-form.ts';

/** What says when it is: by each other's measure, so that one of them alone would say another time. */
const WHEN: readonly (keyof BlockFields)[] = ['allDay', 'date', 'time', 'endDate', 'endTime'];

/** The form of a block that was changed beside it: what was typed stays, all else is said as it is now. */
export function followedForm(form: BlockForm, edited: EditedBlock, block: BlockShape): BlockForm {
  const entry = goneAlong(edited, block);
  const initial = fieldsOf(block, entry, form.zone);
  const typed = (Object.keys(initial) as (keyof BlockFields)[]).filter(
    (field) => form.fields[field] !== form.initial[field],
  );
  const kept = typed.some((field) => WHEN.includes(field)) ? [...typed, ...WHEN] : typed;
  const { typing } = form.fields;
  const unfinished = typing === undefined ? {} : { typing };
  const fields = {
    ...initial,
    ...unfinished,
    ...Object.fromEntries(kept.map((field) => [field, form.fields[field]])),
  };
  return { ...form, edited: { entry, block }, initial, fields };
}

/** The instance from whose details the form was opened: as far from the first one as it was. */
function goneAlong({ entry, block: before }: EditedBlock, block: BlockShape): EntryShape {
  const { start, end, allDay, rrule, zone } = block;
  const isOfOtherKind = (before.allDay === null) !== (allDay === null);
  if (rrule === null || isOfOtherKind) return { ...entry, start, end, allDay };
  const dateOf = (at: Pick<BlockShape, 'start' | 'allDay'>): string =>
    at.allDay?.start ?? dateAt(at.start, zone);
  const [first, seen] = [dateOf(before), dateOf(entry)];
  const along = (date: string): string =>
    isMonthly(block) && isMonthly(before)
      ? addMonths(date, monthsBetween(first, seen))
      : addDays(date, daysBetween(first, seen));
  if (allDay !== null) {
    const days = { start: along(allDay.start), end: along(allDay.end) };
    return { ...entry, ...daysToRange(days, zone), allDay: days };
  }
  const later = (at: number): number => instantAt(along(dateAt(at, zone)), timeAt(at, zone), zone);
  return { ...entry, start: later(start), end: later(end) };
}
