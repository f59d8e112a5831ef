import { Button, Stack } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useAppStore } from '#renderer/store/app-store.ts';
import { useIsSession } from '#renderer/store/use-is-session.ts';
import { useLeaveToScreen } from '#renderer/ui/use-leave-to-screen.ts';
import { useTakeFocus } from '#renderer/ui/use-take-focus.ts';
import styles from './empty-card.module.css';

/** The first thing a newcomer sees: connect, or look around in the sample. */
export function EmptyAccountCard() {
  const { t } = useTranslation('connect');
  const isSession = useIsSession();
  const navigate = useAppStore((state) => state.navigate);
  const enterSample = useAppStore((state) => state.enterSample);
  const leave = useLeaveToScreen();
  const connect = useTakeFocus<HTMLButtonElement>();
  return (
    <section className={styles['card']} aria-labelledby="empty-account">
      <h2 id="empty-account" className={styles['title']}>
        {t('empty.title')}
      </h2>
      <Stack gap="xs" mt="md">
        <Button
          ref={connect}
          size="md"
          aria-describedby={isSession ? undefined : 'empty-account-keychain'}
          onClick={() => navigate({ screen: 'settings', page: 'connect-icloud' })}
        >
          {t('empty.connect')}
        </Button>
        <Button
          variant="subtle"
          onClick={() => {
            leave();
            void enterSample();
          }}
        >
          {t('empty.sample')}
        </Button>
      </Stack>
      {isSession ? null : (
        <p id="empty-account-keychain" className={styles['line']}>
          {t('empty.keychain')}
        </p>
      )}
    </section>
  );
}
