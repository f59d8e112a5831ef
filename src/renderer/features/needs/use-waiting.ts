import { useAppStore } from '#renderer/store/app-store.ts';

/** How many appointments iCloud lacks as they are here. */
export function useWaitingCount(): number {
  return useAppStore((state) =>
    state.syncStatus.status === 'ready'
      ? state.syncStatus.value.reduce((sum, { pending }) => sum + pending, 0)
      : 0,
  );
}
