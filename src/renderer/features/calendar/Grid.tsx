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
import { useEffect, useMemo, useRef, type KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { Slot } from '#contract/shapes.ts';
import { SecondZoneControl } from '#renderer/features/zones/SecondZoneControl.tsx';
import type { Prefill } from '#renderer/features/booking/draft.ts';
import { displayLocale } from '#renderer/ui/locale.ts';
import { useStableCallback } from '#renderer/ui/use-stable-callback.ts';
import { moveAmongSlots } from './move-among-slots.ts';
import { backgroundClass, eventClasses } from './event-classes.ts';
import { fitEvents } from './fit-events.ts';
import type { FreeSlotProps } from './free-events.ts';
import { useGridContent } from './grid-content.tsx';
import type { Left } from './calendar-slice.ts';
import type { EntryEvent } from './grid-event.ts';
import { prefillOf, staysOfItsKind, targetOf, toPrefill, type MoveTarget } from './grid-targets.ts';
import styles from './grid.module.css';
import { liftToNumber, monthRows } from './month-rows.ts';
import { moreEvents, type MoreProps } from './more-events.ts';
import { drawnToMidnight } from './skipped-midnight.ts';
import type { GridViewName } from './visible-range.ts';

const VIEW_TYPES: Readonly<Record<GridViewName, string>> = {
  day: 'timeGridDay',
  week: 'timeGridWeek',
  month: 'dayGridMonth',
};
const HOUR_PX = 48;
const HOUR = { hours: 1 };
/** What shares the lines of a day comes in the order in which it was fitted in. */
const EVENT_ORDER = 'order,start,-duration,title';
/** So many lines has what lasts all day above the hours, the count of the others below them. */
const ALL_DAY_LINES = 2;
const PLUGINS = [timeGrid, dayGrid, interaction, classicTheme];

interface GridProps {
  /** Only a backdrop: nothing in it can be reached. */
  readonly inert: boolean;
  /** Nothing is known of its days, yet or at all: empty, they would look free. */
  readonly unread: boolean;
  readonly view: GridViewName;
  /** A day of the page to show, `YYYY-MM-DD`. */
  readonly date: string;
  readonly zone: string;
  /** Of the place for it, in px: not its own, which none has that is drawn out of sight. */
  readonly height: number;
  /** The days of the page, in order. */
  readonly dates: readonly string[];
  /** ISO 8601: 1 Monday … 7 Sunday. */
  readonly firstDay: number;
  readonly entries: readonly EntryEvent[];
  /** What days hold beside them. */
  readonly left: readonly Left[];
  /** What is drawn behind them and between them: times that are free, travel, the time outside working hours. */
  readonly others: readonly EventInput[];
  /** `HH:MM:SS` at the top of the scrolled grid. */
  readonly scrollTime: string;
  readonly selectedEntryId: string | null;
  /** Where what is being made or moved begins: that free slot is marked. */
  readonly chosenStart: number | null;
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

/** FullCalendar's day, week or month. Draws what it is given and says what was clicked. */
export function Grid(props: GridProps) {
  const { view, date, dates, zone } = props;
  const frame = useRef<HTMLDivElement>(null);
  const isEmpty = props.entries.length === 0 && !props.others.some(({ id }) => id !== undefined);

  useEffect(() => {
    // After FullCalendar has drawn the new page.
    const timer = setTimeout(() => {
      if (frame.current !== null) letScrollByKeyboard(frame.current, isEmpty);
    }, 100);
    return () => clearTimeout(timer);
  }, [isEmpty, view, date]);

  return (
    <div
      ref={frame}
      className={`${styles['frame'] ?? ''} ${view === 'month' ? (styles['month'] ?? '') : ''}`}
      inert={props.inert}
      data-unread={props.unread}
      onKeyDown={(event) => {
        moveAmongSlots(event, props.zone);
        props.onKeyDown(event);
      }}
    >
      {view === 'month' ? null : <SecondZoneControl {...{ dates, zone, view }} />}
      <GridView {...props} />
    </div>
  );
}

function GridView(props: GridProps) {
  const { t } = useTranslation('calendar');
  const { dir } = useDirection();
  const { view, date, zone, selectedEntryId, chosenStart } = props;
  const lines = view === 'month' ? monthRows(props.height, props.dates.length) : ALL_DAY_LINES;
  const events = useEvents(props, lines);
  const calendar = useRef<CalendarRef>(null);
  const drawnDate = useRef(date);

  useEffect(() => {
    if (drawnDate.current === date) return;
    drawnDate.current = date;
    // In a microtask: FullCalendar flushes synchronously, which React forbids inside its own commit.
    queueMicrotask(() => calendar.current?.getApi().gotoDate(date));
  }, [date]);

  // FullCalendar draws everything anew for a function that is new: each stays the same as long as it says the same.
  const content = useGridContent(view, props.dates, zone);
  const eventClass = useMemo(
    () => (info: EventDisplayInfo) => eventClasses(info, selectedEntryId, chosenStart),
    [selectedEntryId, chosenStart],
  );
  const texts = useMemo(
    () => ({
      allDayText: t('allDay'),
      eventsHint: t('events'),
      weekTextLong: t('week'),
      timedText: t('timed'),
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
  const click = useStableCallback(({ el, event }: { readonly el: HTMLElement; readonly event: EventApi }) => {
    const { slot, more } = event.extendedProps as Partial<FreeSlotProps & MoreProps>;
    if (slot !== undefined) props.onChoose(prefillOf(slot));
    else if (more === undefined) {
      // One that can be dragged doesn't take it by itself; what closes gives it back here.
      el.focus({ preventScroll: true });
      props.onOpen(event.id);
    }
  });
  const choose = useStableCallback((info: DateSelectInfo) => {
    // From here on it is drawn where the form says.
    calendar.current?.getApi().unselect();
    props.onChoose(toPrefill(info, props));
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
      dayLaneClass={styles['day']}
      dayLaneInnerClass={styles['lane']}
      slotHeaderInnerClass={styles['slotHeader']}
      allDayHeaderInnerClass={styles['allDayHeader']}
      allDayDividerClass={styles['allDayDivider'] ?? ''}
      nowIndicatorLineClass={styles['nowLine']}
      slotMinHeight={(HOUR_PX * props.stepMinutes) / 60}
      eventMinHeight={20}
      eventShortHeight={34}
      slotEventOverlap={false}
      // What has no length is drawn where it is, not as an hour.
      defaultTimedEventDuration="00:01"
      fixedWeekCount={false}
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
      eventOrder={EVENT_ORDER}
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

/** What FullCalendar draws: of what shares the lines of a day only what there is room for, and a count of the rest. */
function useEvents({ view, entries, left, others, dates, zone }: GridProps, lines: number): EventInput[] {
  return useMemo(() => {
    const isInLines = ({ allDay }: EntryEvent): boolean => allDay || view === 'month';
    const drawn = drawnToMidnight(entries, dates, zone);
    const { shown, hidden } = fitEvents(drawn.filter(isInLines), { dates, zone, lines, left });
    const timed = drawn.filter((entry) => !isInLines(entry));
    return [...others, ...shown, ...moreEvents(hidden, view === 'month' ? liftToNumber(lines) : 0), ...timed];
  }, [view, entries, left, others, dates, zone, lines]);
}

/** The system's own clock is asked at a fraction of what any other zone takes, which is each event many times. */
function fastZone(zone: string): string {
  return zone === Intl.DateTimeFormat().resolvedOptions().timeZone ? 'local' : zone;
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
