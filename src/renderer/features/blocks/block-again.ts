import type { Input } from '#contract/commands.ts';
import type { BlockShape } from '#contract/shapes.ts';
import type { Range } from '#renderer/features/calendar/calendar-slice.ts';
import { wholeDays } from '#renderer/features/moving/move.ts';

/** What makes a removed block again exactly as it was. @param block all of it */
export function blockAgain(block: BlockShape): Input<'blocks.create'> {
  const { title, rrule } = block;
  return {
    title,
    ...timesOf(block),
    ...(block.allDay === null ? {} : { allDay: true }),
    ...(rrule === null ? {} : { rrule }),
    again: true,
  };
}

/** What gives a changed block back its title, its time and its rule. @param block as it was before */
export function blockBack(block: BlockShape): Input<'blocks.move'> {
  const { id, title, rrule, allDay } = block;
  return { blockId: id, title, ...timesOf(block), allDay: allDay !== null, rrule };
}

function timesOf({ start, end, allDay, zone }: BlockShape): Range {
  return allDay === null ? { start, end } : wholeDays(allDay.start, allDay.end, zone);
}
