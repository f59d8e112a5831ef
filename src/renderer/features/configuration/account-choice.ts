import type { CalendarShape } from '#contract/calendar-shapes.ts';
import { canBePrimary, obstacleOf } from './primary-choice.ts';

/** The calendar that is chosen with an account: its default one, else its own, else any that can be written; null where none can. */
export function defaultOf(calendars: readonly CalendarShape[]): CalendarShape | null {
  const writable = calendars.filter((each) => canBePrimary(each) && obstacleOf(each) === null);
  return (
    writable.find(({ isDefault }) => isDefault) ??
    writable.find(({ isShared }) => !isShared) ??
    writable[0] ??
    null
  );
}
