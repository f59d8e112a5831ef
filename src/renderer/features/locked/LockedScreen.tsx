import { Button, Stack } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useAppStore } from '#renderer/store/app-store.ts';
import styles from './locked.module.css';

/** The keychain doesn't answer, so the store can't be opened: what can be done instead. */
export function LockedScreen() {
  const { t } = useTranslation('locked');
  const hasStoredData = useAppStore((state) => state.app.status === 'ready' && state.app.value.hasStoredData);
  const retryVault = useAppStore((state) => state.retryVault);
  const startSession = useAppStore((state) => state.useSession);
  const enterSample = useAppStore((state) => state.enterSample);
  return (
    <main className={styles['page']}>
      <section className={styles['card']} aria-labelledby="locked-title">
        <h1 id="locked-title" className={styles['title']}>
          {t('title')}
        </h1>
        <p className={styles['text']}>{t('text')}</p>
        <Stack gap="xs">
          <Button onClick={() => void retryVault()}>{t('retry')}</Button>
          <Button variant="default" onClick={() => void startSession()}>
            {t('session')}
          </Button>
          <Button variant="subtle" onClick={() => void enterSample()}>
            {t('sample')}
          </Button>
        </Stack>
        <p className={styles['text']}>{t(hasStoredData ? 'sessionHidesData' : 'sessionForgets')}</p>
      </section>
    </main>
  );
}
