import type { AppState } from './app-state.ts';

/** Whether it is known that nothing is connected: no calendar was looked at then, and no time can be called free. */
export function hasNoAccount({ accounts }: Pick<AppState, 'accounts'>): boolean {
  return accounts.status === 'ready' && accounts.value.length === 0;
}
