import type { EntryShape } from '#contract/shapes.ts';
import { isWithin, type Interval } from '#domain/interval.ts';
import { blockEvent, type LocalBlock } from '#domain/local-block.ts';
import { instancesOf, recurrenceIdOf } from '#domain/occurrence.ts';
import { placeSpan, type Span, type ZoneRules } from '#domain/time.ts';
import type { CalendarObject, Expansion } from '#main/ports/icalendar-codec.ts';
import { zoneRules, type ServiceContext } from './context.ts';
import { withInstance } from './identity.ts';
import { MOST_OF_SERIES } from './judged.ts';

/** A Blocked Slot made here, or one instance of it, where it lies for somebody in a zone. It always holds its time. */
export interface BlockInstance {
  readonly block: LocalBlock;
  /** null for a block that doesn't repeat. */
  readonly recurrenceId: string | null;
  readonly span: Span;
  readonly placed: Interval;
  /** One of so many that some may be left out; the last one then holds the rest. */
  readonly isDense: boolean;
}

/** The instances of all blocks in a window, removed ones left out. In no order. */
export function blockInstances(context: ServiceContext, window: Interval, zone: ZoneRules): BlockInstance[] {
  const blocks = context.practice.blocks();
  return blocks.flatMap((block) => instancesOfBlock(context, block, window, zone));
}

/** The same of one block. */
export function instancesOfBlock(
  context: ServiceContext,
  block: LocalBlock,
  window: Interval,
  zone: ZoneRules,
): BlockInstance[] {
  const removed = new Set(block.removed);
  return unremoved(context, block, window)
    .filter(({ recurrenceId }) => recurrenceId === null || !removed.has(recurrenceId))
    .map(({ recurrenceId, span, isDense }) => {
      return { block, recurrenceId, span, isDense, placed: placeSpan(span, zone) };
    })
    .filter(({ placed }) => isWithin(placed, window));
}

type Unplaced = Pick<BlockInstance, 'recurrenceId' | 'span' | 'isDense'>;

function unremoved(context: ServiceContext, block: LocalBlock, window: Interval): readonly Unplaced[] {
  if (block.rrule === null) return [{ recurrenceId: null, span: block.span, isDense: false }];
  return instancesOf(expandBlock(context, block, window, MOST_OF_SERIES).groups).map((instance) => ({
    recurrenceId: recurrenceIdOf(instance),
    span: instance.span,
    isDense: instance.facts.isDense,
  }));
}

/** What the one reading of rules makes of a block that repeats. @param most as of `IcalendarCodec.expand` */
export function expandBlock(
  context: ServiceContext,
  block: LocalBlock,
  window: Interval,
  most: number,
): Expansion {
  const event = blockEvent(block, zoneRules(context, block.zone));
  const object: CalendarObject = { events: [event], unreadable: [], zones: new Map(), ignoredTravel: 0 };
  return context.codec.expand(object, window, most);
}

/** The instances in a window as the agenda shows them. */
export function blockEntries(context: ServiceContext, window: Interval, zone: ZoneRules): EntryShape[] {
  return blockInstances(context, window, zone).map(({ block, recurrenceId, span, placed, isDense }) => ({
    id: withInstance(block.id, recurrenceId),
    blockId: block.id,
    kind: 'local-block',
    calendarId: null,
    calendarIds: [],
    uid: null,
    recurrenceId,
    title: block.title,
    location: '',
    start: placed.start,
    end: placed.end,
    allDay: span.kind === 'date' ? { start: span.start, end: span.end } : null,
    holds: true,
    why: 'local-block',
    status: 'confirmed',
    ...(isDense ? { dense: true } : {}),
  }));
}
