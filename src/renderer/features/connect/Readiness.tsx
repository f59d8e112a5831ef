import { Alert, Button } from '@mantine/core';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAppStore } from '#renderer/store/app-store.ts';
import { useIsSession } from '#renderer/store/use-is-session.ts';

/** Says before anybody goes to Apple that a password can't be kept: without a keychain, or for this session only. */
export function Readiness() {
  const { t } = useTranslation(['connect', 'errors']);
  const checkVault = useAppStore((state) => state.checkVault);
  const isSession = useIsSession();
  const [asked, setAsked] = useState(0);
  const [failure, setFailure] = useState<string | null>(null);
  useEffect(() => {
    let isCurrent = true;
    void checkVault().then((error) => {
      if (isCurrent) setFailure(error?.code ?? null);
    });
    return () => {
      isCurrent = false;
    };
  }, [checkVault, asked]);

  if (failure !== null) {
    return (
      <Alert color="yellow" role="alert" mb="md" title={t(`errors:${failure}`)}>
        <p>{t('keychainFirst')}</p>
        <Button size="xs" variant="default" onClick={() => setAsked(asked + 1)}>
          {t('askAgain')}
        </Button>
      </Alert>
    );
  }
  return isSession ? (
    <Alert color="yellow" mb="md">
      {t('sessionOnly')}
    </Alert>
  ) : null;
}
