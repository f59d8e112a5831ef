import { useDisplayZone } from '#renderer/features/calendar/use-calendar.ts';
import type { Prefill } from '#renderer/features/booking/booking-slice.ts';
import { useAppStore } from '#renderer/store/app-store.ts';
import { dateAt, timeAt } from '#renderer/ui/zoned-time.ts';

/** A place of the calendar was chosen: the new start of what is being moved, else where something new begins. */
export function useChooseTime(): (prefill: Prefill) => void {
  const zone = useDisplayZone();
  const isMoving = useAppStore((state) => state.moveForm !== null);
  const take = useAppStore((state) => state.takeMoveTime);
  const openBooking = useAppStore((state) => state.openBooking);
  return (prefill) => {
    if (!isMoving) {
      openBooking(prefill);
      return;
    }
    const date = dateAt(prefill.start, zone);
    // Of a whole day only the day was chosen: the hour stays.
    take(prefill.wholeDay === true ? { date } : { date, time: timeAt(prefill.start, zone) }, false);
  };
}
