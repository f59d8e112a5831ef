import type { BlockShape, EntryShape } from '#contract/shapes.ts';
import { daysBetween, daysToRange, shifted } from '#renderer/features/moving/move.ts';
import { addDays, wallMinutesBetween } from '#renderer/ui/zoned-time.ts';
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
  const fields = { ...initial, ...Object.fromEntries(kept.map((field) => [field, form.fields[field]])) };
  return { ...form, edited: { entry, block }, initial, fields };
}

/** The instance from whose details the form was opened, where it is now. */
function goneAlong({ entry, block: before }: EditedBlock, block: BlockShape): EntryShape {
  const { start, end, allDay, rrule, zone } = block;
  const isOfOtherKind = (before.allDay === null) !== (allDay === null);
  if (rrule === null || isOfOtherKind) return { ...entry, start, end, allDay };
  if (allDay !== null && before.allDay !== null && entry.allDay !== null) {
    const days = {
      start: addDays(entry.allDay.start, daysBetween(before.allDay.start, allDay.start)),
      end: addDays(entry.allDay.end, daysBetween(before.allDay.end, allDay.end)),
    };
    return { ...entry, ...daysToRange(days, zone), allDay: days };
  }
  const along = (at: number, from: number, to: number): number =>
    shifted(at, wallMinutesBetween(from, to, zone), zone);
  return {
    ...entry,
    start: along(entry.start, before.start, start),
    end: along(entry.end, before.end, end),
  };
}
