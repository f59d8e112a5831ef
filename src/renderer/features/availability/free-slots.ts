import type { Value } from '#contract/commands.ts';
import type { Slot } from '#contract/shapes.ts';
import type { Range } from '#renderer/features/calendar/calendar-slice.ts';
import type { FreeSlots } from './availability-slice.ts';

/**
 * Slots that don't overlap, each as early as the one before lets it: the ones to choose from, where all of
 * them together would lie on top of each other. `slots` ascend by start.
 */
export function sideBySide(slots: readonly Slot[]): Slot[] {
  const chosen: Slot[] = [];
  for (const slot of slots) {
    if (slot.start >= (chosen.at(-1)?.end ?? -Infinity)) chosen.push(slot);
  }
  return chosen;
}

/** A free stretch, and where in it something of the length that was asked for may begin, ascending. */
export interface Stretch extends Range {
  readonly starts: readonly number[];
}

/** Free times as the engine lists them: slots ascending by start, and the free stretches that they lie in. */
export type FreeTime = Pick<FreeSlots, 'slots' | 'stretches'>;

/** The free stretches by their first starts. */
export function stretchesByStart(free: FreeTime): ReadonlyMap<number, Stretch> {
  const found = free.stretches.map((stretch) => withStarts(free.slots, stretch));
  return new Map(found.flatMap((stretch) => stretch.starts.slice(0, 1).map((first) => [first, stretch])));
}

/** The free stretch that a time lies in; null where it lies in none. */
export function stretchAt({ slots, stretches }: FreeTime, { start, end }: Range): Stretch | null {
  const found = stretches.find((each) => each.start <= start && end <= each.end);
  return found === undefined ? null : withStarts(slots, found);
}

function withStarts(slots: readonly Slot[], stretch: Range): Stretch {
  const within = slots.filter((slot) => stretch.start <= slot.start && slot.end <= stretch.end);
  return { start: stretch.start, end: stretch.end, starts: within.map((slot) => slot.start) };
}

/** How far apart the starts of a stretch are, in milliseconds; null where they are not equally far, or there is one alone. */
export function stepOf({ starts }: Stretch): number | null {
  const [first, second] = starts;
  if (first === undefined || second === undefined) return null;
  const step = second - first;
  return starts.every((start, index) => start === first + index * step) ? step : null;
}

/**
 * The slot that a click on a free stretch means: the latest that covers the instant, so that a place behind the last
 * slot to choose is one to book at too; where none does, the nearest of the stretch. Null beside them.
 */
export function slotAt({ slots, stretches }: FreeTime, instant: number): Slot | null {
  const covering = slots.findLast(({ start, end }) => start <= instant && instant < end);
  if (covering !== undefined) return covering;
  const stretch = stretches.find(({ start, end }) => start <= instant && instant < end);
  if (stretch === undefined) return null;
  const within = slots.filter(({ start, end }) => stretch.start <= start && end <= stretch.end);
  return within.findLast(({ start }) => start <= instant) ?? within[0] ?? null;
}

/**
 * Since when slots are not verified: when the calendar that was read longest ago was read; null where all
 * were read just now. `at` is null where one of them was never read.
 */
export function unverifiedSince(
  freshness: Value<'availability.slots'>['freshness'],
): { readonly at: number | null } | null {
  const behind = freshness.filter(({ state }) => state !== 'fresh').map(({ checkedAt }) => checkedAt);
  if (behind.length === 0) return null;
  const known = behind.filter((at) => at !== null);
  return { at: known.length === behind.length ? Math.min(...known) : null };
}
