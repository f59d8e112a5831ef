import type { WorkingHours } from './configuration.ts';
import {
  DAY_MS,
  MINUTE_MS,
  overlaps,
  union,
  type DurationMs,
  type EpochMs,
  type Interval,
} from './interval.ts';
import { addDays, dateIn, type CalendarDate, type ZoneRules } from './time.ts';
import { windowsOn } from './working-windows.ts';

/** A rule of the working hours that keeps a time from being offered. By hand it may be booked all the same. */
export type HoursRule =
  'past' | 'notice' | 'horizon' | 'outside-hours' | 'off-step' | 'maximum-per-day' | 'buffer';

/** What an offer of times depends on. */
export interface AvailabilityParts {
  readonly hours: WorkingHours;
  /** The practice's zone: hours, dates and horizon are meant in it. */
  readonly zone: ZoneRules;
  readonly now: EpochMs;
  /** Everything that holds time, in any order. */
  readonly held: readonly Interval[];
  /** Starts of the appointments that count for the day's maximum. */
  readonly appointmentStarts: readonly EpochMs[];
  /** Between two starts that are offered; the hours' own where nothing else is asked for. */
  readonly step?: DurationMs;
}

/** A working window, and the part of it in which times may be offered. */
interface Open {
  readonly window: Interval;
  readonly from: EpochMs;
  readonly end: EpochMs;
}

/** Decides over single times, and lists those that are offered: both by the same rules. */
export interface Availability {
  /** Whether anything holds a part of it: only that refuses a booking by hand. */
  isTaken(slot: Interval): boolean;
  /** The rules that keep it from being offered; a slot is offered where there is none and it isn't taken. */
  hindrances(slot: Interval): readonly HoursRule[];
  /** Slots of a length that lie whole in a window, ascending. */
  slots(window: Interval, length: DurationMs): Interval[];
  /**
   * The free time in a window that such slots lie in, disjoint and ascending: each from where it becomes free to where
   * something is kept free for what comes next, or the working hours end, also where no further slot fits in its rest.
   */
  stretches(window: Interval, length: DurationMs): Interval[];
}

/** Buffers pad the appointment, never what is there: two appointments keep the one buffer between them. */
export function createAvailability(parts: AvailabilityParts): Availability {
  const { hours, zone, now, step = hours.stepMinutes * MINUTE_MS } = parts;
  const held = union(parts.held);
  const earliest = now + hours.minimumNoticeMinutes * MINUTE_MS;
  const lastDate = addDays(dateIn(zone, now), hours.horizonDays);
  const counts = countByDate(parts.appointmentStarts, zone);
  const windows = new Map<CalendarDate, readonly Interval[]>();
  const windowsOf = (date: CalendarDate): readonly Interval[] => {
    const known = windows.get(date) ?? windowsOn(hours, date, zone);
    windows.set(date, known);
    return known;
  };
  const isFull = (date: CalendarDate): boolean =>
    hours.maximumPerDay !== null && (counts.get(date) ?? 0) >= hours.maximumPerDay;
  const padded = ({ start, end }: Interval): Interval => ({
    start: start - hours.bufferBeforeMinutes * MINUTE_MS,
    end: end + hours.bufferAfterMinutes * MINUTE_MS,
  });
  const isTaken = (slot: Interval): boolean => touches(held, slot);
  /** No part of a slot lies here, as its buffers would reach what is held. */
  const keptFree = union(
    held.map(({ start, end }) => ({
      start: start - hours.bufferAfterMinutes * MINUTE_MS,
      end: end + hours.bufferBeforeMinutes * MINUTE_MS,
    })),
  );
  const stepFrom = (window: Interval, from: EpochMs): EpochMs =>
    window.start + Math.ceil((from - window.start) / step) * step;
  const openIn = (asked: Interval): readonly Open[] => {
    const found: Open[] = [];
    const last = [dateIn(zone, asked.end), lastDate].toSorted()[0] ?? lastDate;
    for (let date = dateIn(zone, asked.start); date <= last; date = addDays(date, 1)) {
      if (isFull(date)) continue;
      for (const window of windowsOf(date)) {
        const begin = Math.max(window.start, asked.start);
        // What the notice cuts begins with a start that is offered, not at the second that it is now.
        const from = earliest > begin ? stepFrom(window, earliest) : begin;
        found.push({ window, from, end: Math.min(window.end, asked.end) });
      }
    }
    return found;
  };

  return {
    isTaken,
    hindrances: (slot) => {
      const date = dateIn(zone, slot.start);
      const window = windowsOf(date).find(({ start, end }) => start <= slot.start && slot.end <= end);
      const found: HoursRule[] = [];
      if (slot.start < now) found.push('past');
      else if (slot.start < earliest) found.push('notice');
      if (date > lastDate) found.push('horizon');
      if (window === undefined) found.push('outside-hours');
      else if ((slot.start - window.start) % step !== 0) found.push('off-step');
      if (isFull(date)) found.push('maximum-per-day');
      if (!isTaken(slot) && touches(held, padded(slot))) found.push('buffer');
      return found;
    },
    slots: (asked, length) => {
      const found: Interval[] = [];
      for (const { window, from, end } of openIn(asked)) {
        for (let start = stepFrom(window, from); start + length <= end; start += step) {
          const slot = { start, end: start + length };
          if (!touches(held, padded(slot))) found.push(slot);
        }
      }
      return found;
    },
    stretches: (asked, length) =>
      openIn(asked).flatMap(({ window, from, end }) =>
        without(keptFree, { start: from, end }).filter(
          (free) => stepFrom(window, free.start) + length <= free.end,
        ),
      ),
  };
}

/**
 * Up to `count` of the slots, ascending: the nearest to a wanted start, then the nearest of those that don't overlap it,
 * and so on. The wanted start itself is no answer, nor is any of `except`: where what is to move stands now.
 */
export function nearestSlots<Slot extends Interval>(
  slots: readonly Slot[],
  wanted: EpochMs,
  count: number,
  except: readonly EpochMs[] = [],
): Slot[] {
  const byDistance = slots
    .filter(({ start }) => start !== wanted && !except.includes(start))
    .toSorted((a, b) => Math.abs(a.start - wanted) - Math.abs(b.start - wanted));
  const chosen: Slot[] = [];
  for (const slot of byDistance) {
    if (chosen.length === count) break;
    if (!chosen.some((each) => overlaps(each, slot))) chosen.push(slot);
  }
  return chosen.toSorted((a, b) => a.start - b.start);
}

/** How far from a time a question about it must look: buffers, and days that the clocks make longer. */
export function marginOf({ bufferBeforeMinutes, bufferAfterMinutes }: WorkingHours): DurationMs {
  return Math.max(bufferBeforeMinutes, bufferAfterMinutes) * MINUTE_MS + DAY_MS;
}

function countByDate(starts: readonly EpochMs[], zone: ZoneRules): ReadonlyMap<CalendarDate, number> {
  const counts = new Map<CalendarDate, number>();
  for (const start of starts) {
    const date = dateIn(zone, start);
    counts.set(date, (counts.get(date) ?? 0) + 1);
  }
  return counts;
}

/** What is left of a span without disjoint, ascending ones. */
function without(disjoint: readonly Interval[], span: Interval): Interval[] {
  const left: Interval[] = [];
  let { start } = span;
  for (const each of disjoint) {
    if (each.end <= start) continue;
    if (each.start >= span.end) break;
    if (each.start > start) left.push({ start, end: each.start });
    start = each.end;
  }
  return start < span.end ? [...left, { start, end: span.end }] : left;
}

/** Whether a span shares an instant with one of disjoint, ascending ones. */
function touches(disjoint: readonly Interval[], span: Interval): boolean {
  let [low, high] = [0, disjoint.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((disjoint[middle]?.end ?? Infinity) <= span.start) low = middle + 1;
    else high = middle;
  }
  const next = disjoint[low];
  return next !== undefined && overlaps(next, span);
}
