import { Button } from '@mantine/core';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Backup } from '#contract/backup-commands.ts';
import { useDisplayZone } from '#renderer/features/calendar/use-calendar.ts';
import { useAppStore } from '#renderer/store/app-store.ts';
import { formatDay, formatTime } from '#renderer/ui/format.ts';
import { RestoreDialog } from './RestoreDialog.tsx';
import styles from './copies.module.css';

/** The copies that there are, a new one at once, and the way back to each. */
export function CopyList() {
  const { t } = useTranslation(['copies', 'errors']);
  const copies = useAppStore((state) => state.copies);
  const loadCopies = useAppStore((state) => state.loadCopies);
  const makeCopy = useAppStore((state) => state.makeCopy);
  const announce = useAppStore((state) => state.announce);
  const isReal = useAppStore(({ app }) => app.status === 'ready' && app.value.workspace === 'real');
  const [failure, setFailure] = useState<string | null>(null);
  const [chosen, setChosen] = useState<Backup | null>(null);
  useEffect(() => void loadCopies(), [loadCopies]);
  const make = async (): Promise<void> => {
    const reply = await makeCopy();
    setFailure(reply.ok ? null : t(`errors:${reply.error.code}`, { defaultValue: reply.error.message }));
    if (reply.ok) announce(t('list.made'));
  };
  return (
    <section className={styles['section']} aria-labelledby="copies-list">
      <h3 id="copies-list" className={styles['heading']}>
        {t('list.title')}
      </h3>
      <p className={styles['quiet']}>{t(isReal ? 'list.lead' : 'list.notReal')}</p>
      {copies.status === 'failed' ? <p role="alert">{t(`errors:${copies.error.code}`)}</p> : null}
      {copies.status === 'ready' && copies.value.length > 0 ? (
        <Rows copies={copies.value} onRestore={setChosen} />
      ) : null}
      {copies.status === 'ready' && copies.value.length === 0 && isReal ? <p>{t('list.none')}</p> : null}
      {failure === null ? null : <p role="alert">{failure}</p>}
      {isReal ? (
        <Button variant="default" className={styles['button']} onClick={() => void make()}>
          {t('list.make')}
        </Button>
      ) : null}
      <RestoreDialog copy={chosen} onClose={() => setChosen(null)} />
    </section>
  );
}

function Rows(props: { readonly copies: readonly Backup[]; readonly onRestore: (copy: Backup) => void }) {
  const { t } = useTranslation('copies');
  const zone = useDisplayZone();
  return (
    <ul className={styles['rows']}>
      {props.copies.map((copy) => {
        const when = t('list.when', { day: formatDay(copy.at, zone), time: formatTime(copy.at, zone) });
        return (
          <li key={copy.id} className={styles['row']}>
            <span>{when}</span>
            <Button
              variant="subtle"
              size="compact-sm"
              aria-label={t('list.restoreThis', { when })}
              onClick={() => props.onRestore(copy)}
            >
              {t('list.restore')}
            </Button>
          </li>
        );
      })}
    </ul>
  );
}
