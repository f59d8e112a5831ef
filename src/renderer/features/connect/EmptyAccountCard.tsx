import { Button, Stack } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useAppStore } from '#renderer/store/app-store.ts';
import { useIsSession } from '#renderer/store/use-is-session.ts';
import styles from './empty-card.module.css';

/** The first thing a newcomer sees: connect, or look around in the sample. */
export function EmptyAccountCard() {
  const { t } = useTranslation('connect');
  const isSession = useIsSession();
  const navigate = useAppStore((state) => state.navigate);
  const enterSample = useAppStore((state) => state.enterSample);
  return (
    <section className={styles['card']} aria-labelledby="empty-account">
      <h2 id="empty-account" className={styles['title']}>
        {t('empty.title')}
      </h2>
      <Stack gap="xs" mt="md">
        <Button size="md" onClick={() => navigate({ screen: 'settings', page: 'connect-icloud' })}>
          {t('empty.connect')}
        </Button>
        <Button variant="subtle" onClick={() => void enterSample()}>
          {t('empty.sample')}
        </Button>
      </Stack>
      {isSession ? null : <p className={styles['line']}>{t('empty.keychain')}</p>}
    </section>
  );
}
