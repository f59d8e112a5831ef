import { useTranslation } from 'react-i18next';
import type { AccountShape, CalendarShape } from '#contract/calendar-shapes.ts';
import { hasOwnName } from '#renderer/features/accounts/account-name.ts';
import { useCalendars, useColourOf, useDisplayZone } from '#renderer/features/calendar/use-calendar.ts';
import { legendGroups } from '#renderer/features/shell/legend-groups.ts';
import type { AccountStatus } from '#contract/sync-summary.ts';
import { useAppStore } from '#renderer/store/app-store.ts';
import { formatMoment } from '#renderer/ui/format.ts';
import { Swatch } from '#renderer/ui/Swatch.tsx';
import { useNow } from '#renderer/ui/use-now.ts';
import styles from './status.module.css';

type Count = AccountStatus['calendars'][number];

/** Every calendar of an account: what it is for, when it was last read, how much is in it, what failed. */
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
      aria-label={t('calendarsOf', { account: hasOwnName(account) ? account.label : account.username })}
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
  const colourOf = useColourOf();
  const role = useRole(props.calendar);
  const { calendar, count, reason } = props;
  const now = useNow();
  const zone = useDisplayZone();
  const { lastSyncedAt } = calendar.freshness;
  const isRead = lastSyncedAt !== null;
  return (
    <li className={styles['row']}>
      <Swatch kind="icloud" colour={colourOf({ calendarId: calendar.id })} />
      <span className={styles['calendar']}>
        {calendar.name}
        {role === null ? null : <span className={styles['role']}>{role}</span>}
      </span>
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

/** What a calendar is used for, in the words of the legend; null until that is known. */
function useRole({ id }: CalendarShape): string | null {
  const { t } = useTranslation(['status', 'shell']);
  const calendars = useCalendars();
  const configuration = useAppStore((state) => state.configuration);
  if (configuration.status !== 'ready') return null;
  const { primary, conflicts } = legendGroups(calendars, configuration.value);
  if (primary?.id === id) return t('shell:legend.primary');
  return conflicts.some((each) => each.id === id) ? t('shell:legend.conflicts') : t('notChosen');
}
