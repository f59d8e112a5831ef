import { useTranslation } from 'react-i18next';
import { useDisplayZone } from '#renderer/features/calendar/use-calendar.ts';
import { useAppStore } from '#renderer/store/app-store.ts';
import { ageOf } from '#renderer/ui/age.ts';
import { formatMoment } from '#renderer/ui/format.ts';
import { useNow } from '#renderer/ui/use-now.ts';
import { useHasLate } from '#renderer/features/needs/use-late.ts';
import { useWaitingCount } from '#renderer/features/needs/use-waiting.ts';
import styles from './shell.module.css';
import { useAccountName, useSyncSummary } from './use-sync-summary.ts';

/** Its place is kept: as time passes, nothing beside it moves. */
const LONGEST_MINUTES = 59;

/** The age of the data in a few words; opens the status of every calendar. Absent without an account. */
export function StatusPill() {
  const summary = useSyncSummary();
  const text = usePillText();
  const short = useShortText();
  const isLate = useHasLate();
  const isUnread = useIsUnread();
  const isWaiting = useWaitingCount() > 0 && summary.kind === 'synced' && !isUnread;
  const navigate = useAppStore((state) => state.navigate);
  const { t } = useTranslation('shell');
  const longest = t('pill.synced.minutes', { count: LONGEST_MINUTES });
  if (summary.kind === 'none') return null;
  return (
    <button
      type="button"
      className={styles['pill']}
      data-kind={isUnread || (isWaiting && isLate) ? 'attention' : summary.kind}
      title={text}
      onClick={() => navigate({ screen: 'status' })}
    >
      <span
        aria-hidden
        className={styles['dot']}
        data-kind={isUnread ? 'attention' : isWaiting ? (isLate ? 'attention' : 'waiting') : summary.kind}
      />
      {short === null ? (
        <span className={styles['pillText']} data-longest={longest}>
          {text}
        </span>
      ) : (
        <>
          <span className={`${styles['pillText'] ?? ''} ${styles['wide'] ?? ''}`}>{text}</span>
          <span className={`${styles['pillText'] ?? ''} ${styles['narrow'] ?? ''}`}>{short}</span>
        </>
      )}
    </button>
  );
}

/** The days on the screen could not be read: whatever the sync has done, what is drawn is not all there is. */
function useIsUnread(): boolean {
  return useAppStore(({ agenda, refreshFailure }) => agenda.status === 'failed' || refreshFailure !== null);
}

/** The same in fewer words, where there is less room; null where it is short already. */
function useShortText(): string | null {
  const { t } = useTranslation('shell');
  const { kind } = useSyncSummary();
  const count = useWaitingCount();
  const isUnread = useIsUnread();
  return kind === 'synced' && count > 0 && !isUnread ? t('pill.heldShort', { count }) : null;
}

function usePillText(): string {
  const { t } = useTranslation('shell');
  const summary = useSyncSummary();
  const now = useNow();
  const zone = useDisplayZone();
  const nameOf = useAccountName();
  const count = useWaitingCount();
  const isUnread = useIsUnread();
  if (isUnread && summary.kind !== 'none') return t('pill.unread');
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
