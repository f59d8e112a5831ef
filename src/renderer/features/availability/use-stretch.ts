import { LEAST_MINUTES } from '#renderer/features/booking/booking-fields.ts';
import type { Range } from '#renderer/features/calendar/calendar-slice.ts';
import { useDisplayZone } from '#renderer/features/calendar/use-calendar.ts';
import { useAppStore } from '#renderer/store/app-store.ts';
import { answerTo, useAtRest } from '#renderer/ui/use-at-rest.ts';
import { addDays, dateAt, startOfDate } from '#renderer/ui/zoned-time.ts';
import { stretchAt, type Stretch } from './free-slots.ts';

const MINUTE_MS = 60_000;

/** The free stretch that a time lies in, of those of its day; null where it lies in none, or it isn't known yet. */
export function useStretch({ start, end }: Range): Stretch | null {
  const askFreeSlots = useAppStore((state) => state.askFreeSlots);
  const zone = useDisplayZone();
  const lengthMinutes = (end - start) / MINUTE_MS;
  const question = lengthMinutes < LEAST_MINUTES ? null : { date: dateAt(start, zone), zone, lengthMinutes };
  const answered = useAtRest(question, (asked) =>
    askFreeSlots(
      { start: startOfDate(asked.date, asked.zone), end: startOfDate(addDays(asked.date, 1), asked.zone) },
      asked.lengthMinutes,
    ),
  );
  const found = answerTo(question, answered);
  return found?.status === 'ready' ? stretchAt(found.value, { start, end }) : null;
}
