import type { Prefill } from '#renderer/features/booking/draft.ts';
import { useAppStore } from '#renderer/store/app-store.ts';

/**
 * A place of the calendar was chosen: the new start of what is being moved, else that of a new appointment. What lies
 * over the form goes.
 */
export function useChooseTime(): (place: Prefill) => void {
  const isMoving = useAppStore((state) => state.moveForm !== null);
  const take = useAppStore((state) => state.takeMoveTime);
  const chooseBookingTime = useAppStore((state) => state.chooseBookingTime);
  const closeWhy = useAppStore((state) => state.closeWhy);
  return (place) => {
    closeWhy();
    if (isMoving) take(place, false);
    else chooseBookingTime(place);
  };
}
