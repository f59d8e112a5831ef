import { useTranslation } from 'react-i18next';
import { useDisplayZone } from '#renderer/features/calendar/use-calendar.ts';
import { zoneWords } from '#renderer/features/zones/zone-words.ts';
import type { Loadable } from '#renderer/store/loadable.ts';
import { formatDay, formatTime } from '#renderer/ui/format.ts';
import { useNow } from '#renderer/ui/use-now.ts';
import type { FreeSlots } from './availability-slice.ts';
import { checkedOf } from './checked.ts';
import { timesByDay } from './free-times-text.ts';

/** Free times in words, a line a day, by the clock of a zone; empty until they are known. */
export function useTimesText(slots: Loadable<FreeSlots>, lengthMinutes: number, zone: string): string {
  const { t } = useTranslation('availability');
  const now = useNow();
  const here = useDisplayZone();
  if (slots.status !== 'ready') return '';
  const [first = now, ...others] = slots.value.slots.map(({ start }) => start);
  const place = zoneWords(zone, [first, ...others]);
  // By one's own clock the hours are known to be meant.
  const atNight = (time: string): string => (zone === here ? time : t('copy.text.night', { time }));
  const days = timesByDay(slots.value.slots, zone, atNight);
  const { at } = checkedOf(slots.value.freshness);
  const lines = [
    days.length === 0
      ? t('copy.text.none', { count: lengthMinutes })
      : t('copy.text.head', { count: lengthMinutes, place }),
    ...days.map(({ day, times }) => t('copy.text.day', { day, times: times.join(', ') })),
    ...(at === null ? [] : [t('copy.text.asOf', { day: formatDay(at, zone), time: formatTime(at, zone) })]),
  ];
  return lines.join('\n');
}
