import { useTranslation } from 'react-i18next';
import { overlaps } from '#domain/interval.ts';
import type { Slot } from '#contract/shapes.ts';
import { useDisplayZone } from '#renderer/features/calendar/use-calendar.ts';
import { useAppStore } from '#renderer/store/app-store.ts';
import { formatShortDay, formatTime, formatWeekday } from '#renderer/ui/format.ts';
import { useAtRest } from '#renderer/ui/use-at-rest.ts';
import { useNow } from '#renderer/ui/use-now.ts';
import { shownFreeTimes } from './asked-free-times.ts';
import type { FreeSlots } from './availability-slice.ts';
import { dayWordOf } from './next-free.ts';

const MINUTE_MS = 60_000;
/** As time passes it is asked for so often. */
const ASKED_EVERY_MS = 5 * MINUTE_MS;
/** How far ahead it is looked for. */
const WITHIN_MS = 28 * 1440 * MINUTE_MS;

/** The next free time, and how fresh that is. */
export interface NextFree {
  readonly slot: Slot;
  readonly freshness: FreeSlots['freshness'];
}

/**
 * The first free time of the length that free times have on the screen, from an instant on, or from now; null where there is
 * none in the next weeks, it isn't known yet, or nothing is connected.
 */
export function useNextFree(after: number | null): NextFree | null {
  const lengthMinutes = useAppStore((state) => shownFreeTimes(state).lengthMinutes);
  const movedId = useAppStore((state) => shownFreeTimes(state).movedId);
  const moved = useAppStore((state) => state.moveForm?.appointment ?? null);
  const askFreeSlots = useAppStore((state) => state.askFreeSlots);
  const now = useNow();
  const from = Math.max(after ?? 0, Math.floor(now / ASKED_EVERY_MS) * ASKED_EVERY_MS);
  const answered = useAtRest({ from, lengthMinutes, movedId }, (asked) =>
    askFreeSlots({ start: asked.from, end: asked.from + WITHIN_MS }, asked.lengthMinutes, asked.movedId),
  );
  // What was found stays until it is asked for again, as long as it is of the same kind and still to come.
  const isOfThis =
    answered?.question.lengthMinutes === lengthMinutes && answered.question.movedId === movedId;
  if (!isOfThis || answered.answer.status !== 'ready') return null;
  const { slots, freshness } = answered.answer.value;
  // Where what is being moved stands is no answer, nor what is half there.
  const slot = slots.find(
    (each) => each.start >= Math.max(after ?? 0, now) && (moved === null || !overlaps(each, moved)),
  );
  return slot === undefined ? null : { slot, freshness };
}

/** When that is, as people say it: "today 14:00", "tomorrow 09:00", "Mon 09:00", "Mon 7 Dec 09:00". */
export function useWhenWords(): (instant: number) => string {
  const { t } = useTranslation('availability');
  const zone = useDisplayZone();
  const now = useNow();
  return (instant) => {
    const word = dayWordOf(instant, now, zone);
    const time = formatTime(instant, zone);
    if (word === 'today' || word === 'tomorrow') return t(`nextFree.${word}`, { time });
    const day = word === 'weekday' ? formatWeekday(instant, zone) : formatShortDay(instant, zone);
    return t('nextFree.later', { day, time });
  };
}
