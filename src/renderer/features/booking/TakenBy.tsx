import { useTranslation } from 'react-i18next';
import { useCalendars, useDisplayZone } from '#renderer/features/calendar/use-calendar.ts';
import { formatShortDay, formatTimeRange } from '#renderer/ui/format.ts';
import styles from './booking.module.css';
import { calendarIdsOf, isOnOtherDays, type Clash } from './refusal.ts';

/**
 * What is at a time: each entry with its title, its time and its calendar; with its day, where not all lie on the one that
 * was asked for.
 */
export function TakenBy(props: {
  readonly entries: readonly Clash[];
  /** The time that was asked for; without it no day is named. */
  readonly askedAt?: number;
}) {
  const { t } = useTranslation(['booking', 'calendar']);
  const zone = useDisplayZone();
  const placeOf = usePlaceOf();
  const { entries, askedAt } = props;
  const hasDays = askedAt !== undefined && isOnOtherDays(entries, askedAt, zone);
  return (
    <ul className={styles['clashes']}>
      {entries.map((entry) => (
        <li key={entry.id}>
          {hasDays ? `${formatShortDay(entry.start, zone)}: ` : null}
          <strong>{entry.title.trim() === '' ? t('calendar:untitled') : entry.title}</strong>
          <span className="tabular">
            {entry.allDay == null ? formatTimeRange(entry.start, entry.end, zone) : t('calendar:allDay')}
            {placeOf(entry)}
          </span>
        </li>
      ))}
    </ul>
  );
}

/** ", Family"; what lies only here is said to. */
function usePlaceOf(): (entry: Clash) => string {
  const { t } = useTranslation('booking');
  const calendars = useCalendars();
  return (entry) => {
    if (entry.kind === 'local-block') return `, ${t('madeHere')}`;
    if (entry.kind === 'appointment') return `, ${t('anAppointment')}`;
    const ids = calendarIdsOf(entry);
    const names = calendars.filter(({ id }) => ids.includes(id)).map(({ name }) => name);
    return names.length === 0 ? '' : `, ${names.join(', ')}`;
  };
}
