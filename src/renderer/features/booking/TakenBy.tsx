import { useTranslation } from 'react-i18next';
import { useCalendars, useDisplayZone } from '#renderer/features/calendar/use-calendar.ts';
import { formatTimeRange } from '#renderer/ui/format.ts';
import styles from './booking.module.css';
import { calendarIdsOf, type Clash } from './refusal.ts';

/** What is at a time: each entry with its title, its time and its calendar. */
export function TakenBy(props: { readonly entries: readonly Clash[] }) {
  const { t } = useTranslation(['booking', 'calendar']);
  const zone = useDisplayZone();
  const placeOf = usePlaceOf();
  return (
    <ul className={styles['clashes']}>
      {props.entries.map((entry) => (
        <li key={entry.id}>
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
