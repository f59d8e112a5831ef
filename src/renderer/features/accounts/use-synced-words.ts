import { useTranslation } from 'react-i18next';
import type { Value } from '#contract/commands.ts';
import { useAppStore } from '#renderer/store/app-store.ts';
import { unreadOf } from './unread-of.ts';

/** What there is to say of a sync that was asked for: that it is done, or which calendars it could not read. */
export function useSyncedWords(): (run: Value<'sync.run'>) => string {
  const { t } = useTranslation('accounts');
  const calendars = useAppStore((state) => state.calendars);
  return (run) => {
    const unread = unreadOf(run, calendars.status === 'ready' ? calendars.value : []);
    if (unread.count === 0) return t('synced');
    const names = unread.names.join(', ');
    return t(unread.isAll ? 'syncedNone' : 'syncedPart', { names, count: unread.count, of: unread.of });
  };
}
