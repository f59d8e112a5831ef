import { useMemo } from 'react';
import { summarise, type SyncSummary } from '#contract/sync-summary.ts';
import { useShortAccountName } from '#renderer/features/accounts/account-name.ts';
import { useAppStore } from '#renderer/store/app-store.ts';

/** How all accounts stand together. */
export function useSyncSummary(): SyncSummary {
  const status = useAppStore((state) => state.syncStatus);
  return useMemo(() => summarise(status.status === 'ready' ? status.value : []), [status]);
}

/** What an account is called in a sentence. */
export function useAccountName(): (accountId: string) => string {
  const accounts = useAppStore((state) => state.accounts);
  const shortName = useShortAccountName();
  return (accountId) => {
    const all = accounts.status === 'ready' ? accounts.value : [];
    const account = all.find(({ id }) => id === accountId);
    return account === undefined ? '' : shortName(account, all);
  };
}
