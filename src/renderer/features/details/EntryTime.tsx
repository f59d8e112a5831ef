import { useTranslation } from 'react-i18next';
import type { ClientShape, EntryShape } from '#contract/shapes.ts';
import { useDisplayZone } from '#renderer/features/calendar/use-calendar.ts';
import { OtherClocks } from '#renderer/features/zones/OtherClocks.tsx';
import { zoneName } from '#renderer/features/zones/zone-words.ts';
import { formatDay, formatShortDay, formatTime, formatTimeRange } from '#renderer/ui/format.ts';
import { addDays, dateAt, startOfDate } from '#renderer/ui/zoned-time.ts';
import styles from './details.module.css';

/** When an entry is, in the zone of the view; the zone is named where it isn't the system's. */
export function EntryTime(props: {
  readonly entry: Pick<EntryShape, 'start' | 'end' | 'allDay'>;
  /** Whose clock is shown too, where it is another one. */
  readonly client?: Pick<ClientShape, 'name' | 'zone'>;
}) {
  const { t } = useTranslation('calendar');
  const zone = useDisplayZone();
  const { entry, client = null } = props;
  const { start, end, allDay } = entry;
  const systemZone = Intl.DateTimeFormat().resolvedOptions().timeZone;

  if (allDay !== null) {
    const first = startOfDate(allDay.start, zone);
    const lastDate = addDays(allDay.end, -1);
    const days =
      lastDate <= allDay.start
        ? formatDay(first, zone)
        : `${formatShortDay(first, zone)} – ${formatShortDay(startOfDate(lastDate, zone), zone)}`;
    return <TimeLines day={days} time={t('allDay')} zone={null} />;
  }
  const oneDay = dateAt(start, zone) === dateAt(Math.max(start, end - 1), zone);
  return (
    <>
      <TimeLines
        day={oneDay ? formatDay(start, zone) : null}
        time={
          oneDay
            ? formatTimeRange(start, end, zone)
            : `${formatShortDay(start, zone)}, ${formatTime(start, zone)} – ${formatShortDay(end, zone)}, ${formatTime(end, zone)}`
        }
        zone={zone === systemZone ? null : zoneName(zone, start)}
      />
      <OtherClocks start={start} end={end} client={client} />
    </>
  );
}

function TimeLines(props: {
  readonly day: string | null;
  readonly time: string;
  readonly zone: string | null;
}) {
  return (
    <div className={styles['when']}>
      {props.day === null ? null : <div className={styles['day']}>{props.day}</div>}
      <div className="tabular">{props.time}</div>
      {props.zone === null ? null : <div className={styles['quiet']}>{props.zone}</div>}
    </div>
  );
}
