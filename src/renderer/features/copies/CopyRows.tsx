import { Button } from '@mantine/core';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Backup } from '#contract/backup-commands.ts';
import { useDisplayZone } from '#renderer/features/calendar/use-calendar.ts';
import { useAppStore } from '#renderer/store/app-store.ts';
import { formatDay, formatTime, formatTimeWithSeconds } from '#renderer/ui/format.ts';
import { lazyPart } from '#renderer/ui/lazy-part.tsx';
import { Loaded } from '#renderer/ui/Loaded.tsx';
import styles from './copies.module.css';

const RestoreDialog = lazyPart(async () => (await import('./RestoreDialog.tsx')).RestoreDialog);

/** The time of a copy; to the second where another one is of the same minute. */
function timesOf(all: readonly Backup[], copy: Backup, zone: string): string {
  const minute = (at: number): number => Math.floor(at / 60_000);
  const isAlone = all.every(({ id, at }) => id === copy.id || minute(at) !== minute(copy.at));
  return isAlone ? formatTime(copy.at, zone) : formatTimeWithSeconds(copy.at, zone);
}

/** The copies that there are, and the way back to each. */
export function CopyRows() {
  const { t } = useTranslation('copies');
  const copies = useAppStore((state) => state.copies);
  const loadCopies = useAppStore((state) => state.loadCopies);
  const zone = useDisplayZone();
  const [chosen, setChosen] = useState<Backup | null>(null);
  useEffect(() => void loadCopies(), [loadCopies]);
  return (
    <>
      <Loaded what="copies" of={copies} again={loadCopies}>
        {(known) => (
          <ul className={styles['rows']} aria-label={t('list.title')}>
            {known.map((copy) => {
              const time = timesOf(known, copy, zone);
              const when = t('list.when', { day: formatDay(copy.at, zone), time });
              return (
                <li key={copy.id} className={styles['row']}>
                  <span>{when}</span>
                  <Button
                    variant="subtle"
                    size="compact-sm"
                    aria-label={t('list.restoreThis', { when })}
                    onClick={() => setChosen(copy)}
                  >
                    {t('list.restore')}
                  </Button>
                </li>
              );
            })}
          </ul>
        )}
      </Loaded>
      <RestoreDialog copy={chosen} onClose={() => setChosen(null)} />
    </>
  );
}
