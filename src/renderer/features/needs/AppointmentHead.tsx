import type { AppointmentShape } from '#contract/shapes.ts';
import { useDisplayZone } from '#renderer/features/calendar/use-calendar.ts';
import { formatShortDay, formatTimeRange } from '#renderer/ui/format.ts';
import styles from './needs.module.css';

/** Who and when. */
export function AppointmentHead({ appointment }: { readonly appointment: AppointmentShape }) {
  const zone = useDisplayZone();
  const { client, start, end } = appointment;
  return (
    <h3 className={styles['head']}>
      {client.name}
      <span className={styles['when']}>
        {formatShortDay(start, zone)}, {formatTimeRange(start, end, zone)}
      </span>
    </h3>
  );
}
