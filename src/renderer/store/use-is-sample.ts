import { useAppStore } from './app-store.ts';

/** Whether the sample is open: nothing on the screen is real, and no account of one's own can be connected. */
export function useIsSample(): boolean {
  return useAppStore((state) => state.app.status === 'ready' && state.app.value.workspace === 'sample');
}
