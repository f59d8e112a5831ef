import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { JournalItem } from '#contract/journal-shapes.ts';
import { useAppStore } from '#renderer/store/app-store.ts';
import styles from './journal.module.css';

/** Lets an event, or its series, hold its time again, as the line says that it doesn't. */
export function HoldAgainButton(props: {
  readonly takeBack: NonNullable<JournalItem['takeBack']>;
  readonly title: string;
}) {
  const { t } = useTranslation(['journal', 'errors']);
  const takeBack = useAppStore((state) => state.takeBack);
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<string | null>(null);
  const { entryId, scope } = props.takeBack;
  const run = async (): Promise<void> => {
    setBusy(true);
    const error = await takeBack(entryId, scope);
    setBusy(false);
    setFailure(error === null ? null : t(`errors:${error.code}`, { defaultValue: error.message }));
  };
  return (
    <>
      {failure === null ? null : (
        <span role="alert" className={styles['quiet']}>
          {failure}
        </span>
      )}
      <Button
        size="compact-sm"
        variant="default"
        loading={busy}
        aria-label={t('holdAgainNamed', { title: props.title })}
        onClick={() => void run()}
      >
        {t('holdAgain')}
      </Button>
    </>
  );
}
