import { useMemo } from 'react';
import { bookingSpan } from '#renderer/features/booking/shown-fields.ts';
import { blockFormSpan } from '#renderer/features/blocks/block-target.ts';
import { useMoveTarget } from '#renderer/features/moving/use-move-target.ts';
import type { AppState } from '#renderer/store/app-state.ts';
import { useAppStore } from '#renderer/store/app-store.ts';
import type { Range } from './calendar-slice.ts';

/**
 * The time that "Why?" lies open for, where that is no entry's; else where what is being made or moved would lie, as its
 * form says. Null where neither is open, or the form says no time.
 */
export function useTarget(): Range | null {
  const asked = useAppStore((state) => state.why?.question ?? null);
  const moved = useMoveTarget();
  const isMoving = useAppStore((state) => state.moveForm !== null);
  // The two instants, not the form: what else is typed there is no matter of the calendar.
  const start = useAppStore((state) => shownSpan(state)?.start ?? null);
  const end = useAppStore((state) => shownSpan(state)?.end ?? null);
  const made = useMemo(() => (start === null || end === null ? null : { start, end }), [start, end]);
  if (asked?.entryId === null) return asked;
  return isMoving ? moved : made;
}

/** That of the uppermost of the forms that make something. */
function shownSpan(state: AppState): Range | null {
  return state.blockForm === null ? bookingSpan(state) : blockFormSpan(state.blockForm);
}
