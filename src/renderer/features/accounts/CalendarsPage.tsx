import { Button } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { KeptAccountShape } from '#contract/calendar-shapes.ts';
import { ConnectButton } from '#renderer/features/connect/ConnectButton.tsx';
import { ContactSupport } from '#renderer/features/help/ContactSupport.tsx';
import { useAppStore } from '#renderer/store/app-store.ts';
import { Loaded } from '#renderer/ui/Loaded.tsx';
import { Page } from '#renderer/ui/Page.tsx';
import { AccountRow } from './AccountRow.tsx';
import styles from './accounts.module.css';
import { DisconnectDialog } from './DisconnectDialog.tsx';
import { KeptAccounts } from './KeptAccounts.tsx';

/** The connected accounts, exactly those, and the blue + New. */
export function CalendarsPage() {
  const { t } = useTranslation('accounts');
  const accounts = useAppStore((state) => state.accounts);
  const loadAccounts = useAppStore((state) => state.loadAccounts);
  const navigate = useAppStore((state) => state.navigate);
  // Kept here: the row is gone before the receipt is read.
  const [leaving, setLeaving] = useState<{ account: KeptAccountShape; isKept: boolean } | null>(null);
  const addButton = useRef<HTMLButtonElement>(null);
  const add = (
    <Button
      ref={addButton}
      leftSection={<IconPlus size={16} aria-hidden />}
      onClick={() => navigate({ screen: 'settings', page: 'provider' })}
    >
      {t('new')}
    </Button>
  );
  return (
    <Page title={t('title')} action={add}>
      <Loaded what="accounts" of={accounts} again={loadAccounts}>
        {(known) =>
          known.length === 0 ? (
            <div className={styles['empty']}>
              <p>{t('none')}</p>
              <ConnectButton />
            </div>
          ) : (
            <ul className={styles['list']} aria-label={t('title')}>
              {known.map((account) => (
                <AccountRow
                  key={account.id}
                  account={account}
                  onDisconnect={() => setLeaving({ account, isKept: false })}
                />
              ))}
            </ul>
          )
        }
      </Loaded>
      <KeptAccounts onErase={(account) => setLeaving({ account, isKept: true })} />
      {leaving === null ? null : (
        <DisconnectDialog
          {...leaving}
          onClose={() => setLeaving(null)}
          onGone={() => addButton.current?.focus()}
        />
      )}
      <ContactSupport />
    </Page>
  );
}
