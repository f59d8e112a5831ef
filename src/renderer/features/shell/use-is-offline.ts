import { useNetwork } from '@mantine/hooks';
import { useSyncSummary } from './use-sync-summary.ts';

/** Whether there is no way to any server: the computer says so, or not one account was reached. A state, no failure. */
export function useIsOffline(): boolean {
  const { online } = useNetwork();
  const { kind } = useSyncSummary();
  return !online || kind === 'offline';
}
