import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAppStore } from '#renderer/store/app-store.ts';
import styles from './copies.module.css';

/** Shows the recovery key when it is asked for, until it is hidden or the page is left; prints it alone. */
export function RecoveryKeySection() {
  const { t } = useTranslation(['copies', 'errors']);
  const askKey = useAppStore((state) => state.recoveryKey);
  const isReal = useAppStore(({ app }) => app.status === 'ready' && app.value.workspace === 'real');
  const [key, setKey] = useState<string | null>(null);
  const [failure, setFailure] = useState<string | null>(null);
  if (!isReal) return null;
  const show = async (): Promise<void> => {
    const reply = await askKey();
    setFailure(reply.ok ? null : t(`errors:${reply.error.code}`, { defaultValue: reply.error.message }));
    setKey(reply.ok ? reply.value.recoveryKey : null);
  };
  return (
    <section className={styles['section']} aria-labelledby="copies-key">
      <h3 id="copies-key" className={styles['heading']}>
        {t('key.title')}
      </h3>
      <p className={styles['quiet']}>{t('key.lead')}</p>
      {failure === null ? null : <p role="alert">{failure}</p>}
      {key === null ? (
        <Button variant="default" className={styles['button']} onClick={() => void show()}>
          {t('key.show')}
        </Button>
      ) : (
        <>
          <div className={styles['sheet']}>
            <p className={styles['onPaper']}>{t('key.onPaper')}</p>
            <output className={styles['key']} aria-label={t('key.title')}>
              {key}
            </output>
          </div>
          <div className={styles['actions']}>
            <Button variant="default" onClick={() => window.print()}>
              {t('key.print')}
            </Button>
            <Button variant="subtle" onClick={() => setKey(null)}>
              {t('key.hide')}
            </Button>
          </div>
        </>
      )}
    </section>
  );
}
