import { Loader } from '@mantine/core';
import { IconCheck, IconPoint } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAppStore } from '#renderer/store/app-store.ts';
import styles from './connect.module.css';

const LINES = ['signing-in', 'finding-calendars', 'reading'] as const;

/** Three lines that tick: signing in, finding calendars, reading events; with what was counted so far. */
export function ConnectProgress() {
  const { t } = useTranslation('connect');
  const progress = useAppStore((state) => state.progress);
  const [found, setFound] = useState<number | null>(null);
  const phase = progress?.phase === 'listing' ? 'reading' : (progress?.phase ?? 'signing-in');
  // The next line's progress takes the place of this one's: how many were found stays.
  const total = phase === 'finding-calendars' ? (progress?.total ?? null) : found;
  if (total !== found) setFound(total);
  const current = LINES.findIndex((line) => line === phase);
  const countOf = (line: (typeof LINES)[number]): string | null => {
    if (line === 'finding-calendars' && total !== null) return t('progress.found', { count: total });
    if (line !== 'reading' || progress === null || current !== 2 || progress.done === 0) return null;
    const { done } = progress;
    return progress.total === null
      ? t('progress.count', { count: done })
      : t('progress.countOf', { done, count: progress.total });
  };
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
          {countOf(line) === null ? null : <span className="tabular"> · {countOf(line)}</span>}
        </li>
      ))}
    </ol>
  );
}
