import { useTranslation } from 'react-i18next';
import { formatHour, formatHourOfDay, formatTime, formatWeekday, unbroken } from '#renderer/ui/format.ts';
import { startOfDate } from '#renderer/ui/zoned-time.ts';
import { secondTimes } from './second-clock.ts';
import { useSecondZone } from './use-second-zone.ts';
import styles from './zones.module.css';

const MINUTES_A_HOUR = 60;
const MINUTE_MS = 60_000;

/** The label of an hour of the grid: its time, and beside it what the second clock shows then. */
export function SlotTimes(props: {
  readonly text: string;
  /** Since midnight. */
  readonly minutes: number;
  readonly dates: readonly string[];
  readonly zone: string;
}) {
  const { t } = useTranslation('zones');
  const second = useSecondZone(props.zone);
  const { minutes, dates, zone } = props;
  const text = formatHourOfDay(minutes * MINUTE_MS, 'UTC') ?? unbroken(props.text);
  if (second === null) return text;
  const pad = (value: number): string => String(value).padStart(2, '0');
  const time = `${pad(Math.floor(minutes / MINUTES_A_HOUR))}:${pad(minutes % MINUTES_A_HOUR)}`;
  const times = secondTimes(dates, time, { zone, second });
  return (
    <span className={styles['slot']}>
      <span className={styles['second']}>
        {times.map(({ instant, dayShift, from }, index) => (
          <span key={from} data-second-time={formatTime(instant, second)} data-from={from}>
            {index === 0 ? null : <b>{formatWeekday(startOfDate(from, zone), zone)} </b>}
            {formatHourOfDay(instant, second) ?? unbroken(formatHour(instant, second))}
            {dayShift === 0 ? null : <sup>{t(dayShift > 0 ? 'dayAfter' : 'dayBefore')}</sup>}
          </span>
        ))}
      </span>
      <span className={styles['own']}>{text}</span>
    </span>
  );
}
