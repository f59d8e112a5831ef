import { Alert, Button } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { ConnectButton } from '#renderer/features/connect/ConnectButton.tsx';
import { useAppStore } from '#renderer/store/app-store.ts';
import { hasNoAccount } from '#renderer/store/has-no-account.ts';
import styles from './booking.module.css';
import { missingFor, type Missing } from './missing.ts';

/** What of it isn't there; null where all is, or it isn't known yet. */
export function useMissing(): Missing | null {
  const isAlone = useAppStore(hasNoAccount);
  const configuration = useAppStore((state) => state.configuration);
  const calendars = useAppStore((state) => state.calendars);
  if (isAlone) return 'no-account';
  if (configuration.status !== 'ready' || calendars.status !== 'ready') return null;
  return missingFor(configuration.value.primaryCalendarId, calendars.value);
}

/** Says at the top of the form, before anything is typed, what is missing, with the one way to it. */
export function MissingFirst({ missing }: { readonly missing: Missing }) {
  const { t } = useTranslation('booking');
  const navigate = useAppStore((state) => state.navigate);
  return (
    <Alert
      role="group"
      color="yellow"
      className={styles['refusal']}
      icon={<IconAlertTriangle size={16} />}
      title={t(`refused.${missing}`)}
    >
      <p>{t(`refusedHint.${missing}`)}</p>
      {missing === 'no-account' ? (
        <ConnectButton takesFocus />
      ) : (
        <Button
          size="xs"
          data-autofocus
          onClick={() => navigate({ screen: 'settings', page: 'configuration' })}
        >
          {t('toConfiguration')}
        </Button>
      )}
    </Alert>
  );
}
