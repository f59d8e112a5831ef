import { Button } from '@mantine/core';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AccountShape } from '#contract/calendar-shapes.ts';
import { DisconnectDialog } from '#renderer/features/accounts/DisconnectDialog.tsx';
import { ContactSupport } from '#renderer/features/help/ContactSupport.tsx';
import { useAppStore } from '#renderer/store/app-store.ts';
import { Loaded } from '#renderer/ui/Loaded.tsx';
import { AccountStatusCard } from './AccountStatusCard.tsx';
import styles from './status.module.css';

/** How every account and calendar stands, what is wrong, and what can be done about it. */
export function StatusScreen() {
  const page = useRef<HTMLDivElement>(null);
  const [leaving, setLeaving] = useState<AccountShape | null>(null);
  return (
    <div className={styles['page']} ref={page} tabIndex={-1}>
      <Accounts onDisconnect={setLeaving} />
      {leaving === null ? null : (
        <DisconnectDialog
          account={leaving}
          onClose={() => setLeaving(null)}
          onGone={() => page.current?.focus()}
        />
      )}
      <ContactSupport />
    </div>
  );
}

function Accounts({ onDisconnect }: { readonly onDisconnect: (account: AccountShape) => void }) {
  const { t } = useTranslation('status');
  const accounts = useAppStore((state) => state.accounts);
  const loadAccounts = useAppStore((state) => state.loadAccounts);
  const navigate = useAppStore((state) => state.navigate);
  return (
    <Loaded what="accounts" of={accounts} again={loadAccounts}>
      {(known) =>
        known.length === 0 ? (
          <>
            <p>{t('none')}</p>
            <Button onClick={() => navigate({ screen: 'settings', page: 'provider' })}>{t('connect')}</Button>
          </>
        ) : (
          known.map((account) => (
            <AccountStatusCard
              key={account.id}
              account={account}
              onDisconnect={() => onDisconnect(account)}
            />
          ))
        )
      }
    </Loaded>
  );
}
