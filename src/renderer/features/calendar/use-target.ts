import { useMemo } from 'react';
import { bookingSpan } from '#renderer/features/booking/shown-fields.ts';
import { useMoveTarget } from '#renderer/features/moving/use-move-target.ts';
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
  const start = useAppStore((state) => bookingSpan(state)?.start ?? null);
  const end = useAppStore((state) => bookingSpan(state)?.end ?? null);
  const booked = useMemo(() => (start === null || end === null ? null : { start, end }), [start, end]);
  if (asked?.entryId === null) return asked;
  return isMoving ? moved : booked;
}
