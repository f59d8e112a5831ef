import { Button, Group } from '@mantine/core';
import { IconCloud } from '@tabler/icons-react';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AccountShape } from '#contract/calendar-shapes.ts';
import { useDisplayZone } from '#renderer/features/calendar/use-calendar.ts';
import { useIsOffline } from '#renderer/features/shell/use-is-offline.ts';
import { useAppStore } from '#renderer/store/app-store.ts';
import { formatMoment } from '#renderer/ui/format.ts';
import { useNow } from '#renderer/ui/use-now.ts';
import { useAccountTitle } from './account-name.ts';
import { useSyncedWords } from './use-synced-words.ts';
import styles from './accounts.module.css';
import { ReconnectDialog } from './ReconnectDialog.tsx';

/** One account: how it stands, and what can be done with it. */
export function AccountRow(props: { readonly account: AccountShape; readonly onDisconnect: () => void }) {
  const { account, onDisconnect } = props;
  const { t } = useTranslation(['accounts', 'connect', 'errors']);
  const syncedWords = useSyncedWords();
  const accountTitle = useAccountTitle();
  const syncNow = useAppStore((state) => state.syncNow);
  const announce = useAppStore((state) => state.announce);
  const status = useAppStore((state) =>
    state.syncStatus.status === 'ready'
      ? state.syncStatus.value.find(({ accountId }) => accountId === account.id)
      : undefined,
  );
  const isNew = useAppStore(
    ({ connect }) => connect.step === 'connected' && connect.result.account.id === account.id,
  );
  const isOffline = useIsOffline();
  const offlineId = useId();
  const [isReconnecting, setIsReconnecting] = useState(false);
  const [failure, setFailure] = useState<string | null>(null);
  const now = useNow();
  const zone = useDisplayZone();
  const moment = account.lastSyncedAt === null ? t('never') : formatMoment(account.lastSyncedAt, now, zone);

  // A refused password needs somebody, also without a network.
  const isOfflineOnly = isOffline && account.state !== 'reconnect-required';
  const reason = account.state === 'connected' || isOfflineOnly ? null : (status?.reason ?? null);
  const isUnread = account.state === 'unreachable' && account.lastSyncedAt === null;

  const sync = async (): Promise<void> => {
    const reply = await syncNow(account.id);
    setFailure(reply.ok ? null : t(`errors:${reply.error.code}`));
    if (reply.ok) announce(syncedWords(reply.value));
  };

  return (
    <li className={styles['account']} data-state={isOfflineOnly ? 'offline' : account.state} data-new={isNew}>
      <IconCloud size={20} aria-hidden />
      <div className={styles['facts']}>
        <strong>{accountTitle(account)}</strong>
        {account.provider === 'sample' ? null : <span>{account.username}</span>}
        <span className={styles['quiet']}>
          {[
            // That it is offline is said below, with what comes of it.
            ...(isOfflineOnly
              ? []
              : [isUnread ? t('state.notReached') : t(`state.${account.state}`, { moment })]),
            t('calendars', { count: account.calendarCount }),
            account.lastSyncedAt === null ? t('never') : t('lastSynced', { moment }),
          ].join(' · ')}
        </span>
        {isNew ? (
          <span className={styles['new']}>{t(`connect:proposal.title.${account.provider}`)}</span>
        ) : null}
        {reason === null ? null : <span className={styles['reason']}>{t(`errors:${reason}`)}</span>}
        {isOffline ? (
          <span id={offlineId} className={styles['quiet']}>
            {t('offline')}
          </span>
        ) : null}
        {failure === null ? null : (
          <span role="alert" className={styles['reason']}>
            {failure}
          </span>
        )}
      </div>
      <Group gap="xs" className={styles['actions'] ?? ''}>
        {account.state === 'reconnect-required' ? null : (
          <Button
            size="xs"
            variant="default"
            loading={status?.state === 'syncing'}
            disabled={isOffline}
            {...(isOffline ? { 'aria-describedby': offlineId } : {})}
            onClick={() => void sync()}
          >
            {t('syncNow')}
          </Button>
        )}
        {account.provider === 'sample' ? null : (
          <Button
            size="xs"
            variant={account.state === 'reconnect-required' ? 'filled' : 'default'}
            onClick={() => setIsReconnecting(true)}
          >
            {t('reconnect')}
          </Button>
        )}
        <Button size="xs" variant="subtle" color="red" onClick={onDisconnect}>
          {t('disconnect')}
        </Button>
      </Group>
      {isReconnecting ? <ReconnectDialog account={account} onClose={() => setIsReconnecting(false)} /> : null}
    </li>
  );
}
