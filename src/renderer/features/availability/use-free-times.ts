import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import type { Slot } from '#contract/shapes.ts';
import type { Range } from '#renderer/features/calendar/calendar-slice.ts';
import { useDisplayZone } from '#renderer/features/calendar/use-calendar.ts';
import { useAppStore } from '#renderer/store/app-store.ts';
import { formatDay, formatMoment, formatTightRange, formatTime } from '#renderer/ui/format.ts';
import { useNow } from '#renderer/ui/use-now.ts';
import { shownFreeTimes } from './asked-free-times.ts';
import { stepOf, unverifiedSince, type FreeTime, type Stretch } from './free-slots.ts';
import { useSlotsChecked } from './use-checked-words.ts';

const MINUTE_MS = 60_000;
const NONE: FreeTime = { slots: [], stretches: [] };

/**
 * The free times of a range, where they are wanted; asked for again whenever the calendar or its state changes.
 *
 * @param isKnown whether it is known what else lies in the range: until then none are given
 */
export function useFreeTimes(range: Range, isWanted: boolean, isKnown: boolean): FreeTime {
  const { isOn } = useAppStore((state) => state.freeTimes);
  const lengthMinutes = useAppStore((state) => shownFreeTimes(state).lengthMinutes);
  const movedId = useAppStore((state) => shownFreeTimes(state).movedId);
  const freeSlots = useAppStore((state) => state.freeSlots);
  const freeSlotsFor = useAppStore((state) => state.freeSlotsFor);
  const loadFreeSlots = useAppStore((state) => state.loadFreeSlots);
  const agenda = useAppStore((state) => state.agenda);
  const calendars = useAppStore((state) => state.calendars);
  const isShown = isOn && isWanted;
  useEffect(() => {
    if (isShown) void loadFreeSlots(range);
  }, [isShown, loadFreeSlots, range, lengthMinutes, movedId, agenda, calendars]);
  // Those for a move have the place free that it leaves: without it they would be untrue.
  const isOfThis = freeSlotsFor === (movedId ?? null);
  return isShown && isKnown && isOfThis && freeSlots.status === 'ready' ? freeSlots.value : NONE;
}

/** Asks the open "Why?" again whenever the calendar or its state changes. */
export function useFreshWhy(): void {
  const reloadWhy = useAppStore((state) => state.reloadWhy);
  const agenda = useAppStore((state) => state.agenda);
  const calendars = useAppStore((state) => state.calendars);
  useEffect(() => {
    void reloadWhy();
  }, [reloadWhy, agenda, calendars]);
}

/**
 * A slot in words: "Thursday 4 June, 10:00, free", against what that was checked and when, or since when it is unverified.
 * `how` is the latter alone.
 */
export function useFreeSlotWords(): (slot: Slot) => {
  readonly label: string;
  readonly time: string;
  readonly how: string;
} {
  const { t } = useTranslation('availability');
  const zone = useDisplayZone();
  const since = useUnverifiedWords();
  const checked = useSlotsChecked('phrase') ?? '';
  return (slot) => {
    const time = formatTime(slot.start, zone);
    const free = t('slot', { day: formatDay(slot.start, zone), time });
    const how = slot.verified ? checked : since;
    return { time, how, label: how === '' ? free : `${free}, ${how}` };
  };
}

/**
 * A free stretch in words, and where in it something of the length that was asked for may begin: "Free 09:00 – 11:30: a
 * start every 15 minutes, the last at 10:40". Null where it has one start alone.
 */
export function useStretchWords(): (stretch: Stretch) => string | null {
  const { t } = useTranslation('availability');
  const zone = useDisplayZone();
  return (stretch) => {
    const { start, end, starts } = stretch;
    const first = starts[0] ?? start;
    const last = starts.at(-1) ?? start;
    if (last === first) return null;
    const step = stepOf(stretch);
    const times = {
      range: formatTightRange(start, end, zone),
      first: formatTime(first, zone),
      last: formatTime(last, zone),
    };
    // The first start is named where it isn't when it becomes free.
    const from = first === start ? '' : 'From';
    return step === null
      ? t(`stretch.starts${from}`, times)
      : t(`stretch.every${from}`, { ...times, minutes: step / MINUTE_MS });
  };
}

/** "unverified since 14:05". */
export function useUnverifiedWords(): string {
  const { t } = useTranslation('availability');
  const zone = useDisplayZone();
  const now = useNow();
  const freeSlots = useAppStore((state) => state.freeSlots);
  const since = freeSlots.status === 'ready' ? unverifiedSince(freeSlots.value.freshness) : null;
  return since?.at == null
    ? t('unverified')
    : t('unverifiedSince', { moment: formatMoment(since.at, now, zone) });
}
