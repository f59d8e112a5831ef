import type { Prefill } from '#renderer/features/booking/booking-slice.ts';
import { useAppStore } from '#renderer/store/app-store.ts';

/**
 * A place of the calendar was chosen: the new start of what is being moved, else where something new begins. What lies
 * over the form goes.
 */
export function useChooseTime(): (prefill: Prefill) => void {
  const isMoving = useAppStore((state) => state.moveForm !== null);
  const take = useAppStore((state) => state.takeMoveTime);
  const openBooking = useAppStore((state) => state.openBooking);
  const closeWhy = useAppStore((state) => state.closeWhy);
  return (prefill) => {
    closeWhy();
    if (isMoving) take(prefill, false);
    else openBooking(prefill);
  };
}
