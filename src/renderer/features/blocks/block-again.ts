import type { Input } from '#contract/commands.ts';
import type { BlockShape } from '#contract/shapes.ts';
import type { Range } from '#renderer/features/calendar/calendar-slice.ts';
import { wholeDays } from '#renderer/features/moving/move.ts';

/** When one of a block's instances is. */
export type Instance = Pick<BlockShape, 'start' | 'end' | 'allDay'>;

/** A block as one of its instances lies: what is told of it is what is seen. Of one that doesn't repeat, itself. */
export function atInstance(block: BlockShape, { start, end, allDay }: Instance): BlockShape {
  return block.rrule === null ? block : { ...block, start, end, allDay };
}

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
