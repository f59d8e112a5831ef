import type { ContractError } from '#contract/errors.ts';
import type { Slot } from '#contract/shapes.ts';
import type { Range } from '#renderer/features/calendar/calendar-slice.ts';
import { dateAt } from '#renderer/ui/zoned-time.ts';

/** An entry that a refusal names. */
export interface Clash {
  readonly id: string;
  readonly title: string;
  readonly start: number;
  readonly end: number;
  /** Its dates where it lasts whole days. */
  readonly allDay?: unknown;
  readonly kind?: unknown;
  readonly calendarIds?: unknown;
}

/** The entries of a `slot-taken`; what isn't shaped like one is left out. */
export function clashesOf(error: ContractError): Clash[] {
  return listOf(error, 'entries').filter(isClash);
}

/** Whether some of them begin on another day than `at`: they are in the way of a later week. */
export function isOnOtherDays(entries: readonly Range[], at: number, zone: string): boolean {
  return entries.some(({ start }) => dateAt(start, zone) !== dateAt(at, zone));
}

/** The nearest free times of a `slot-taken`; what isn't said to be verified is not. */
export function nearestOf(error: ContractError): Slot[] {
  return listOf(error, 'nearest')
    .filter(isRange)
    .map((time) => ({ ...time, verified: 'verified' in time && time.verified === true }));
}

/** The calendars of an `unverified-calendars`, by id. */
export function unreadOf(error: ContractError): string[] {
  return listOf(error, 'calendarIds').filter((each) => typeof each === 'string');
}

/** The calendars that have an entry, by id. */
export function calendarIdsOf({ calendarIds }: Clash): string[] {
  return Array.isArray(calendarIds) ? calendarIds.filter((each) => typeof each === 'string') : [];
}

function listOf(error: ContractError, detail: string): unknown[] {
  const list = error[detail];
  return Array.isArray(list) ? list : [];
}

function isClash(value: unknown): value is Clash {
  return (
    isRange(value) &&
    'id' in value &&
    typeof value.id === 'string' &&
    'title' in value &&
    typeof value.title === 'string'
  );
}

function isRange(value: unknown): value is Range {
  if (typeof value !== 'object' || value === null) return false;
  const { start, end } = value as Readonly<Record<string, unknown>>;
  return typeof start === 'number' && typeof end === 'number';
}
