import { useDisplayZone } from '#renderer/features/calendar/use-calendar.ts';
import type { Prefill } from '#renderer/features/booking/booking-slice.ts';
import { useAppStore } from '#renderer/store/app-store.ts';
import { dateAt, timeAt } from '#renderer/ui/zoned-time.ts';

/** A place of the calendar was chosen: the new start of what is being moved, else that of a new appointment. */
export function useChooseTime(): (place: Prefill) => void {
  const zone = useDisplayZone();
  const isMoving = useAppStore((state) => state.moveForm !== null);
  const take = useAppStore((state) => state.takeMoveTime);
  const chooseBookingTime = useAppStore((state) => state.chooseBookingTime);
  return (place) => {
    if (!isMoving) {
      chooseBookingTime(place);
      return;
    }
    const date = dateAt(place.start, zone);
    // Of a whole day only the day was chosen: the hour stays.
    take(place.wholeDay === true ? { date } : { date, time: timeAt(place.start, zone) }, false);
  };
}
