import {
  Calendar,
  type CalendarRef,
  type DateSelectInfo,
  type EventApi,
  type EventDisplayInfo,
  type EventInput,
} from '@fullcalendar/react';
import dayGrid from '@fullcalendar/react/daygrid';
import interaction from '@fullcalendar/react/interaction';
import classicTheme from '@fullcalendar/react/themes/classic';
import timeGrid from '@fullcalendar/react/timegrid';
import { useDirection } from '@mantine/core';
import { useElementSize, useMergedRef } from '@mantine/hooks';
import { useEffect, useMemo, useRef, type KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { Slot } from '#contract/shapes.ts';
import { SecondZoneControl } from '#renderer/features/zones/SecondZoneControl.tsx';
import type { Prefill } from '#renderer/features/booking/booking-slice.ts';
import { displayLocale } from '#renderer/ui/locale.ts';
import { useStableCallback } from '#renderer/ui/use-stable-callback.ts';
import { addDays } from '#renderer/ui/zoned-time.ts';
import { moveAmongSlots } from './move-among-slots.ts';
import { backgroundClass, eventClasses } from './event-classes.ts';
import type { FreeSlotProps } from './free-events.ts';
import { useGridContent } from './grid-content.tsx';
import styles from './grid.module.css';
import { monthRows } from './month-rows.ts';
import type { GridViewName } from './visible-range.ts';

const VIEW_TYPES: Readonly<Record<GridViewName, string>> = {
  day: 'timeGridDay',
  week: 'timeGridWeek',
  month: 'dayGridMonth',
};
const MINUTE_MS = 60_000;
const HOUR_PX = 48;
/** What lies above the grid, about: until it has been measured, a month is drawn as if it were so. */
const BARS_PX = 110;
const HOUR = { hours: 1 };
/** So much is dragged over at most by a plain click. */
const CLICK_MINUTES = 30;
/** What a plain click on an empty time asks for. */
const USUAL_LENGTH_MINUTES = 50;
const PLUGINS = [timeGrid, dayGrid, interaction, classicTheme];

interface GridProps {
  /** Only a backdrop: nothing in it can be reached. */
  readonly inert: boolean;
  readonly view: GridViewName;
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
  /** The free slot that a click at an instant means, where free times are shown and there is one. */
  readonly freeSlotAt: (instant: number) => Slot | null;
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
  const { view, date, dates, zone } = props;
  const frame = useRef<HTMLDivElement>(null);
  const { ref: measured, height } = useElementSize<HTMLDivElement>();
  const frameRef = useMergedRef(frame, measured);
  const isEmpty = !props.events.some(({ id }) => id !== undefined);

  useEffect(() => {
    // After FullCalendar has drawn the new page.
    const timer = setTimeout(() => {
      if (frame.current !== null) letScrollByKeyboard(frame.current, isEmpty);
    }, 100);
    return () => clearTimeout(timer);
  }, [isEmpty, view, date]);

  return (
    <div
      ref={frameRef}
      className={styles['frame']}
      inert={props.inert}
      onKeyDown={(event) => {
        moveAmongSlots(event, props.zone);
        props.onKeyDown(event);
      }}
    >
      {view === 'month' ? null : <SecondZoneControl {...{ dates, zone, view }} />}
      {/* Another view is another calendar: the one that goes would first be drawn once more with what is new. */}
      <GridView key={view} {...props} height={height === 0 ? innerHeight - BARS_PX : height} />
    </div>
  );
}

function GridView(props: GridProps & { readonly height: number }) {
  const { t } = useTranslation(['calendar', 'common']);
  const { dir } = useDirection();
  const { view, date, zone, selectedEntryId, chosenStart, keepSelection } = props;
  const events = useMemo(() => [...props.events], [props.events]);
  const calendar = useRef<CalendarRef>(null);
  const drawnDate = useRef(date);

  useEffect(() => {
    if (drawnDate.current === date) return;
    drawnDate.current = date;
    // In a microtask: FullCalendar flushes synchronously, which React forbids inside its own commit.
    queueMicrotask(() => calendar.current?.getApi().gotoDate(date));
  }, [date]);
  const selectedStart = useRef<number | null>(null);
  useEffect(() => {
    // Another view may have asked for another time meanwhile.
    if (keepSelection && selectedStart.current === chosenStart) return;
    selectedStart.current = null;
    calendar.current?.getApi().unselect();
  }, [keepSelection, chosenStart]);

  // FullCalendar draws everything anew for a function that is new: each stays the same as long as it says the same.
  const content = useGridContent(view, props.dates, zone);
  const eventClass = useMemo(
    () => (info: EventDisplayInfo) => eventClasses(info, selectedEntryId, chosenStart),
    [selectedEntryId, chosenStart],
  );
  const texts = useMemo(
    () => ({
      allDayText: t('allDay'),
      moreLinkText: (count: number) => t('more', { count }),
      moreLinkHint: (count: number) => t('moreHint', { count }),
      eventsHint: t('events'),
      weekTextLong: t('week'),
      timedText: t('timed'),
      closeHint: t('common:close'),
    }),
    [t],
  );
  const step = useMemo(() => ({ minutes: props.stepMinutes }), [props.stepMinutes]);
  const drop = useStableCallback(
    ({ event, revert }: { readonly event: EventApi; readonly revert: () => void }) => {
      const target = targetOf(event);
      // The store says where it is drawn from here on.
      revert();
      props.onMove(event.id, target);
    },
  );
  const click = useStableCallback(({ event }: { readonly event: EventApi }) => {
    const { slot } = event.extendedProps as Partial<FreeSlotProps>;
    if (slot === undefined) props.onOpen(event.id);
    else props.onChoose(prefillOf(slot));
  });
  const isDrawing = useRef(false);
  const choose = useStableCallback((info: DateSelectInfo) => {
    if (isDrawing.current) return;
    const prefill = toPrefill(info, props);
    if (!info.allDay) {
      const { start, lengthMinutes } = prefill;
      // A click is drawn where it asks for something, and as long.
      isDrawing.current = true;
      calendar.current?.getApi().select({ start, end: start + lengthMinutes * MINUTE_MS });
      isDrawing.current = false;
    }
    selectedStart.current = prefill.start;
    props.onChoose(prefill);
  });

  return (
    <Calendar
      ref={calendar}
      plugins={PLUGINS}
      className={styles['calendar'] ?? ''}
      height="100%"
      initialView={VIEW_TYPES[view]}
      initialDate={date}
      timeZone={fastZone(zone)}
      locale={displayLocale()}
      direction={dir}
      firstDay={props.firstDay % 7}
      headerToolbar={false}
      borderless
      events={events}
      nowIndicator
      // As fine as the steps of the mouse: FullCalendar takes what is dragged by the middle of a row, which between
      // two steps of one row would be a step too far.
      slotDuration={step}
      slotHeaderInterval={HOUR}
      slotHeaderInnerClass={styles['slotHeader']}
      allDayHeaderInnerClass={styles['allDayHeader']}
      allDayDividerClass={styles['allDayDivider'] ?? ''}
      nowIndicatorLineClass={styles['nowLine']}
      slotMinHeight={(HOUR_PX * props.stepMinutes) / 60}
      eventMinHeight={20}
      eventShortHeight={34}
      slotEventOverlap={false}
      // How many fit into a day is known: left to FullCalendar, each month is drawn twice to find it out.
      {...(view === 'month' ? { dayMaxEventRows: monthRows(props.height) } : { dayMaxEvents: 2 })}
      scrollTime={props.scrollTime}
      scrollTimeReset={false}
      {...texts}
      {...content}
      eventClass={eventClass}
      eventInnerClass={styles['inner']}
      backgroundEventClass={backgroundClass}
      eventDisplay="block"
      // The text of a time is ours, made once for each entry.
      displayEventTime={false}
      // Where some are only counted, appointments are not among them.
      eventOrder={view === 'month' ? 'rank,start,-duration,allDay,title' : 'start,-duration,allDay,title'}
      eventInteractive
      eventClick={click}
      snapDuration={step}
      eventDragMinDistance={5}
      dragRevertDuration={0}
      eventAllow={staysOfItsKind}
      eventDrop={drop}
      eventResize={drop}
      selectable
      selectMirror
      unselectAuto={false}
      select={choose}
    />
  );
}

/** The system's own clock is asked at a fraction of what any other zone takes, which is each event many times. */
function fastZone(zone: string): string {
  return zone === Intl.DateTimeFormat().resolvedOptions().timeZone ? 'local' : zone;
}

/** What lasts all day stays a matter of days, and the other way round. */
const staysOfItsKind = (span: { readonly allDay: boolean }, event: EventApi | null): boolean =>
  event !== null && span.allDay === event.allDay;

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

/**
 * What was dragged over. One step is a click, which on a free time means the slot there. Half an hour at most means a
 * usual appointment, a day one at that day's beginning.
 */
function toPrefill(
  { start, end, allDay }: DateSelectInfo,
  { freeSlotAt, stepMinutes }: Pick<GridProps, 'freeSlotAt' | 'stepMinutes'>,
): Prefill {
  const minutes = Math.round((end.getTime() - start.getTime()) / MINUTE_MS);
  const isClick = allDay || minutes <= CLICK_MINUTES;
  const slot = minutes <= stepMinutes && !allDay ? freeSlotAt(start.getTime()) : null;
  if (slot !== null) return { ...prefillOf(slot), wholeDay: false };
  const lengthMinutes = isClick ? USUAL_LENGTH_MINUTES : minutes;
  return { start: start.getTime(), lengthMinutes, wholeDay: allDay };
}

const prefillOf = ({ start, end }: Slot): Prefill => ({ start, lengthMinutes: (end - start) / MINUTE_MS });
