import type { AppStore } from './store/app-store.ts';

/**
 * Asks before the page is left while appointments are not in iCloud yet. For a plain browser only: in Electron the
 * host asks, and a page that objects would keep the window from closing without a word.
 */
export function askBeforeLeaving(window: Window, store: AppStore): void {
  if (window.bridge !== undefined) return;
  window.addEventListener('beforeunload', (event) => {
    const { syncStatus } = store.getState();
    const isWaiting = syncStatus.status === 'ready' && syncStatus.value.some(({ pending }) => pending > 0);
    if (isWaiting) event.preventDefault();
  });
}
