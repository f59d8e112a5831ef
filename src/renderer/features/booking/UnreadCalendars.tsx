import { useTranslation } from 'react-i18next';
import { useCalendars, useDisplayZone } from '#renderer/features/calendar/use-calendar.ts';
import { formatMoment } from '#renderer/ui/format.ts';
import { useNow } from '#renderer/ui/use-now.ts';
import styles from './booking.module.css';

/** The calendars that could not be read, in words, each with since when. */
export function UnreadCalendars(props: { readonly calendarIds: readonly string[] }) {
  const { t } = useTranslation('booking');
  const calendars = useCalendars();
  const zone = useDisplayZone();
  const now = useNow();
  const unread = calendars.filter(({ id }) => props.calendarIds.includes(id));
  return (
    <>
      <ul className={styles['clashes']}>
        {unread.map(({ id, name, freshness: { lastSyncedAt } }) => (
          <li key={id}>
            {lastSyncedAt === null
              ? t('unread.never', { name })
              : t('unread.since', { name, moment: formatMoment(lastSyncedAt, now, zone) })}
          </li>
        ))}
      </ul>
      <p>{t('unread.hint')}</p>
    </>
  );
}
