import { useTranslation } from 'react-i18next';
import type { AppointmentShape } from '#contract/shapes.ts';
import { useDisplayZone } from '#renderer/features/calendar/use-calendar.ts';
import { formatShortDay, formatTimeRange } from '#renderer/ui/format.ts';
import styles from './details.module.css';

/** Both versions of an appointment that was changed in two places, each with its time. */
export function ConflictVersions({ appointment }: { readonly appointment: AppointmentShape }) {
  const { t } = useTranslation('appointment');
  const theirs = appointment.attention?.theirs ?? null;
  return (
    <dl className={styles['versions']}>
      <Version name={t('mine')} start={appointment.start} end={appointment.end} title={null} />
      {theirs === null ? null : <Version name={t('theirs')} {...theirs} />}
    </dl>
  );
}

function Version(props: {
  readonly name: string;
  readonly start: number;
  readonly end: number;
  readonly title: string | null;
}) {
  const zone = useDisplayZone();
  const { name, start, end, title } = props;
  return (
    <div>
      <dt>{name}</dt>
      <dd className="tabular">
        <strong>{formatShortDay(start, zone)}</strong>{' '}
        <span className={styles['versionTime']}>{formatTimeRange(start, end, zone)}</span>
        {title === null || title === '' ? null : <span className={styles['versionTitle']}>{title}</span>}
      </dd>
    </div>
  );
}
