import { useTranslation } from 'react-i18next';
import { formatTimeRange } from '#renderer/ui/format.ts';
import styles from './day-sheet.module.css';
import type { SheetPage } from './print-slice.ts';

const MINUTE_MS = 60_000;

/** What a day's sheet holds, on paper and in the picture of it: times, lengths and initials, and why some have none. */
export function DaySheet({ page }: { readonly page: SheetPage }) {
  const { t } = useTranslation('print');
  const { zone, lines } = page;
  if (lines.length === 0) return <p>{t('nothing')}</p>;
  return (
    <>
      <table className={styles['lines']}>
        <thead>
          <tr>
            <th scope="col">{t('time')}</th>
            <th scope="col">{t('length')}</th>
            <th scope="col">{t('who')}</th>
            <th scope="col">{t('notes')}</th>
          </tr>
        </thead>
        <tbody>
          {lines.map((line) => (
            <tr key={line.key} data-blocked={line.initials === null}>
              <td>{line.isAllDay ? t('allDay') : formatTimeRange(line.start, line.end, zone)}</td>
              <td>
                {line.isAllDay
                  ? ''
                  : t('minutes', { count: Math.round((line.end - line.start) / MINUTE_MS) })}
              </td>
              <td>{line.initials ?? t('blocked')}</td>
              <td />
            </tr>
          ))}
        </tbody>
      </table>
      {lines.some(({ initials }) => initials === null) ? (
        <p className={styles['note']}>{t('blockedNote')}</p>
      ) : null}
    </>
  );
}
