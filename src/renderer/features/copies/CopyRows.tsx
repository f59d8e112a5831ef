import { Button } from '@mantine/core';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Backup } from '#contract/backup-commands.ts';
import { useDisplayZone } from '#renderer/features/calendar/use-calendar.ts';
import { useAppStore } from '#renderer/store/app-store.ts';
import { formatDay, formatTime } from '#renderer/ui/format.ts';
import { lazyPart } from '#renderer/ui/lazy-part.tsx';
import { Loaded } from '#renderer/ui/Loaded.tsx';
import styles from './copies.module.css';

const RestoreDialog = lazyPart(async () => (await import('./RestoreDialog.tsx')).RestoreDialog);

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
              const when = t('list.when', { day: formatDay(copy.at, zone), time: formatTime(copy.at, zone) });
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
