import { Button, Stack } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useAppStore } from '#renderer/store/app-store.ts';
import { useLeaveToScreen } from '#renderer/ui/use-leave-to-screen.ts';
import { lazyPart } from '#renderer/ui/lazy-part.tsx';
import styles from './locked.module.css';

const WaysBack = lazyPart(async () => (await import('./WaysBack.tsx')).WaysBack);

/** Neither the keychain's doing nor damage: the sentence of the code says what is to be done. */
const OTHER_REASONS = ['disk-full', 'folder-read-only', 'newer-data', 'internal'] as const;

/** The store can't be opened, for want of the keychain or of its key, or because it is damaged: what can be done instead. */
export function LockedScreen() {
  const { t } = useTranslation('locked');
  const { t: errorText } = useTranslation('errors');
  const hasStoredData = useAppStore((state) => state.app.status === 'ready' && state.app.value.hasStoredData);
  const reason = useAppStore(({ app }) => (app.status === 'ready' ? app.value.lockedBecause : null));
  const isUnreadable = reason === 'store-unreadable';
  const other = OTHER_REASONS.find((code) => code === reason);
  const retryVault = useAppStore((state) => state.retryVault);
  const startSession = useAppStore((state) => state.useSession);
  const leave = useLeaveToScreen();
  const enterSample = useAppStore((state) => state.enterSample);
  return (
    <main className={styles['page']}>
      <section className={styles['card']} aria-labelledby="locked-title">
        {isUnreadable || other !== undefined ? null : <p className={styles['app']}>{t('common:appName')}</p>}
        <h1 id="locked-title" className={styles['title']}>
          {t(other !== undefined ? 'otherTitle' : isUnreadable ? 'unreadableTitle' : 'title')}
        </h1>
        <p className={styles['text']}>
          {other !== undefined ? errorText(other) : t(isUnreadable ? 'unreadableText' : 'text')}
        </p>
        {isUnreadable ? <WaysBack /> : null}
        <Stack gap="xs">
          <Button variant={isUnreadable ? 'default' : 'filled'} onClick={() => void retryVault()}>
            {t('retry')}
          </Button>
          <Button variant="default" onClick={() => void startSession()}>
            {t('session')}
          </Button>
          <p className={styles['about']}>{t(hasStoredData ? 'sessionHidesData' : 'sessionForgets')}</p>
          <Button
            variant="subtle"
            onClick={() => {
              leave();
              void enterSample();
            }}
          >
            {t('sample')}
          </Button>
        </Stack>
      </section>
    </main>
  );
}
