import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ContractError } from '#contract/errors.ts';
import { ReconnectDialog } from '#renderer/features/accounts/ReconnectDialog.tsx';
import { useAppStore } from '#renderer/store/app-store.ts';

/** For an account that is connected already: a new password in place of a second copy. */
export function AlreadyConnected({ error }: { readonly error: ContractError | null }) {
  const { t } = useTranslation('accounts');
  const navigate = useAppStore((state) => state.navigate);
  const [isOpen, setIsOpen] = useState(false);
  const account = useAppStore(({ accounts }) =>
    error?.code === 'already-connected' && accounts.status === 'ready'
      ? accounts.value.find(({ id }) => id === error['accountId'])
      : undefined,
  );
  if (account === undefined) return null;
  return (
    <div>
      <Button size="xs" onClick={() => setIsOpen(true)}>
        {t('reconnectAccount', { account: account.username })}
      </Button>
      {isOpen ? (
        <ReconnectDialog
          account={account}
          onClose={() => navigate({ screen: 'settings', page: 'calendars' })}
        />
      ) : null}
    </div>
  );
}
