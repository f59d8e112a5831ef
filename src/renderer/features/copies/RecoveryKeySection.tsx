import { Button, Group } from '@mantine/core';
import { useCallback, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAppStore } from '#renderer/store/app-store.ts';
import { PageSection } from '#renderer/ui/PageSection.tsx';
import { PrintSheet } from '#renderer/ui/PrintSheet.tsx';
import styles from './copies.module.css';

/** Shows the recovery key when it is asked for, until it is hidden or the page is left; prints it alone. */
export function RecoveryKeySection() {
  const { t } = useTranslation(['copies', 'errors']);
  const askKey = useAppStore((state) => state.recoveryKey);
  const isReal = useAppStore(({ app }) => app.status === 'ready' && app.value.workspace === 'real');
  const [key, setKey] = useState<string | null>(null);
  const [isPrinting, setPrinting] = useState(false);
  const endPrinting = useCallback(() => setPrinting(false), []);
  const [failure, setFailure] = useState<string | null>(null);
  if (!isReal) return null;
  const show = async (): Promise<void> => {
    const reply = await askKey();
    setFailure(reply.ok ? null : t(`errors:${reply.error.code}`, { defaultValue: reply.error.message }));
    setKey(reply.ok ? reply.value.recoveryKey : null);
  };
  return (
    <PageSection title={t('key.title')} lead={t('key.lead')}>
      {failure === null ? null : <p role="alert">{failure}</p>}
      {key === null ? (
        <Button variant="default" className={styles['button']} onClick={() => void show()}>
          {t('key.show')}
        </Button>
      ) : (
        <>
          <output className={styles['key']} aria-label={t('key.title')}>
            {key}
          </output>
          {isPrinting ? (
            <PrintSheet label={t('key.sheet')} onDone={endPrinting}>
              <h1>{t('key.title')}</h1>
              <p>{t('key.onPaper')}</p>
              <p className={styles['printed']}>{key}</p>
            </PrintSheet>
          ) : null}
          <Group gap="sm">
            <Button variant="default" onClick={() => setPrinting(true)}>
              {t('key.print')}
            </Button>
            <Button variant="subtle" onClick={() => setKey(null)}>
              {t('key.hide')}
            </Button>
          </Group>
        </>
      )}
    </PageSection>
  );
}
