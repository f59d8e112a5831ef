import { useAppStore } from './app-store.ts';

/** Whether nothing is kept beyond this run of the app: there is no keychain to keep it by. */
export function useIsSession(): boolean {
  return useAppStore((state) => state.app.status === 'ready' && state.app.value.workspace === 'session');
}
