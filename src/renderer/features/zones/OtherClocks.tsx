import { useTranslation } from 'react-i18next';
import type { Range } from '#renderer/features/calendar/calendar-slice.ts';
import { useDisplayZone } from '#renderer/features/calendar/use-calendar.ts';
import { formatShortDay, formatTimeRange } from '#renderer/ui/format.ts';
import { dateAt } from '#renderer/ui/zoned-time.ts';
import { useSecondZone } from './use-second-zone.ts';
import { zoneName } from './zone-words.ts';
import styles from './zones.module.css';

/** When a time is by other clocks: that of the second zone, and that of a client who lives elsewhere. */
export function OtherClocks(
  props: Range & { readonly client?: { readonly name: string; readonly zone: string | null } | null },
) {
  const { t } = useTranslation('zones');
  const here = useDisplayZone();
  const second = useSecondZone(here);
  const { start, end, client = null } = props;
  const theirs = client?.zone === here ? null : (client?.zone ?? null);
  const timeIn = (zone: string): string => {
    const time = formatTimeRange(start, end, zone);
    return dateAt(start, zone) === dateAt(start, here) ? time : `${formatShortDay(start, zone)}, ${time}`;
  };
  if (second === null && theirs === null) return null;
  return (
    <div className={styles['clocks']}>
      {second === null || second === theirs ? null : (
        <p>{t('timeIn', { time: timeIn(second), city: zoneName(second, start) })}</p>
      )}
      {theirs === null ? null : (
        <p>{t('timeFor', { time: timeIn(theirs), city: zoneName(theirs, start), client: client?.name })}</p>
      )}
    </div>
  );
}
