import type { CalendarOptions } from '@fullcalendar/react';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { formatFullDay } from '#renderer/ui/format.ts';
import { startOfDate } from '#renderer/ui/zoned-time.ts';
import { SlotTimes } from '#renderer/features/zones/SlotTimes.tsx';
import { GridBackground, GridEvent } from './GridEvent.tsx';
import styles from './grid.module.css';
import type { GridViewName } from './visible-range.ts';

const MINUTE_MS = 60_000;

/** What FullCalendar's cells and headers hold in a view. The same object as long as the view and its days are. */
export function useGridContent(view: GridViewName, dates: readonly string[], zone: string): CalendarOptions {
  const { t } = useTranslation('calendar');
  return useMemo(() => {
    const minorHour = ({ isMinor }: { readonly isMinor: boolean }): string =>
      isMinor ? (styles['minorHour'] ?? '') : '';
    const isMonth = view === 'month';
    return {
      slotLaneClass: minorHour,
      slotHeaderClass: minorHour,
      slotHeaderContent: ({ text, time }) => (
        <SlotTimes text={text} minutes={(time?.milliseconds ?? 0) / MINUTE_MS} {...{ dates, zone }} />
      ),
      backgroundEventContent: (info) => <GridBackground info={info} t={t} />,
      eventContent: (info) => <GridEvent info={info} zone={zone} t={t} />,
      dayHeaderContent: ({ weekdayText, dayNumberText, isToday }) => (
        <span className={styles['dayHeader']}>
          {weekdayText}
          {isMonth ? null : (
            <span className={`${styles['dayNumber'] ?? ''} ${isToday ? (styles['todayNumber'] ?? '') : ''}`}>
              {dayNumberText}
            </span>
          )}
        </span>
      ),
      // What FullCalendar names a column by has no weekday.
      dayHeaderDidMount: ({ el }) => {
        const { date } = el.dataset;
        if (!isMonth && date !== undefined)
          el.setAttribute('aria-label', formatFullDay(startOfDate(date, zone), zone));
      },
      dayCellClass: ({ isOther }) =>
        `${styles['day'] ?? ''} ${isMonth && isOther ? (styles['otherMonth'] ?? '') : ''}`,
      dayCellTopInnerClass: isMonth ? styles['monthTop'] : '',
      dayCellTopContent: ({ dayNumberText, isToday }) =>
        isMonth ? (
          <span className={`${styles['monthDay'] ?? ''} ${isToday ? (styles['todayNumber'] ?? '') : ''}`}>
            {dayNumberText}
          </span>
        ) : null,
    };
  }, [view, dates, zone, t]);
}
