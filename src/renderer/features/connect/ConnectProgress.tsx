import { Loader } from '@mantine/core';
import { IconCheck, IconPoint } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useAppStore } from '#renderer/store/app-store.ts';
import styles from './connect.module.css';

const LINES = ['signing-in', 'finding-calendars', 'reading'] as const;

/** Three lines that tick: signing in, finding calendars, reading events. */
export function ConnectProgress() {
  const { t } = useTranslation('connect');
  const progress = useAppStore((state) => state.progress);
  const phase = progress?.phase === 'listing' ? 'reading' : (progress?.phase ?? 'signing-in');
  const current = LINES.findIndex((line) => line === phase);
  return (
    <ol className={styles['progress']} role="status" aria-label={t('progress.label')}>
      {LINES.map((line, index) => (
        <li key={line} data-state={index < current ? 'done' : index === current ? 'now' : 'next'}>
          <span aria-hidden className={styles['mark']}>
            {index < current ? <IconCheck size={16} /> : null}
            {index === current ? <Loader size={14} /> : null}
            {index > current ? <IconPoint size={16} /> : null}
          </span>
          {t(`progress.${line}`)}
          {line === 'reading' && index === current && progress !== null && progress.done > 0 ? (
            <span className="tabular"> {t('progress.count', { count: progress.done })}</span>
          ) : null}
        </li>
      ))}
    </ol>
  );
}
