import { useDeferredValue, useMemo, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { EntryShape, Slot } from '#contract/shapes.ts';
import { useAsks } from '#renderer/features/needs/use-asks.ts';
import { useIsLate } from '#renderer/features/needs/use-late.ts';
import { formatDay, formatTime, formatTimeParts, formatTimeRange } from '#renderer/ui/format.ts';
import { useMoveKeys, useMoveOf } from '#renderer/features/moving/use-moving.ts';
import { Swatch } from '#renderer/ui/Swatch.tsx';
import { startOfDate } from '#renderer/ui/zoned-time.ts';
import { dayGroups, dayHeadingId, linesOf, type DayGroup } from './day-groups.ts';
import { useFreeRow } from './FreeRow.tsx';
import { AsksMark, EntryMarks } from './EntryMarks.tsx';
import { lookOf } from './entry-look.ts';
import { moveAmongRows } from './move-among-rows.ts';
import styles from './agenda.module.css';
import type { Range } from './calendar-slice.ts';
import { useCalendarNames, useColourOf } from './use-calendar.ts';

interface AgendaListProps {
  readonly entries: readonly EntryShape[];
  readonly range: Range;
  readonly zone: string;
  readonly today: string;
  readonly selectedEntryId: string | null;
  readonly titleOf: (entry: EntryShape) => string;
  readonly onOpen: (entryId: string) => void;
  /** Free times to show among the entries. */
  readonly slots?: readonly Slot[];
  /** Said where the range holds nothing; null where that is said elsewhere. */
  readonly emptyText: string | null;
  /** Where there is little room: a time above its title, and beside the date, which stays in sight, this. */
  readonly narrow?: ReactNode;
  /** The present: what is over is drawn back, and what is under way and what comes next say so. */
  readonly now?: number;
  /** Under the head of the first day. */
  readonly under?: ReactNode;
}

/** How a row says that keys move it. */
const MOVE_KEYS = 'Alt+ArrowUp Alt+ArrowDown Alt+ArrowLeft Alt+ArrowRight';

/** More lines than a window shows at first. */
const FIRST_LINES = 40;

/** The entries of a range as a list by day: everything the grid shows, in reading order, all by keyboard. */
export function AgendaList(props: AgendaListProps) {
  const { entries, range, zone, slots } = props;
  const groups = useMemo(() => dayGroups(entries, range, zone, slots), [entries, range, zone, slots]);
  if (groups.length === 0)
    return (
      <>
        {props.emptyText === null ? null : <p className={styles['empty']}>{props.emptyText}</p>}
        {props.under == null ? null : <div className={styles['days']}>{props.under}</div>}
      </>
    );
  // A list of other days begins anew: with its own first lines, not with what was there.
  return <Days key={range.start} {...props} groups={groups} />;
}

function Days(props: AgendaListProps & { readonly groups: readonly DayGroup[] }) {
  const { t } = useTranslation('calendar');
  const { zone, today } = props;
  const isNarrow = props.narrow !== undefined;
  const onKeyDown = useMoveKeys(props.entries);
  const entryRow = useEntryRow(props);
  const freeRow = useFreeRow();
  // What is out of sight at first is drawn after the first frame.
  const groups = useDeferredValue(props.groups, firstOf(props.groups));

  return (
    <div
      className={styles['days']}
      data-narrow={isNarrow}
      data-halves={formatTimeParts(0, 'UTC').some(({ type }) => type === 'dayPeriod')}
      onKeyDown={(event) => {
        if (isNarrow) moveAmongRows(event);
        onKeyDown(event);
      }}
    >
      {groups.map((group) => {
        const headingId = dayHeadingId(group.date);
        return (
          <section key={group.date} aria-labelledby={headingId} className={styles['day']}>
            <div className={styles['head']}>
              <h2 id={headingId} className={styles['heading']}>
                {formatDay(startOfDate(group.date, zone), zone)}
                {group.date === today ? <span className={styles['today']}>{t('today')}</span> : null}
              </h2>
              {props.narrow}
            </div>
            {group === groups[0] ? props.under : null}
            <ul className={styles['list']}>
              {linesOf(group).map((line, at) =>
                'slot' in line ? (
                  <li key={`free-${line.slot.start}`}>{freeRow(line.slot)}</li>
                ) : (
                  <li key={line.entry.id}>{entryRow(line.entry, group.span, isNarrow && at === 0)}</li>
                ),
              )}
            </ul>
          </section>
        );
      })}
    </div>
  );
}

/** The first days of a list, with so many lines as a window shows. */
function firstOf(groups: readonly DayGroup[]): readonly DayGroup[] {
  let lines = 0;
  const end = groups.findIndex(
    ({ entries, slots }) => (lines += entries.length + slots.length) >= FIRST_LINES,
  );
  return end < 0 ? groups : groups.slice(0, end + 1);
}

/** How an entry is drawn as a line. All are drawn by the one function, so that what they need is asked for once. */
function useEntryRow(
  props: AgendaListProps,
): (entry: EntryShape, day: Range, isFocused: boolean) => ReactNode {
  const { t } = useTranslation('calendar');
  const colourOf = useColourOf();
  const namesOf = useCalendarNames();
  const moveOf = useMoveOf();
  const isLate = useIsLate();
  const asks = useAsks();
  const { now = null } = props;
  const next = now === null ? null : nextStart(props.entries, now);
  return (entry, day, isFocused) => {
    const title = props.titleOf(entry);
    const look = lookOf(entry, isLate(entry), asks(entry));
    const where = [namesOf(entry), entry.location].filter((text) => text !== '').join(' · ');
    return (
      <button
        type="button"
        className={styles['row']}
        data-entry-id={entry.id}
        data-autofocus={isFocused ? true : undefined}
        aria-keyshortcuts={moveOf(entry) === null ? undefined : MOVE_KEYS}
        data-selected={entry.id === props.selectedEntryId}
        data-over={now !== null && entry.end <= now}
        onClick={() => props.onOpen(entry.id)}
      >
        <span className={styles['time']}>{timeText(entry, day, props.zone, t('allDay'))}</span>
        <Swatch kind={look.kind} colour={colourOf(entry)} outlined={!look.holds} />
        <span className={styles['text']}>
          <span className={look.struck ? styles['struck'] : styles[look.kind]}>
            {look.asks ? <AsksMark t={t} /> : null}
            {title === '' ? t('untitled') : title}
          </span>
          {where === '' ? null : <span className={styles['where']}>{where}</span>}
        </span>
        <span className={styles['marks']}>
          {isUnderWay(entry, now) ? <strong className={styles['now']}>{t('nowMark')}</strong> : null}
          {entry.start === next && entry.allDay === null ? <strong>{t('nextMark')}</strong> : null}
          {look.holds ? null : <span>{t('marks.free')}</span>}
          <EntryMarks look={look} compact={false} t={t} />
        </span>
      </button>
    );
  };
}

/** Whether the present lies in an entry; what lasts all day says nothing of the hour. */
function isUnderWay({ start, end, allDay }: EntryShape, now: number | null): boolean {
  return now !== null && allDay === null && start <= now && end > now;
}

/** When the next thing begins; null where nothing more does. */
function nextStart(entries: readonly EntryShape[], now: number): number | null {
  const starts = entries
    .filter(({ allDay, start, holds }) => allDay === null && holds && start > now)
    .map(({ start }) => start);
  return starts.length === 0 ? null : Math.min(...starts);
}

/** The part of an entry that lies in this day, in words. */
function timeText(entry: EntryShape, day: Range, zone: string, allDay: string): string {
  const startsBefore = entry.start < day.start;
  const endsAfter = entry.end > day.end;
  if (entry.allDay !== null || (startsBefore && endsAfter)) return allDay;
  if (startsBefore) return `– ${formatTime(entry.end, zone)}`;
  if (endsAfter) return `${formatTime(entry.start, zone)} –`;
  return formatTimeRange(entry.start, entry.end, zone);
}
