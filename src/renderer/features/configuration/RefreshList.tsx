import { Button } from '@mantine/core';
import { IconRefresh } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AccountShape } from '#contract/calendar-shapes.ts';
import { useDisplayZone } from '#renderer/features/calendar/use-calendar.ts';
import { useIsOffline } from '#renderer/features/shell/use-is-offline.ts';
import { useAccountName } from '#renderer/features/shell/use-sync-summary.ts';
import { useAppStore, useAppStoreItself } from '#renderer/store/app-store.ts';
import { formatMoment } from '#renderer/ui/format.ts';
import { useNow } from '#renderer/ui/use-now.ts';
import styles from './configuration.module.css';

/** How old the list of calendars is, and the way to have it read again; where that failed, that it is the old one. */
export function RefreshList({ accounts }: { readonly accounts: readonly AccountShape[] }) {
  const { t } = useTranslation(['configuration', 'errors']);
  const syncNow = useAppStore((state) => state.syncNow);
  const announce = useAppStore((state) => state.announce);
  const store = useAppStoreItself();
  const nameOf = useAccountName();
  const isOffline = useIsOffline();
  const now = useNow();
  const zone = useDisplayZone();
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<string | null>(null);
  const ages = accounts.map(({ lastSyncedAt }) => lastSyncedAt).filter((at) => at !== null);
  const moment = ages.length === 0 ? null : formatMoment(Math.min(...ages), now, zone);

  const refresh = async (): Promise<void> => {
    setBusy(true);
    const reply = await syncNow();
    setBusy(false);
    const { syncStatus } = store.getState();
    const failed =
      syncStatus.status === 'ready' ? syncStatus.value.find(({ reason }) => reason !== null) : undefined;
    if (!reply.ok) setFailure(t(`errors:${reply.error.code}`));
    else if (failed === undefined) {
      setFailure(null);
      announce(t('list.done'));
    } else {
      const reason = t(`errors:${failed.reason ?? 'internal'}`, { defaultValue: t('errors:internal') });
      setFailure(t('list.failed', { account: nameOf(failed.accountId), reason }));
    }
  };
  return (
    <div className={styles['refresh']}>
      <span className={styles['age']}>
        {moment === null ? t('list.never') : t('list.asOf', { moment })}
        {isOffline ? ` ${t('list.offline')}` : ''}
        {failure === null || isOffline ? null : (
          <span role="alert" className={styles['amber']}>
            {failure}
          </span>
        )}
      </span>
      <Button
        size="xs"
        variant="default"
        loading={busy}
        disabled={isOffline}
        leftSection={<IconRefresh size={14} aria-hidden />}
        onClick={() => void refresh()}
      >
        {t('list.refresh')}
      </Button>
    </div>
  );
}
