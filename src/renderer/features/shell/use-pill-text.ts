import { useTranslation } from 'react-i18next';
import { useDisplayZone } from '#renderer/features/calendar/use-calendar.ts';
import { useWaitingCount } from '#renderer/features/needs/use-waiting.ts';
import { useAppStore } from '#renderer/store/app-store.ts';
import { ageOf } from '#renderer/ui/age.ts';
import { formatMoment } from '#renderer/ui/format.ts';
import { useNow } from '#renderer/ui/use-now.ts';
import { useAccountName, useSyncSummary } from './use-sync-summary.ts';

/** The days on the screen could not be read: whatever the sync has done, what is drawn is not all there is. */
export function useIsUnread(): boolean {
  return useAppStore(({ agenda, refreshFailure }) => agenda.status === 'failed' || refreshFailure !== null);
}

/** What is on the screen is being read for the first time: how fresh it will be isn't known yet. */
export function useIsReading(): boolean {
  return useAppStore(({ route, agenda, upcoming, upcomingFailure }) =>
    route.screen === 'calendar'
      ? agenda.status === 'loading'
      : route.screen === 'today' && upcoming === null && upcomingFailure === null,
  );
}

/** The same in fewer words, in a window that isn't wide; null where it is short already. */
export function useShortText(): string | null {
  const { t } = useTranslation('shell');
  const { kind } = useSyncSummary();
  const count = useWaitingCount();
  const isUnread = useIsUnread();
  const isReading = useIsReading();
  return kind === 'synced' && count > 0 && !isUnread && !isReading ? t('pill.heldShort', { count }) : null;
}

export function usePillText(): string {
  const { t } = useTranslation('shell');
  const summary = useSyncSummary();
  const now = useNow();
  const zone = useDisplayZone();
  const nameOf = useAccountName();
  const count = useWaitingCount();
  const isUnread = useIsUnread();
  const isReading = useIsReading();
  if (isUnread && summary.kind !== 'none') return t('pill.unread');
  if (isReading && summary.kind === 'synced') return t('pill.reading');
  switch (summary.kind) {
    case 'none':
      return '';
    case 'attention':
      return t('pill.attention', { account: nameOf(summary.accountId) });
    case 'syncing':
      return t('pill.syncing');
    case 'offline':
      if (count > 0) return t('pill.offlineHeld', { count });
      return summary.asOf === null
        ? t('pill.offline')
        : t('pill.offlineSince', { moment: formatMoment(summary.asOf, now, zone) });
    case 'synced': {
      if (count > 0) return t('pill.held', { count });
      if (summary.asOf === null) return t('pill.never');
      const age = ageOf(summary.asOf, now);
      return t(`pill.synced.${age.unit}`, { count: age.count });
    }
  }
}

/** What is left of it where the bar has no room for more; null where nothing shorter says it. */
export function useLeastText(): string | null {
  const { t } = useTranslation('shell');
  const summary = useSyncSummary();
  const now = useNow();
  const count = useWaitingCount();
  const isUnread = useIsUnread();
  const isReading = useIsReading();
  if (isUnread || (isReading && summary.kind === 'synced')) return null;
  switch (summary.kind) {
    case 'offline':
      return t('pill.offline');
    case 'attention':
      return t('pill.attentionShort');
    case 'synced': {
      if (count > 0 || summary.asOf === null) return null;
      const age = ageOf(summary.asOf, now);
      return t(`pill.age.${age.unit}`, { count: age.count });
    }
    default:
      return null;
  }
}
