import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useDisplayZone } from '#renderer/features/calendar/use-calendar.ts';
import { useAppStore } from '#renderer/store/app-store.ts';
import { formatDayOfYear } from '#renderer/ui/format.ts';
import { Loaded } from '#renderer/ui/Loaded.tsx';
import { useNow } from '#renderer/ui/use-now.ts';
import { startOfDate } from '#renderer/ui/zoned-time.ts';
import { ChangeRow } from './ChangeRow.tsx';
import { journalDays } from './changes.ts';
import styles from './journal.module.css';
import { JOURNAL_DAYS } from './journal-slice.ts';

/** What changed, here and in iCloud, day by day, newest first. */
export function ChangesScreen() {
  const { t } = useTranslation('journal');
  const journal = useAppStore((state) => state.journal);
  const loadJournal = useAppStore((state) => state.loadJournal);
  const days = useAppStore((state) => state.journalDays);
  const showWhole = useAppStore((state) => state.showWholeJournal);
  const zone = useDisplayZone();
  const now = useNow();
  return (
    <div className={styles['page']}>
      <p className={styles['lead']}>{t('lead')}</p>
      <Loaded what="changes" of={journal} again={loadJournal}>
        {(items) => (
          <>
            {items.length === 0 ? <p className={styles['empty']}>{t('none', { count: days })}</p> : null}
            {journalDays(items, zone).map(({ date, lines }) => (
              <section key={date} aria-labelledby={`changes-${date}`}>
                <h2 id={`changes-${date}`} className={styles['day']}>
                  {formatDayOfYear(startOfDate(date, zone), now, zone, 'full')}
                </h2>
                <ul className={styles['list']}>
                  {lines.map((line) => (
                    <ChangeRow key={line[0].id} line={line} items={items} />
                  ))}
                </ul>
              </section>
            ))}
            {days < JOURNAL_DAYS.all ? (
              <Button variant="default" size="xs" mt="lg" onClick={() => void showWhole()}>
                {t('showAll', { count: JOURNAL_DAYS.all })}
              </Button>
            ) : null}
          </>
        )}
      </Loaded>
    </div>
  );
}
