import { randomUUID } from 'node:crypto';
import type { CheckedInput, Value } from '#contract/commands.ts';
import { Refusal } from '#contract/errors.ts';
import type { BlockShape } from '#contract/shapes.ts';
import { DAY_MS, type Interval } from '#domain/interval.ts';
import { changedBlock, daysOf, onClock, type BlockSpan, type LocalBlock } from '#domain/local-block.ts';
import { placeSpan, type ZoneRules } from '#domain/time.ts';
import { blockInstances, expandBlock, instancesOfBlock } from './block-instances.ts';
import { currentConfiguration, zoneRules, type ServiceContext } from './context.ts';
import { windowOfInstance } from './identity.ts';

/** Blocked Slots made here. They hold their time at once and stay on this computer: no part of this knows a server. */
export interface BlocksService {
  create(input: CheckedInput<'blocks.create'>): BlockShape;
  move(input: CheckedInput<'blocks.move'>): BlockShape;
  list(window: Interval): Value<'blocks.list'>;
  remove(input: CheckedInput<'blocks.remove'>): Value<'blocks.remove'>;
}

/** A rule that gives more in a year is no rule of a practice. */
const MOST_A_YEAR = 1000;
const YEAR_MS = 366 * DAY_MS;
/** So far ahead a rule must still be answered: one that counts its way there step by step may not be. */
const FAR_MS = 20 * YEAR_MS;

export function createBlocksService(context: ServiceContext): BlocksService {
  const { practice } = context;
  const displayZone = (): ZoneRules => zoneRules(context, currentConfiguration(context).displayZone);
  const known = (id: string): LocalBlock => {
    const block = practice.blocks().find((each) => each.id === id);
    if (block === undefined) throw new Refusal('not-found', 'This Blocked Slot is not known.');
    return block;
  };
  const save = (block: LocalBlock, isAgain?: boolean): BlockShape => {
    refuseRule(context, block);
    practice.saveBlock(block, isAgain);
    context.announce('practice.changed', {});
    return toBlockShape(block, displayZone());
  };
  /** What is asked for, as a block keeps it. @param zone its own: of which its days are */
  const spanOf = (asked: Interval, isAllDay: boolean, zone: ZoneRules): BlockSpan =>
    isAllDay ? daysOf(asked, zone) : { kind: 'instant', start: asked.start, end: asked.end };

  return {
    create: ({ title, start, end, allDay, rrule, again }) => {
      const { zone } = currentConfiguration(context);
      const rules = zoneRules(context, zone);
      const span = spanOf({ start, end }, allDay === true, rules);
      const common = { id: randomUUID(), title, zone, removed: [] };
      if (rrule === undefined) return save({ ...common, span, rrule: null }, again);
      return save({ ...common, span: onClock(span, rules), rrule }, again);
    },
    move: ({ blockId, start, end, title, allDay, rrule }) => {
      const block = known(blockId);
      const zone = zoneRules(context, block.zone);
      const asked = spanOf({ start, end }, allDay ?? block.span.kind === 'date', zone);
      const changed = changedBlock(block, asked, rrule, zone);
      if (changed === null) throw new Refusal('bad-request', NOT_MOVABLE, { field: 'start' });
      return save({ ...changed, title: title ?? block.title });
    },
    list: (window) => {
      const zone = displayZone();
      const found = new Set(blockInstances(context, window, zone).map(({ block }) => block));
      return [...found].map((block) => toBlockShape(block, zone));
    },
    remove: ({ blockId, recurrenceId }) => {
      const block = known(blockId);
      if (recurrenceId === undefined) practice.removeBlock(blockId);
      else practice.saveBlock(withoutInstance(context, block, recurrenceId));
      context.announce('practice.changed', {});
      return {};
    },
  };
}

const NOT_MOVABLE =
  'This Blocked Slot repeats on days or at times that its rule names. Remove it and make a new one instead.';

/** @throws Refusal `not-found` for an instance that isn't there, or no more */
function withoutInstance(context: ServiceContext, block: LocalBlock, recurrenceId: string): LocalBlock {
  const window = windowOfInstance(recurrenceId);
  const zone = zoneRules(context, block.zone);
  const instances = window === null ? [] : instancesOfBlock(context, block, window, zone);
  if (!instances.some((instance) => instance.recurrenceId === recurrenceId))
    throw new Refusal('not-found', 'This Blocked Slot does not repeat at that time.');
  return { ...block, removed: [...block.removed, recurrenceId] };
}

/** @throws Refusal `bad-request` for a rule that isn't kept: see `ruleOutcome` */
function refuseRule(context: ServiceContext, block: LocalBlock): void {
  switch (ruleOutcome(context, block)) {
    case 'kept':
      return;
    case 'unreadable':
      throw new Refusal('bad-request', 'How this is to repeat could not be understood.', { field: 'rrule' });
    case 'dense':
      throw new Refusal('bad-request', 'This would repeat more than a thousand times a year.', {
        field: 'rrule',
      });
  }
}

/** Whether a block repeats as one made here can. */
export function isRuleKept(context: ServiceContext, block: LocalBlock): boolean {
  return ruleOutcome(context, block) === 'kept';
}

/**
 * Not kept is a rule that can't be read, or that no question could be answered with: what is kept holds its time whenever
 * it is asked for.
 */
function ruleOutcome(context: ServiceContext, block: LocalBlock): 'kept' | 'unreadable' | 'dense' {
  if (block.rrule === null) return 'kept';
  const { start } = placeSpan(block.span, zoneRules(context, block.zone));
  const near = expandBlock(context, block, { start, end: start + YEAR_MS }, MOST_A_YEAR);
  const far = { start: start + FAR_MS, end: start + FAR_MS + DAY_MS };
  const isRead = [near, expandBlock(context, block, far, MOST_A_YEAR)].every(
    ({ unreadable }) => unreadable.length === 0,
  );
  if (!isRead) return 'unreadable';
  return near.isDense ? 'dense' : 'kept';
}

function toBlockShape({ id, title, span, rrule, zone }: LocalBlock, displayZone: ZoneRules): BlockShape {
  const { start, end } = placeSpan(span, displayZone);
  const allDay = span.kind === 'date' ? { start: span.start, end: span.end } : null;
  return { id, title, start, end, allDay, rrule, zone };
}
