import { IconCirclePlus } from '@tabler/icons-react';
import { useMemo, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Slot } from '#contract/shapes.ts';
import { stretchesByStart, type Stretch } from '#renderer/features/availability/free-slots.ts';
import {
  useFreeSlotWords,
  useStretchWords,
  useUnverifiedWords,
} from '#renderer/features/availability/use-free-times.ts';
import { useChooseTime } from '#renderer/features/moving/use-choose-time.ts';
import { useAppStore } from '#renderer/store/app-store.ts';
import { formatTimeRange } from '#renderer/ui/format.ts';
import styles from './agenda.module.css';
import { useDisplayZone } from './use-calendar.ts';

const MINUTE_MS = 60_000;
const NONE: ReadonlyMap<number, Stretch> = new Map();

/**
 * How a free time is drawn as a line of the agenda: chosen by click or Enter, to book there or to move there. The
 * first of a free stretch says until when it is free and when something may begin in it. All lines are drawn by the one
 * function, so that what they need is asked for once.
 */
export function useFreeRow(): (slot: Slot) => ReactNode {
  const { t } = useTranslation('availability');
  const choose = useChooseTime();
  const zone = useDisplayZone();
  const words = useFreeSlotWords();
  const since = useUnverifiedWords();
  const freeSlots = useAppStore((state) => state.freeSlots);
  const stretchWords = useStretchWords();
  const stretches = useMemo(
    () => (freeSlots.status === 'ready' ? stretchesByStart(freeSlots.value) : NONE),
    [freeSlots],
  );
  return (slot) => {
    const stretch = stretches.get(slot.start);
    const whole = stretch === undefined ? null : stretchWords(stretch);
    return (
      <button
        type="button"
        className={`${styles['row'] ?? ''} ${styles['free'] ?? ''}`}
        data-free-start={slot.start}
        data-free-end={slot.end}
        title={words(slot).how}
        onClick={() => choose({ start: slot.start, lengthMinutes: (slot.end - slot.start) / MINUTE_MS })}
      >
        <span className="visually-hidden">{[words(slot).label, whole].filter(Boolean).join('. ')}</span>
        <span aria-hidden className={styles['time']}>
          {formatTimeRange(slot.start, slot.end, zone)}
        </span>
        <IconCirclePlus size={13} aria-hidden />
        <span aria-hidden>{whole ?? t('free')}</span>
        <span aria-hidden className={styles['marks']}>
          {slot.verified ? null : since}
        </span>
      </button>
    );
  };
}
