import { useTranslation } from 'react-i18next';
import { formatFullDay, formatTimeRange } from '#renderer/ui/format.ts';
import { PrintSheet } from '#renderer/ui/PrintSheet.tsx';
import type { SheetLine } from './day-sheet.ts';
import styles from './day-sheet.module.css';

const MINUTE_MS = 60_000;

/** A day on paper: times, lengths and initials. */
export function DaySheet(props: {
  readonly start: number;
  readonly zone: string;
  readonly lines: readonly SheetLine[];
  readonly onDone: () => void;
}) {
  const { t } = useTranslation('print');
  const { start, zone, lines, onDone } = props;
  return (
    <PrintSheet label={t('title')} className={styles['sheet']} onDone={onDone}>
      <h1>{formatFullDay(start, zone)}</h1>
      {lines.length === 0 ? <p>{t('nothing')}</p> : null}
      <table>
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
    </PrintSheet>
  );
}
