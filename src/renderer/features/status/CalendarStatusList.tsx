import { useTranslation } from 'react-i18next';
import type { AccountShape, CalendarShape } from '#contract/calendar-shapes.ts';
import { useCalendars, useDisplayZone } from '#renderer/features/calendar/use-calendar.ts';
import type { AccountStatus } from '#contract/sync-summary.ts';
import { formatMoment } from '#renderer/ui/format.ts';
import { useNow } from '#renderer/ui/use-now.ts';
import styles from './status.module.css';

type Count = AccountStatus['calendars'][number];

/** Every calendar of an account: when it was last read, how much is in it, what failed. */
export function CalendarStatusList(props: {
  readonly account: AccountShape;
  readonly counts: readonly Count[];
  /** What is said of the whole account already. */
  readonly said: string | null;
}) {
  const { t } = useTranslation('status');
  const { account, counts, said } = props;
  const calendars = useCalendars().filter(({ accountId }) => accountId === account.id);
  if (calendars.length === 0) return null;
  return (
    <ul
      className={styles['calendars']}
      aria-label={t('calendarsOf', { account: account.label === '' ? account.username : account.label })}
    >
      {calendars.map((calendar) => (
        <CalendarStatusRow
          key={calendar.id}
          calendar={calendar}
          reason={calendar.freshness.reason === said ? null : calendar.freshness.reason}
          count={counts.find(({ calendarId }) => calendarId === calendar.id)}
        />
      ))}
    </ul>
  );
}

function CalendarStatusRow(props: {
  readonly calendar: CalendarShape;
  readonly count: Count | undefined;
  readonly reason: string | null;
}) {
  const { t } = useTranslation(['status', 'errors']);
  const { calendar, count, reason } = props;
  const now = useNow();
  const zone = useDisplayZone();
  const { lastSyncedAt } = calendar.freshness;
  const isRead = lastSyncedAt !== null;
  return (
    <li className={styles['row']}>
      <span className={styles['calendar']}>{calendar.name}</span>
      <span className={styles['readAt']}>
        {isRead && count !== undefined ? `${t('events', { count: count.events })} · ` : ''}
        {isRead ? t('readAt', { moment: formatMoment(lastSyncedAt, now, zone) }) : t('never')}
      </span>
      {reason === null ? null : (
        <span className={styles['rowReason']}>
          {t(`errors:${reason}`, { defaultValue: t('unknownReason') })}
        </span>
      )}
      {isRead && calendar.kind === 'events' && count !== undefined && count.way !== 'token' ? (
        <span className={styles['rowNote']}>{t(`way.${count.way}`)}</span>
      ) : null}
    </li>
  );
}
