import { useCallback, type KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { useFreeSlotWords } from '#renderer/features/availability/use-free-times.ts';
import { useAppStore } from '#renderer/store/app-store.ts';
import type { FreeSlotProps } from './free-events.ts';
import styles from './free-slot.module.css';
import { isSlotKey, nextSlot } from './slot-keys.ts';
import { useDisplayZone } from './use-calendar.ts';

const MINUTE_MS = 60_000;

/** A free slot in the grid: books there by click or Enter; the arrow keys go to the next one. */
export function FreeSlot({ slot, isFirst }: FreeSlotProps) {
  const { t } = useTranslation('availability');
  const openBooking = useAppStore((state) => state.openBooking);
  const zone = useDisplayZone();
  const words = useFreeSlotWords();
  const { label, time } = words(slot);
  const move = (event: KeyboardEvent<HTMLButtonElement>): void => {
    if (!isSlotKey(event.key)) return;
    event.preventDefault();
    focusSlot(nextSlot(drawnStarts(), slot.start, event.key, zone));
  };
  return (
    <button
      ref={useCallback(
        (button: HTMLButtonElement | null) => (button === null ? undefined : keepFromGrid(button)),
        [],
      )}
      type="button"
      className={styles['slot']}
      data-free-start={slot.start}
      data-free-end={slot.end}
      data-verified={slot.verified}
      tabIndex={isFirst ? 0 : -1}
      aria-label={label}
      onKeyDown={move}
      onClick={() => openBooking({ start: slot.start, lengthMinutes: (slot.end - slot.start) / MINUTE_MS })}
    >
      <span className={styles['time']}>{time}</span>
      {slot.verified ? null : <span className={styles['unverified']}>{t('unverified')}</span>}
    </button>
  );
}

/** The grid begins to choose a stretch of time at every press: not where a slot is pressed. Undone by what it returns. */
function keepFromGrid(button: HTMLElement): () => void {
  const stop = (event: Event): void => event.stopPropagation();
  const kinds = ['pointerdown', 'mousedown', 'touchstart'] as const;
  for (const kind of kinds) button.addEventListener(kind, stop);
  return () => {
    for (const kind of kinds) button.removeEventListener(kind, stop);
  };
}

function drawnStarts(): number[] {
  const drawn = document.querySelectorAll<HTMLElement>('[data-free-start]');
  return [...drawn].map(({ dataset }) => Number(dataset['freeStart'])).toSorted((a, b) => a - b);
}

function focusSlot(start: number | null): void {
  if (start === null) return;
  document.querySelector<HTMLElement>(`[data-free-start="${start}"]`)?.focus();
}
