import type { Input } from '#contract/commands.ts';
import type { BlockShape } from '#contract/shapes.ts';
import { blockMove, daysBetween, isMonthly, namesDays, shifted } from '#renderer/features/moving/move.ts';
import { monthsBack, monthsBetween } from '#renderer/features/moving/months-back.ts';
import type { Range } from '#renderer/features/calendar/calendar-slice.ts';
import { addDays, dateAt } from '#renderer/ui/zoned-time.ts';
import { blockSpan, ruleOf, type BlockFields } from './block-form.ts';
import type { BlockForm, EditedBlock } from './open-form.ts';

const DAY_MINUTES = 24 * 60;
const RULE: readonly (keyof BlockFields)[] = ['repeat', 'repeatEnd', 'until', 'times'];

/**
 * What is asked for a block that was changed in its form, by what the form says of the one that is seen: all of it, where
 * it repeats. Null where its rule names weekdays and it would leave its day: only its time can change then.
 */
export function blockChange(form: BlockForm & { readonly edited: EditedBlock }): Input<'blocks.move'> | null {
  const { fields, initial, edited } = form;
  const { id, zone, title } = edited.block;
  const span = spanOfAll(form);
  if (span === null) return null;
  const isMoved = fields.date !== initial.date || fields.allDay !== initial.allDay;
  // The last day stands in the form: it doesn't go along unseen.
  const isRuleSaid =
    RULE.some((field) => fields[field] !== initial[field]) || (isMoved && fields.repeatEnd === 'until');
  const isEverRepeated = fields.repeat !== 'none' || initial.repeat !== 'none';
  return {
    blockId: id,
    ...span,
    ...(fields.title.trim() === title ? {} : { title: fields.title.trim() }),
    ...(fields.allDay === initial.allDay ? {} : { allDay: fields.allDay }),
    ...(isRuleSaid && isEverRepeated && fields.repeat !== 'other' ? { rrule: ruleOf(fields, zone) } : {}),
  };
}

/** Where the first one lies then. */
function spanOfAll({
  fields,
  initial,
  edited,
  zone,
}: BlockForm & { readonly edited: EditedBlock }): Range | null {
  const { entry, block } = edited;
  const to = blockSpan(fields, zone, block.zone);
  const isSameRepeat = fields.repeat === initial.repeat;
  if (isSameRepeat && fields.allDay === initial.allDay) {
    const toDays = fields.allDay ? { start: fields.date, end: addDays(fields.endDate, 1) } : null;
    const move = blockMove(block, { entry, title: '', seriesId: null, to, toDays });
    return move && { start: move.start, end: move.end };
  }
  const date = fields.allDay ? fields.date : dateAt(to.start, block.zone);
  const seen = entry.allDay?.start ?? dateAt(entry.start, block.zone);
  if (isSameRepeat && namesDays(block) && date !== seen) return null;
  // Counted from an earlier one, the one that is seen may come too late to be among them.
  const isCountedAnew = !isSameRepeat && fields.repeatEnd === 'times';
  const first = firstDate(block);
  const back = isCountedAnew
    ? 0
    : isSameRepeat && isMonthly(block)
      ? monthsBack(date, monthsBetween(first, seen))
      : daysBack(fields.repeat, date, daysBetween(first, seen));
  return {
    start: shifted(to.start, -back * DAY_MINUTES, block.zone),
    end: shifted(to.end, -back * DAY_MINUTES, block.zone),
  };
}

const firstDate = ({ allDay, start, zone }: BlockShape): string => allDay?.start ?? dateAt(start, zone);

/**
 * How many days before a date the first one of a new rule comes, which has that date too: as early as the first one
 * before came. What doesn't repeat any more is the one that is seen.
 */
function daysBack(repeat: BlockFields['repeat'], date: string, most: number): number {
  switch (repeat) {
    case 'none':
      return 0;
    case 'weekly':
      return most - (most % 7);
    case 'monthly':
      return monthsBack(date, monthsBetween(addDays(date, -most), date));
    case 'daily':
    case 'weekdays':
    case 'other':
      return most;
  }
}
