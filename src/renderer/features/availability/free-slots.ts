import type { Value } from '#contract/commands.ts';
import type { Slot } from '#contract/shapes.ts';
import type { Range } from '#renderer/features/calendar/calendar-slice.ts';

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

/** The stretches that slots cover together, disjoint and ascending. */
export function freeStretches(slots: readonly Slot[]): Range[] {
  const stretches: Range[] = [];
  for (const { start, end } of slots) {
    const last = stretches.at(-1);
    if (last !== undefined && start <= last.end) {
      stretches[stretches.length - 1] = { start: last.start, end: Math.max(last.end, end) };
    } else {
      stretches.push({ start, end });
    }
  }
  return stretches;
}

/** A free stretch, and where in it something of the length that was asked for may begin, ascending. */
export interface Stretch extends Range {
  readonly starts: readonly number[];
}

/** The free stretches by their beginnings. `slots` ascend by start. */
export function stretchesByStart(slots: readonly Slot[]): ReadonlyMap<number, Stretch> {
  return new Map(freeStretches(slots).map((stretch) => [stretch.start, withStarts(slots, stretch)]));
}

/** The free stretch that a time lies in; null where it lies in none. */
export function stretchAt(slots: readonly Slot[], { start, end }: Range): Stretch | null {
  const found = freeStretches(slots).find((each) => each.start <= start && end <= each.end);
  return found === undefined ? null : withStarts(slots, found);
}

function withStarts(slots: readonly Slot[], stretch: Range): Stretch {
  const within = slots.filter((slot) => stretch.start <= slot.start && slot.end <= stretch.end);
  return { ...stretch, starts: within.map((slot) => slot.start) };
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
 * slot to choose is one to book at too. Null where nothing of this length fits. `slots` ascend by start.
 */
export function slotAt(slots: readonly Slot[], instant: number): Slot | null {
  return slots.findLast(({ start, end }) => start <= instant && instant < end) ?? null;
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
