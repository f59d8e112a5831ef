import { useEffect } from 'react';
import { createPortal } from 'react-dom';
import { useTranslation } from 'react-i18next';
import { formatFullDay, formatTimeRange } from '#renderer/ui/format.ts';
import type { SheetLine } from './day-sheet.ts';
import './print.css';
import styles from './day-sheet.module.css';

const MINUTE_MS = 60_000;

/**
 * A day on paper: times, lengths and initials. It is only there to be printed; the printer's dialog opens with it, and
 * `onDone` is called when that is closed.
 */
export function DaySheet(props: {
  readonly start: number;
  readonly zone: string;
  readonly lines: readonly SheetLine[];
  readonly onDone: () => void;
}) {
  const { t } = useTranslation('print');
  const { start, zone, lines, onDone } = props;
  useEffect(() => {
    document.documentElement.dataset['printing'] = 'sheet';
    window.addEventListener('afterprint', onDone);
    window.print();
    return () => {
      window.removeEventListener('afterprint', onDone);
      delete document.documentElement.dataset['printing'];
    };
  }, [onDone]);
  return createPortal(
    <section className={`print-sheet ${styles['sheet'] ?? ''}`} aria-label={t('title')}>
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
    </section>,
    document.body,
  );
}
