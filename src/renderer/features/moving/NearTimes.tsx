import { Button } from '@mantine/core';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import type { Range } from '#renderer/features/calendar/calendar-slice.ts';
import { useDisplayZone } from '#renderer/features/calendar/use-calendar.ts';
import { useAppStore } from '#renderer/store/app-store.ts';
import { formatShortDay, formatTime } from '#renderer/ui/format.ts';
import styles from './moving.module.css';

/** The nearest free times, a button each. Nothing where there are none. */
export function NearTimes({ times }: { readonly times: readonly Range[] }) {
  const { t } = useTranslation('moving');
  const zone = useDisplayZone();
  const busy = useAppStore((state) => state.moveBusy);
  const moveNear = useAppStore((state) => state.moveNear);
  const headId = useId();
  if (times.length === 0) return null;
  return (
    <div role="group" aria-labelledby={headId}>
      <p id={headId} className={styles['quiet']}>
        {t('nearest')}
      </p>
      <div className={styles['near']}>
        {times.map(({ start }, index) => (
          <Button
            key={start}
            variant="default"
            size="sm"
            disabled={busy}
            data-autofocus={index === 0}
            onClick={() => void moveNear(start)}
          >
            {formatShortDay(start, zone)}, {formatTime(start, zone)}
          </Button>
        ))}
      </div>
    </div>
  );
}
