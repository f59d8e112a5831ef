import { Button, Group } from '@mantine/core';
import { IconCloudOff } from '@tabler/icons-react';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import type { KeptAccountShape } from '#contract/calendar-shapes.ts';
import { useAppStore } from '#renderer/store/app-store.ts';
import { useFullAccountName } from './account-name.ts';
import styles from './accounts.module.css';

/** Accounts that were disconnected and not erased: nothing else says that their events are still here. */
export function KeptAccounts(props: { readonly onErase: (account: KeptAccountShape) => void }) {
  const { t } = useTranslation('accounts');
  const kept = useAppStore((state) => state.keptAccounts);
  const connected = useAppStore((state) => state.accounts);
  const loadKept = useAppStore((state) => state.loadKeptAccounts);
  const fullName = useFullAccountName();
  useEffect(() => void loadKept(), [connected, loadKept]);
  if (kept.length === 0) return null;
  return (
    <ul className={styles['list']} aria-label={t('kept.title')}>
      {kept.map((account) => (
        <li key={account.id} className={styles['account']}>
          <IconCloudOff size={20} aria-hidden />
          <div className={styles['facts']}>
            <strong>{t(`provider.${account.provider}`)}</strong>
            <span>{account.username}</span>
            <span className={styles['quiet']}>{t('kept.state')}</span>
          </div>
          <Group gap="xs" className={styles['actions'] ?? ''}>
            <Button
              size="xs"
              variant="subtle"
              color="red"
              aria-label={t('kept.erase', { account: fullName(account) })}
              onClick={() => props.onErase(account)}
            >
              {t('kept.eraseNow')}
            </Button>
          </Group>
        </li>
      ))}
    </ul>
  );
}
