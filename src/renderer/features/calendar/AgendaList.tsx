import { useTranslation } from 'react-i18next';
import type { EntryShape, Slot } from '#contract/shapes.ts';
import { useIsLate } from '#renderer/features/needs/use-late.ts';
import { formatDay, formatTime, formatTimeRange } from '#renderer/ui/format.ts';
import { useMoveKeys, useMoveOf } from '#renderer/features/moving/use-moving.ts';
import { Swatch } from '#renderer/ui/Swatch.tsx';
import { startOfDate } from '#renderer/ui/zoned-time.ts';
import { dayGroups, linesOf } from './day-groups.ts';
import { FreeRow } from './FreeRow.tsx';
import { EntryMarks } from './EntryMarks.tsx';
import { lookOf } from './entry-look.ts';
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
}

/** How a row says that keys move it. */
const MOVE_KEYS = 'Alt+ArrowUp Alt+ArrowDown Alt+ArrowLeft Alt+ArrowRight';

/** The entries of a range as a list by day: everything the grid shows, in reading order, all by keyboard. */
export function AgendaList(props: AgendaListProps) {
  const { t } = useTranslation('calendar');
  const { entries, range, zone, today } = props;
  const groups = dayGroups(entries, range, zone, props.slots);
  const onKeyDown = useMoveKeys(entries);
  if (groups.length === 0)
    return props.emptyText === null ? null : <p className={styles['empty']}>{props.emptyText}</p>;

  return (
    <div className={styles['days']} onKeyDown={onKeyDown}>
      {groups.map((group) => {
        const headingId = `day-${group.date}`;
        return (
          <section key={group.date} aria-labelledby={headingId} className={styles['day']}>
            <h2 id={headingId} className={styles['heading']}>
              {formatDay(startOfDate(group.date, zone), zone)}
              {group.date === today ? <span className={styles['today']}>{t('today')}</span> : null}
            </h2>
            <ul className={styles['list']}>
              {linesOf(group).map((line) =>
                'slot' in line ? (
                  <li key={`free-${line.slot.start}`}>
                    <FreeRow slot={line.slot} />
                  </li>
                ) : (
                  <li key={line.entry.id}>
                    <AgendaRow
                      entry={line.entry}
                      day={group.span}
                      zone={zone}
                      title={props.titleOf(line.entry)}
                      selected={line.entry.id === props.selectedEntryId}
                      onOpen={props.onOpen}
                    />
                  </li>
                ),
              )}
            </ul>
          </section>
        );
      })}
    </div>
  );
}

function AgendaRow(props: {
  readonly entry: EntryShape;
  readonly day: Range;
  readonly zone: string;
  readonly title: string;
  readonly selected: boolean;
  readonly onOpen: (entryId: string) => void;
}) {
  const { t } = useTranslation('calendar');
  const colourOf = useColourOf();
  const namesOf = useCalendarNames();
  const isMovable = useMoveOf()(props.entry) !== null;
  const { entry, title } = props;
  const look = lookOf(entry, useIsLate()(entry));
  const where = [namesOf(entry), entry.location].filter((text) => text !== '').join(' · ');
  return (
    <button
      type="button"
      className={styles['row']}
      data-entry-id={entry.id}
      aria-keyshortcuts={isMovable ? MOVE_KEYS : undefined}
      data-selected={props.selected}
      onClick={() => props.onOpen(entry.id)}
    >
      <span className={styles['time']}>{timeText(entry, props.day, props.zone, t('allDay'))}</span>
      <Swatch kind={look.kind} colour={colourOf(entry)} outlined={!look.holds} />
      <span className={styles['text']}>
        <span className={look.struck ? styles['struck'] : styles[look.kind]}>
          {title === '' ? t('untitled') : title}
        </span>
        {where === '' ? null : <span className={styles['where']}>{where}</span>}
      </span>
      <span className={styles['marks']}>
        {look.holds ? null : <span>{t('marks.free')}</span>}
        <EntryMarks look={look} compact={false} />
      </span>
    </button>
  );
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
