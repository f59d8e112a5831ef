import { Button, Group } from '@mantine/core';
import { IconCloud } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AccountShape } from '#contract/shapes.ts';
import { useDisplayZone } from '#renderer/features/calendar/use-calendar.ts';
import { useAppStore } from '#renderer/store/app-store.ts';
import { formatMoment } from '#renderer/ui/format.ts';
import { useNow } from '#renderer/ui/use-now.ts';
import styles from './accounts.module.css';
import { DisconnectDialog } from './DisconnectDialog.tsx';
import { ReconnectDialog } from './ReconnectDialog.tsx';

/** One account: how it stands, and what can be done with it. */
export function AccountRow({ account }: { readonly account: AccountShape }) {
  const { t } = useTranslation(['accounts', 'errors']);
  const syncNow = useAppStore((state) => state.syncNow);
  const announce = useAppStore((state) => state.announce);
  const status = useAppStore((state) =>
    state.syncStatus.status === 'ready'
      ? state.syncStatus.value.find(({ accountId }) => accountId === account.id)
      : undefined,
  );
  const [dialog, setDialog] = useState<'reconnect' | 'disconnect' | null>(null);
  const [failure, setFailure] = useState<string | null>(null);
  const now = useNow();
  const zone = useDisplayZone();
  const moment = account.lastSyncedAt === null ? t('never') : formatMoment(account.lastSyncedAt, now, zone);

  const named = account.label !== '' && account.label !== account.username;
  const isUnread = account.state === 'unreachable' && account.lastSyncedAt === null;

  const sync = async (): Promise<void> => {
    const error = await syncNow(account.id);
    setFailure(error === null ? null : t(`errors:${error.code}`));
    if (error === null) announce(t('synced'));
  };

  return (
    <li className={styles['account']} data-state={account.state}>
      <IconCloud size={20} aria-hidden />
      <div className={styles['facts']}>
        <strong>{named ? account.label : t(`provider.${account.provider}`)}</strong>
        <span>{account.username}</span>
        <span className={styles['quiet']}>
          {isUnread ? t('state.notReached') : t(`state.${account.state}`, { moment })} ·{' '}
          {t('calendars', { count: account.calendarCount })} ·{' '}
          {account.lastSyncedAt === null ? t('never') : t('lastSynced', { moment })}
        </span>
        {failure === null ? null : (
          <span role="alert" className={styles['reason']}>
            {failure}
          </span>
        )}
      </div>
      <Group gap="xs" className={styles['actions'] ?? ''}>
        <Button
          size="xs"
          variant="default"
          loading={status?.state === 'syncing'}
          disabled={account.state === 'reconnect-required'}
          onClick={() => void sync()}
        >
          {t('syncNow')}
        </Button>
        {account.provider === 'sample' ? null : (
          <Button
            size="xs"
            variant={account.state === 'reconnect-required' ? 'filled' : 'default'}
            onClick={() => setDialog('reconnect')}
          >
            {t('reconnect')}
          </Button>
        )}
        <Button size="xs" variant="subtle" color="red" onClick={() => setDialog('disconnect')}>
          {t('disconnect')}
        </Button>
      </Group>
      {dialog === 'reconnect' ? <ReconnectDialog account={account} onClose={() => setDialog(null)} /> : null}
      {dialog === 'disconnect' ? (
        <DisconnectDialog account={account} onClose={() => setDialog(null)} />
      ) : null}
    </li>
  );
}
