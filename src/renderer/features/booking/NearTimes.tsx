import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Slot } from '#contract/shapes.ts';
import { useDisplayZone } from '#renderer/features/calendar/use-calendar.ts';
import { formatShortDay, formatTime } from '#renderer/ui/format.ts';
import styles from './booking.module.css';

/**
 * The nearest free times, each a button that takes it, and marked where not every calendar behind it could be read; says
 * so where there are none.
 */
export function NearTimes(props: {
  readonly near: readonly Slot[];
  /** What the buttons are for, to those who listen. */
  readonly label: string;
  readonly disabled?: boolean;
  /** The one that was taken already: shown as pressed. Without it none of them stays so. */
  readonly chosenStart?: number | null;
  readonly onTake: (time: Slot) => void;
}) {
  const { t } = useTranslation(['booking', 'availability']);
  const zone = useDisplayZone();
  const { near, label, disabled = false, chosenStart, onTake } = props;
  if (near.length === 0) return <p className={styles['quiet']}>{t('noNear')}</p>;
  return (
    <div className={styles['near']} role="group" aria-label={label}>
      {near.map((time) => (
        <Button
          key={time.start}
          size="compact-sm"
          variant={time.start === chosenStart ? 'light' : 'default'}
          {...(chosenStart === undefined ? {} : { 'aria-pressed': time.start === chosenStart })}
          className="tabular"
          disabled={disabled}
          onClick={() => onTake(time)}
        >
          <span>
            {formatShortDay(time.start, zone)}, {formatTime(time.start, zone)}
            {time.verified ? null : (
              <span className={styles['unverified']}>, {t('availability:unverified')}</span>
            )}
          </span>
        </Button>
      ))}
    </div>
  );
}
