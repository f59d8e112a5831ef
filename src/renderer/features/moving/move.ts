import type { BlockShape, EntryShape } from '#contract/shapes.ts';
import type { Input } from '#contract/commands.ts';
import { LEAST_MINUTES, MOST_MINUTES } from '#renderer/features/booking/booking-fields.ts';
import type { Range } from '#renderer/features/calendar/calendar-slice.ts';
import {
  addDays,
  dateAt,
  instantAt,
  startOfDate,
  timeAt,
  wallMinutesBetween,
} from '#renderer/ui/zoned-time.ts';
import { monthsBack, monthsBetween } from './months-back.ts';

const MINUTE_MS = 60_000;
const DAY_MINUTES = 24 * 60;

/** An appointment or a block made here, on its way to another time. */
export interface Move {
  /** The entry as it was drawn before. */
  readonly entry: EntryShape;
  readonly title: string;
  /** The weekly series of an appointment; null for a single one and for a block. */
  readonly seriesId: string | null;
  readonly to: Range;
  /** The dates of an all-day block; null for timed entries. */
  readonly toDays: { readonly start: string; readonly end: string } | null;
  /** Which appointments of a series go along; undefined until the person has said so. */
  readonly scope?: 'this' | 'following';
  /** It takes back a move: there is no second undo. */
  readonly isUndo?: boolean;
}

/** Whether an entry can be moved here: a booked appointment or a block of this computer, never an event of iCloud. */
export function isMovable(entry: EntryShape, appointmentState: string | null): boolean {
  switch (entry.kind) {
    case 'blocked-slot':
      return false;
    case 'appointment':
      return appointmentState === 'booked';
    case 'local-block':
      return entry.blockId !== undefined;
  }
}

/** Keys that move what has the focus, with Alt held. */
export type MoveKey = 'earlier' | 'later' | 'day-before' | 'day-after' | 'shorter' | 'longer';

/** The key of a move, or null. Alt and an arrow move; with Shift, up and down change the length. */
export function moveKeyOf(event: {
  readonly key: string;
  readonly altKey: boolean;
  readonly shiftKey: boolean;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
}): MoveKey | null {
  if (!event.altKey || event.ctrlKey || event.metaKey) return null;
  switch (event.key) {
    case 'ArrowUp':
      return event.shiftKey ? 'shorter' : 'earlier';
    case 'ArrowDown':
      return event.shiftKey ? 'longer' : 'later';
    case 'ArrowLeft':
      return event.shiftKey ? null : 'day-before';
    case 'ArrowRight':
      return event.shiftKey ? null : 'day-after';
    default:
      return null;
  }
}

/**
 * Where a key leads: by steps of an hour's part, by days on the clock of `zone`. An all-day block goes by days
 * only. Null where the key leads nowhere.
 *
 * @param stepMinutes how far the arrows up and down go
 */
export function nudged(move: Move, key: MoveKey, stepMinutes: number, zone: string): Move | null {
  const { to, toDays } = move;
  if (toDays !== null) return nudgedDays(move, toDays, key, zone);
  const step = stepMinutes * MINUTE_MS;
  switch (key) {
    case 'earlier':
      return { ...move, to: { start: to.start - step, end: to.end - step } };
    case 'later':
      return { ...move, to: { start: to.start + step, end: to.end + step } };
    case 'day-before':
    case 'day-after': {
      const date = addDays(dateAt(to.start, zone), key === 'day-after' ? 1 : -1);
      const start = instantAt(date, timeAt(to.start, zone), zone);
      return { ...move, to: { start, end: start + (to.end - to.start) } };
    }
    case 'shorter':
    case 'longer': {
      const end = to.end + (key === 'longer' ? step : -step);
      const minutes = (end - to.start) / MINUTE_MS;
      return minutes < LEAST_MINUTES || minutes > MOST_MINUTES
        ? null
        : { ...move, to: { start: to.start, end } };
    }
  }
}

function nudgedDays(move: Move, days: NonNullable<Move['toDays']>, key: MoveKey, zone: string): Move | null {
  const by = (startDays: number, endDays: number): Move | null => {
    const toDays = { start: addDays(days.start, startDays), end: addDays(days.end, endDays) };
    return toDays.start < toDays.end ? { ...move, toDays, to: daysToRange(toDays, zone) } : null;
  };
  switch (key) {
    case 'day-before':
      return by(-1, -1);
    case 'day-after':
      return by(1, 1);
    case 'shorter':
      return by(0, -1);
    case 'longer':
      return by(0, 1);
    case 'earlier':
    case 'later':
      return null;
  }
}

/** From midnight to midnight in a zone; `end` is the day after the last. */
export function daysToRange(days: { readonly start: string; readonly end: string }, zone: string): Range {
  return { start: startOfDate(days.start, zone), end: startOfDate(days.end, zone) };
}

/** The entry where the move leads. */
export function movedEntry({ entry, to, toDays }: Move): EntryShape {
  return { ...entry, start: to.start, end: to.end, allDay: entry.allDay === null ? null : toDays };
}

/** The entries with what is being moved drawn where it goes, also where it came from another page. */
export function withMove(entries: readonly EntryShape[], move: Move | null): readonly EntryShape[] {
  if (move === null) return entries;
  return [...entries.filter(({ id }) => id !== move.entry.id), movedEntry(move)].toSorted(
    (a, b) => a.start - b.start,
  );
}

/** Whether it goes anywhere at all. */
export function isElsewhere({ entry, to, toDays }: Move): boolean {
  if (entry.allDay !== null) return toDays?.start !== entry.allDay.start || toDays.end !== entry.allDay.end;
  return to.start !== entry.start || to.end !== entry.end;
}

/** The way back. */
export function undoOf(move: Move): Move {
  const { entry } = move;
  return {
    ...move,
    entry: movedEntry(move),
    to: { start: entry.start, end: entry.end },
    toDays: entry.allDay,
    isUndo: true,
  };
}

/**
 * What is asked for a block: all of it, where it repeats, by the stretch of the wall clock by which one of it was
 * moved; what comes monthly, so that it comes where that one was moved to. Null where its rule names weekdays and it would leave its day: only its time can change then.
 */
export function blockMove(block: BlockShape, move: Move): Input<'blocks.move'> | null {
  const { zone } = block;
  const { entry, to, toDays } = move;
  if (entry.allDay !== null && toDays !== null) {
    const startDays = daysBetween(entry.allDay.start, toDays.start);
    const endDays = daysBetween(entry.allDay.end, toDays.end);
    const from = block.allDay ?? entry.allDay;
    if (startDays !== 0 && namesDays(block)) return null;
    if (startDays !== 0 && isMonthly(block)) {
      const back = -monthsBack(toDays.start, monthsBetween(from.start, entry.allDay.start));
      return {
        blockId: block.id,
        ...wholeDays(addDays(toDays.start, back), addDays(toDays.end, back), zone),
      };
    }
    return {
      blockId: block.id,
      ...wholeDays(addDays(from.start, startDays), addDays(from.end, endDays), zone),
    };
  }
  if (block.rrule === null) return { blockId: block.id, start: to.start, end: to.end };
  const [first = '', seen = '', date = ''] = [block, entry, to].map(({ start }) => dateAt(start, zone));
  if (namesDays(block) && seen !== date) return null;
  if (isMonthly(block) && seen !== date) {
    const minutes = -monthsBack(date, monthsBetween(first, seen)) * DAY_MINUTES;
    return {
      blockId: block.id,
      start: shifted(to.start, minutes, zone),
      end: shifted(to.end, minutes, zone),
    };
  }
  return {
    blockId: block.id,
    start: shifted(block.start, wallMinutesBetween(entry.start, to.start, zone), zone),
    end: shifted(block.end, wallMinutesBetween(entry.end, to.end, zone), zone),
  };
}

/** Whole days as the contract takes them: the days that both instants lie in. @param end the day after the last */
export function wholeDays(start: string, end: string, zone: string): Range {
  return { start: startOfDate(start, zone), end: startOfDate(end, zone) - 1 };
}

/** Whether the rule of a block names the days on which it comes. */
export function namesDays({ rrule }: BlockShape): boolean {
  return rrule?.includes('BYDAY') === true;
}

/** Whether a block comes on the same day of each month: by so many days later, it would come on other days elsewhere. */
export function isMonthly({ rrule }: BlockShape): boolean {
  return rrule !== null && /FREQ=MONTHLY/i.test(rrule) && !/BY/i.test(rrule);
}

/** From one date to another. */
export function daysBetween(from: string, to: string): number {
  return (Date.parse(to) - Date.parse(from)) / (DAY_MINUTES * MINUTE_MS);
}

/** An instant, later by so many minutes of the wall clock. */
export function shifted(instant: number, minutes: number, zone: string): number {
  const wall = Date.parse(`${dateAt(instant, zone)}T${timeAt(instant, zone)}Z`) + minutes * MINUTE_MS;
  const [date = '', time = ''] = new Date(wall).toISOString().split('T');
  return instantAt(date, time.slice(0, 5), zone);
}

/** How far one press of an arrow or one step of the mouse goes: the step of the free times, where it divides the half hour. */
export function moveStep(stepMinutes: number): number {
  return 30 % stepMinutes === 0 ? stepMinutes : 15;
}
