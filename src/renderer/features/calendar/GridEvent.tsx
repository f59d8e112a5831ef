import type { EventDisplayInfo } from '@fullcalendar/react';
import type { TFunction } from 'i18next';
import type { CSSProperties } from 'react';
import { formatCompactTime } from '#renderer/ui/format.ts';
import { wordOf } from '#renderer/ui/word-of.ts';
import { AsksMark, EntryMarks } from './EntryMarks.tsx';
import type { BackgroundProps, FreeSlotProps } from './free-events.ts';
import { FreeSlot } from './FreeSlot.tsx';
import { gridEventTime } from './grid-event-time.ts';
import type { GridEventProps } from './grid-event.ts';
import styles from './grid.module.css';
import { MoreEntries } from './MoreEntries.tsx';
import type { MoreProps } from './more-events.ts';

/** From this length on there is room for a title of two lines above the time. */
const TWO_LINES_MS = 75 * 60_000;

/** One event in the grid: its title and time as text, its marks. */
export function GridEvent(props: {
  readonly info: EventDisplayInfo;
  readonly zone: string;
  readonly t: TFunction<'calendar'>;
}) {
  const { t } = props;
  const { event, isShort, view } = props.info;
  const timeText = gridEventTime(props.info, props.zone);
  const { look, entryId, slot, more } = event.extendedProps as Partial<
    GridEventProps & FreeSlotProps & MoreProps
  >;
  if (slot !== undefined) return <FreeSlot slot={slot} />;
  if (more !== undefined) return <MoreEntries more={more} t={t} />;
  const short = formatCompactTime(event.start?.getTime() ?? 0, props.zone);
  const foot = `${styles['foot'] ?? ''} ${lengthClass(timeText)}`;
  // The stretch that the person is choosing has no entry behind it.
  if (look === undefined)
    return (
      <span className={foot}>
        <EventTime text={timeText} short={short} />
      </span>
    );
  const isMonth = view.type === 'dayGridMonth';
  const oneLine = isShort || event.allDay || isMonth;
  const length = (event.end?.getTime() ?? 0) - (event.start?.getTime() ?? 0);
  const stack = [
    styles['stack'],
    length < TWO_LINES_MS ? styles['short'] : '',
    look.asks ? styles['asks'] : '',
    look.asks && look.held ? styles['asksHeld'] : '',
  ].join(' ');
  const marks = (
    <span className={styles['marks']}>
      <EntryMarks look={look} compact={oneLine} t={t} />
    </span>
  );
  const time = timeText === '' ? null : <EventTime text={timeText} short={short} />;
  const title = (
    <span className={styles['title']}>
      {look.asks ? <AsksMark t={t} /> : null}
      {event.title === '' ? t('untitled') : event.title}
    </span>
  );
  return (
    <span className={oneLine ? styles['line'] : stack} data-entry-id={entryId}>
      {isMonth && timeText !== '' ? <MonthTime text={timeText} short={short} /> : null}
      {title}
      {oneLine ? (
        <>
          {marks}
          {isMonth ? null : time}
        </>
      ) : (
        <span
          className={look.held ? `${styles['foot'] ?? ''} ${styles['held'] ?? ''}` : foot}
          style={look.held ? roomBesideMark(timeText, short, t('marks.held')) : undefined}
        >
          {time}
          {marks}
        </span>
      )}
      {look.holds ? null : <span className="visually-hidden">{wordOf(t, 'marks.free')}</span>}
    </span>
  );
}

/** How much room a time takes beside the marks: "09:00–09:50", "9:00 – 9:50 AM", "11:00 AM – 12:00 PM". */
function lengthClass(text: string): string {
  if (text.length <= 12) return '';
  return styles[text.length <= 16 ? 'long' : 'longer'] ?? '';
}

/**
 * How wide it is to be for the whole time beside the mark of what is held, and for its beginning: the word is as long as the
 * language has it, which a query of the width can't know.
 */
function roomBesideMark(whole: string, start: string, mark: string): CSSProperties {
  const room = (text: string): string => `calc(${(text + mark).length} * 0.9ch + 20px)`;
  return { '--whole-room': room(whole), '--start-room': room(start) } as CSSProperties;
}

/** As short as the locale's clock can be told; whole for those who listen or point at it. */
function MonthTime({ text, short }: { readonly text: string; readonly short: string }) {
  const className = `${styles['time'] ?? ''} ${styles['inMonth'] ?? ''}`;
  if (short === text) return <span className={className}>{text}</span>;
  return (
    <>
      <span className="visually-hidden">{text}</span>
      <span aria-hidden title={text} className={className}>
        {short}
      </span>
    </>
  );
}

/**
 * From–to where there is room; else the beginning alone, as in a month: of "8:00" nobody knew which half of the day it is
 * in. The whole for those who listen.
 */
function EventTime({ text, short }: { readonly text: string; readonly short: string }) {
  return (
    <>
      <span className={styles['time']}>{text}</span>
      <span aria-hidden className={`${styles['time'] ?? ''} ${styles['startOnly'] ?? ''}`}>
        {short}
      </span>
    </>
  );
}

/** What lies behind the events has no words, except the way to one. */
export function GridBackground(props: {
  readonly info: EventDisplayInfo;
  readonly t: TFunction<'calendar'>;
}) {
  const { t } = props;
  const { background } = props.info.event.extendedProps as Partial<BackgroundProps>;
  return background === 'travel' ? <span className={styles['travelText']}>{t('travel')}</span> : null;
}
