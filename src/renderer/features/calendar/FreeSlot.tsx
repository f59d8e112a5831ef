import { useTranslation } from 'react-i18next';
import type { Slot } from '#contract/shapes.ts';
import { useFreeSlotWords } from '#renderer/features/availability/use-free-times.ts';
import { formatCompactTime } from '#renderer/ui/format.ts';
import styles from './grid.module.css';
import { useDisplayZone } from './use-calendar.ts';

/** A free slot in the grid: its start, and the whole in words for those who listen. */
export function FreeSlot({ slot }: { readonly slot: Slot }) {
  const { t } = useTranslation('availability');
  const zone = useDisplayZone();
  const { label, time, how } = useFreeSlotWords()(slot);
  return (
    <span
      className={styles['line']}
      data-free-start={slot.start}
      data-free-end={slot.end}
      title={how === '' ? undefined : `${time}, ${how}`}
    >
      <span className="visually-hidden">{label}</span>
      <span aria-hidden className={styles['freeStart']}>
        {time}
      </span>
      <span aria-hidden className={`${styles['freeStart'] ?? ''} ${styles['startOnly'] ?? ''}`}>
        {formatCompactTime(slot.start, zone)}
      </span>
      {slot.verified ? null : (
        <span aria-hidden className={styles['unverifiedText']}>
          {t('unverified')}
        </span>
      )}
    </span>
  );
}
