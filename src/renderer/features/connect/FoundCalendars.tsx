import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import type { CalendarShape } from '#contract/calendar-shapes.ts';
import { useColourOf } from '#renderer/features/calendar/use-calendar.ts';
import { useAppStore } from '#renderer/store/app-store.ts';
import { Swatch } from '#renderer/ui/Swatch.tsx';
import styles from './connect.module.css';
import type { Choice } from './join-proposal.ts';

/** What was found: colour, name, whose it is, and how many events are here so far; those that can't be read by name. */
export function FoundCalendars(props: {
  readonly calendars: readonly CalendarShape[];
  readonly owner: string;
  readonly choice: Choice;
}) {
  const { t } = useTranslation(['connect', 'errors']);
  const colourOf = useColourOf();
  useFreshCounts();
  const { calendars, owner, choice } = props;
  const roleOf = (id: string): string => {
    if (id === choice.primaryCalendarId) return t('proposal.primary');
    return choice.conflictCalendarIds.includes(id) ? t('proposal.conflicts') : t('proposal.notRead');
  };
  const factsOf = (calendar: CalendarShape): string[] => [
    calendar.isShared ? t('proposal.shared') : owner,
    ...(calendar.access === 'read-only' ? [t('proposal.readOnly')] : []),
    ...(calendar.eventCount === null ? [] : [t('proposal.events', { count: calendar.eventCount })]),
  ];
  const failing = calendars.filter(({ freshness }) => freshness.state === 'failing');
  return (
    <>
      <ul className={styles['found']} aria-label={t('proposal.calendars')}>
        {calendars.map((calendar) => (
          <li key={calendar.id}>
            <Swatch kind="icloud" colour={colourOf({ calendarId: calendar.id })} />
            <span className={styles['name']}>
              {calendar.name}
              <span className={`${styles['quiet']} tabular`}> · {factsOf(calendar).join(' · ')}</span>
            </span>
            <span className={styles['quiet']}>{roleOf(calendar.id)}</span>
          </li>
        ))}
      </ul>
      {failing.length === 0 ? null : (
        <ul className={styles['failing']} aria-label={t('proposal.unreadable')}>
          {failing.map(({ id, name, freshness }) => (
            <li key={id}>
              {t('proposal.failing', { name, why: t(`errors:${freshness.reason ?? 'server-error'}`) })}
            </li>
          ))}
        </ul>
      )}
    </>
  );
}

/** Asks for the calendars again with every step of a reading that goes on behind the screen. */
function useFreshCounts(): void {
  const loadAccounts = useAppStore((state) => state.loadAccounts);
  const progress = useAppStore((state) => state.progress);
  useEffect(() => void loadAccounts(), [loadAccounts, progress]);
}
