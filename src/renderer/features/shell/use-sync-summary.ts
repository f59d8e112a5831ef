import { useMemo } from 'react';
import { summarise, type SyncSummary } from '#contract/sync-summary.ts';
import { useAppStore } from '#renderer/store/app-store.ts';

/** How all accounts stand together. */
export function useSyncSummary(): SyncSummary {
  const status = useAppStore((state) => state.syncStatus);
  return useMemo(() => summarise(status.status === 'ready' ? status.value : []), [status]);
}

/** What an account is called: its label, else its sign-in name. */
export function useAccountName(): (accountId: string) => string {
  const accounts = useAppStore((state) => state.accounts);
  return (accountId) => {
    const account =
      accounts.status === 'ready' ? accounts.value.find(({ id }) => id === accountId) : undefined;
    if (account === undefined) return '';
    return account.label === '' ? account.username : account.label;
  };
}
