import { useEffect, useState } from 'react';
import type { Slot } from '#contract/shapes.ts';
import type { Range } from '#renderer/features/calendar/calendar-slice.ts';
import { useDisplayZone } from '#renderer/features/calendar/use-calendar.ts';
import { useAppStore } from '#renderer/store/app-store.ts';
import { addDays, dateAt, startOfDate } from '#renderer/ui/zoned-time.ts';
import { stretchAt, type Stretch } from './free-slots.ts';

/** How long typing rests before a day is asked about, in milliseconds. */
const REST_MS = 200;
const MINUTE_MS = 60_000;
const LEAST_MINUTES = 5;

/** The free stretch that a time lies in, of those of its day; null where it lies in none, or it isn't known yet. */
export function useStretch({ start, end }: Range): Stretch | null {
  const askFreeSlots = useAppStore((state) => state.askFreeSlots);
  const agenda = useAppStore((state) => state.agenda);
  const zone = useDisplayZone();
  const date = dateAt(start, zone);
  const lengthMinutes = (end - start) / MINUTE_MS;
  const question = `${date} ${zone} ${lengthMinutes}`;
  const [known, setKnown] = useState<{ readonly question: string; readonly slots: readonly Slot[] } | null>(
    null,
  );
  useEffect(() => {
    if (lengthMinutes < LEAST_MINUTES) return;
    let isCurrent = true;
    const ask = async (): Promise<void> => {
      const day = { start: startOfDate(date, zone), end: startOfDate(addDays(date, 1), zone) };
      const found = await askFreeSlots(day, lengthMinutes);
      if (isCurrent) setKnown(found.status === 'ready' ? { question, slots: found.value.slots } : null);
    };
    const timer = setTimeout(() => void ask(), REST_MS);
    return () => {
      isCurrent = false;
      clearTimeout(timer);
    };
  }, [askFreeSlots, question, date, zone, lengthMinutes, agenda]);
  return known !== null && known.question === question ? stretchAt(known.slots, { start, end }) : null;
}
