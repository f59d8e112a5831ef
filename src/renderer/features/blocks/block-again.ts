import type { Input } from '#contract/commands.ts';
import type { BlockShape } from '#contract/shapes.ts';
import { wholeDays } from '#renderer/features/moving/move.ts';

/** What makes a removed block again exactly as it was. @param block all of it */
export function blockAgain(block: BlockShape): Input<'blocks.create'> {
  const { title, start, end, allDay, rrule, zone } = block;
  return {
    title,
    ...(allDay === null ? { start, end } : { ...wholeDays(allDay.start, allDay.end, zone), allDay: true }),
    ...(rrule === null ? {} : { rrule }),
  };
}
