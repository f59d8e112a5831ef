import {
  Calendar,
  type CalendarRef,
  type DateSelectInfo,
  type EventApi,
  type EventInput,
} from '@fullcalendar/react';
import dayGrid from '@fullcalendar/react/daygrid';
import interaction from '@fullcalendar/react/interaction';
import classicTheme from '@fullcalendar/react/themes/classic';
import timeGrid from '@fullcalendar/react/timegrid';
import { useDirection } from '@mantine/core';
import { useEffect, useMemo, useRef, type KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { SecondZoneControl } from '#renderer/features/zones/SecondZoneControl.tsx';
import { SlotTimes } from '#renderer/features/zones/SlotTimes.tsx';
import type { Prefill } from '#renderer/features/booking/booking-slice.ts';
import { displayLocale } from '#renderer/ui/locale.ts';
import { addDays } from '#renderer/ui/zoned-time.ts';
import { moveAmongSlots } from './move-among-slots.ts';
import { backgroundClass, eventClasses } from './event-classes.ts';
import type { FreeSlotProps } from './free-events.ts';
import { GridBackground, GridEvent } from './GridEvent.tsx';
import styles from './grid.module.css';
import type { View } from './visible-range.ts';

type GridView = Exclude<View, 'agenda'>;

const VIEW_TYPES: Readonly<Record<GridView, string>> = {
  day: 'timeGridDay',
  week: 'timeGridWeek',
  month: 'dayGridMonth',
};
const MINUTE_MS = 60_000;
const HOUR_PX = 48;
/** So much is dragged over at most by a plain click. */
const CLICK_MINUTES = 30;
/** What a plain click on an empty time asks for. */
const USUAL_LENGTH_MINUTES = 50;
const PLUGINS = [timeGrid, dayGrid, interaction, classicTheme];

interface GridProps {
  /** Only a backdrop: nothing in it can be reached. */
  readonly inert: boolean;
  readonly view: GridView;
  /** A day of the page to show, `YYYY-MM-DD`. */
  readonly date: string;
  readonly zone: string;
  /** The days of the page, in order. */
  readonly dates: readonly string[];
  /** ISO 8601: 1 Monday … 7 Sunday. */
  readonly firstDay: number;
  readonly events: readonly EventInput[];
  /** `HH:MM:SS` at the top of the scrolled grid. */
  readonly scrollTime: string;
  readonly selectedEntryId: string | null;
  /** Where an appointment is being made: that free slot is marked. */
  readonly chosenStart: number | null;
  /** Whether a stretch the person chose is still being worked on. */
  readonly keepSelection: boolean;
  readonly onOpen: (entryId: string) => void;
  readonly onChoose: (prefill: Prefill) => void;
  /** How far a step of the mouse goes, in minutes. */
  readonly stepMinutes: number;
  /** Something was dragged; it stays where it was until the answer says otherwise. */
  readonly onMove: (entryId: string, target: MoveTarget) => void;
  readonly onKeyDown: (event: KeyboardEvent<HTMLElement>) => void;
}

/** Where something was dragged to. */
export interface MoveTarget {
  readonly start: number;
  readonly end: number;
  /** The dates of what lasts all day; `end` is the day after the last. */
  readonly days: { readonly start: string; readonly end: string } | null;
}

/** FullCalendar's day, week or month. Draws what it is given and says what was clicked. */
export function Grid(props: GridProps) {
  const { t } = useTranslation(['calendar', 'common']);
  const { dir } = useDirection();
  const { view, date, dates, zone, selectedEntryId, keepSelection } = props;
  const events = useMemo(() => [...props.events], [props.events]);
  const isEmpty = !events.some(({ id }) => id !== undefined);
  const calendar = useRef<CalendarRef>(null);
  const frame = useRef<HTMLDivElement>(null);

  useEffect(() => {
    // In a microtask: FullCalendar flushes synchronously, which React forbids inside its own commit.
    queueMicrotask(() => calendar.current?.getApi().changeView(VIEW_TYPES[view], date));
  }, [view, date]);
  useEffect(() => {
    // After FullCalendar has drawn the new page.
    const timer = setTimeout(() => {
      if (frame.current !== null) letScrollByKeyboard(frame.current, isEmpty);
    }, 100);
    return () => clearTimeout(timer);
  }, [isEmpty, view, date]);
  useEffect(() => {
    if (!keepSelection) calendar.current?.getApi().unselect();
  }, [keepSelection]);

  const drop = ({ event, revert }: { readonly event: EventApi; readonly revert: () => void }): void => {
    const target = targetOf(event);
    // The store says where it is drawn from here on.
    revert();
    props.onMove(event.id, target);
  };

  return (
    <div
      ref={frame}
      className={styles['frame']}
      inert={props.inert}
      onKeyDown={(event) => {
        moveAmongSlots(event, props.zone);
        props.onKeyDown(event);
      }}
    >
      {view === 'month' ? null : <SecondZoneControl dates={dates} zone={zone} />}
      <Calendar
        ref={calendar}
        plugins={PLUGINS}
        className={styles['calendar'] ?? ''}
        height="100%"
        initialView={VIEW_TYPES[view]}
        initialDate={date}
        timeZone={props.zone}
        locale={displayLocale()}
        direction={dir}
        firstDay={props.firstDay % 7}
        headerToolbar={false}
        borderless
        events={events}
        nowIndicator
        // As fine as the steps of the mouse: FullCalendar takes what is dragged by the middle of a row, which between
        // two steps of one row would be a step too far.
        slotDuration={{ minutes: props.stepMinutes }}
        slotHeaderInterval={{ hours: 1 }}
        slotLaneClass={(info) => (info.isMinor ? styles['minorHour'] : '')}
        slotHeaderClass={(info) => (info.isMinor ? styles['minorHour'] : '')}
        slotHeaderContent={({ text, time }) => (
          <SlotTimes text={text} minutes={(time?.milliseconds ?? 0) / MINUTE_MS} {...{ dates, zone }} />
        )}
        slotHeaderInnerClass={styles['slotHeader']}
        allDayHeaderInnerClass={styles['allDayHeader']}
        allDayDividerClass={styles['allDayDivider'] ?? ''}
        nowIndicatorLineClass={styles['nowLine']}
        slotMinHeight={(HOUR_PX * props.stepMinutes) / 60}
        eventMinHeight={20}
        eventShortHeight={34}
        slotEventOverlap={false}
        dayMaxEvents={view === 'month' ? true : 2}
        scrollTime={props.scrollTime}
        scrollTimeReset={false}
        allDayText={t('allDay')}
        moreLinkText={(count) => t('more', { count })}
        moreLinkHint={(count) => t('moreHint', { count })}
        eventsHint={t('events')}
        weekTextLong={t('week')}
        timedText={t('timed')}
        closeHint={t('common:close')}
        eventClass={(info) => eventClasses(info, selectedEntryId, props.chosenStart)}
        eventInnerClass={styles['inner']}
        backgroundEventClass={backgroundClass}
        backgroundEventContent={(info) => <GridBackground info={info} />}
        eventContent={(info) => <GridEvent info={info} />}
        eventDisplay="block"
        // Where some are only counted, appointments are not among them.
        eventOrder={view === 'month' ? 'rank,start,-duration,allDay,title' : 'start,-duration,allDay,title'}
        displayEventEnd={view !== 'month'}
        eventInteractive
        eventClick={({ event }) => {
          const { slot } = event.extendedProps as Partial<FreeSlotProps>;
          if (slot === undefined) props.onOpen(event.id);
          else props.onChoose({ start: slot.start, lengthMinutes: (slot.end - slot.start) / MINUTE_MS });
        }}
        dayHeaderContent={(info) => (
          <span className={styles['dayHeader']}>
            {info.weekdayText}
            {view === 'month' ? null : (
              <span
                className={`${styles['dayNumber'] ?? ''} ${info.isToday ? (styles['todayNumber'] ?? '') : ''}`}
              >
                {info.dayNumberText}
              </span>
            )}
          </span>
        )}
        dayCellTopInnerClass={view === 'month' ? styles['monthTop'] : ''}
        dayCellTopContent={({ dayNumberText, isToday }) =>
          view === 'month' ? (
            <span className={`${styles['monthDay'] ?? ''} ${isToday ? (styles['todayNumber'] ?? '') : ''}`}>
              {dayNumberText}
            </span>
          ) : null
        }
        snapDuration={{ minutes: props.stepMinutes }}
        eventDragMinDistance={5}
        dragRevertDuration={0}
        // What lasts all day stays a matter of days, and the other way round.
        eventAllow={(span, event) => event !== null && span.allDay === event.allDay}
        eventDrop={drop}
        eventResize={drop}
        selectable
        selectMirror
        unselectAuto={false}
        select={(info) => props.onChoose(toPrefill(info))}
      />
    </div>
  );
}

/**
 * A grid without events holds nothing to focus, so it could not be scrolled by keyboard: its first column
 * takes the focus then.
 */
function letScrollByKeyboard(frame: HTMLElement, isEmpty: boolean): void {
  const scroller = [...frame.querySelectorAll('*')].find(
    (element) => getComputedStyle(element).overflowY === 'auto',
  );
  const column = scroller?.querySelector('[role="cell"], [role="gridcell"]');
  if (isEmpty) column?.setAttribute('tabindex', '0');
  else column?.removeAttribute('tabindex');
}

function targetOf({ start, end, startStr, endStr, allDay }: EventApi): MoveTarget {
  const from = start?.getTime() ?? 0;
  // An event of one day has no end of its own (RFC 5545 §3.6.1).
  const days = allDay ? { start: startStr, end: endStr === '' ? addDays(startStr, 1) : endStr } : null;
  return { start: from, end: end?.getTime() ?? from, days };
}

/** What was dragged over; half an hour at most means a usual appointment, a day one at that day's beginning. */
function toPrefill({ start, end, allDay }: DateSelectInfo): Prefill {
  const minutes = Math.round((end.getTime() - start.getTime()) / MINUTE_MS);
  const lengthMinutes = allDay || minutes <= CLICK_MINUTES ? USUAL_LENGTH_MINUTES : minutes;
  return { start: start.getTime(), lengthMinutes, wholeDay: allDay };
}
