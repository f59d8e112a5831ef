import { Button } from '@mantine/core';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Backup } from '#contract/backup-commands.ts';
import { useDisplayZone } from '#renderer/features/calendar/use-calendar.ts';
import { useAppStore } from '#renderer/store/app-store.ts';
import { formatDay, formatTime } from '#renderer/ui/format.ts';
import { RestoreDialog } from './RestoreDialog.tsx';
import styles from './copies.module.css';

/** The copies that there are, and the way back to each. */
export function CopyRows() {
  const { t } = useTranslation(['copies', 'errors']);
  const copies = useAppStore((state) => state.copies);
  const loadCopies = useAppStore((state) => state.loadCopies);
  const zone = useDisplayZone();
  const [chosen, setChosen] = useState<Backup | null>(null);
  useEffect(() => void loadCopies(), [loadCopies]);
  if (copies.status === 'failed') return <p role="alert">{t(`errors:${copies.error.code}`)}</p>;
  if (copies.status === 'loading') return null;
  return (
    <>
      <ul className={styles['rows']} aria-label={t('list.title')}>
        {copies.value.map((copy) => {
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
      <RestoreDialog copy={chosen} onClose={() => setChosen(null)} />
    </>
  );
}
