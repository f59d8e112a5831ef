import { Button } from '@mantine/core';
import {
  IconArrowRight,
  IconBell,
  IconCalendarX,
  IconClock,
  IconClockOff,
  IconPencil,
  IconPlus,
  IconRotate,
  IconTrash,
  type TablerIcon,
} from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { JournalItem, JournalState } from '#contract/journal-shapes.ts';
import { useRuleWords } from '#renderer/features/blocks/use-rule-words.ts';
import { useCalendars, useDisplayZone } from '#renderer/features/calendar/use-calendar.ts';
import { useShowInCalendar } from '#renderer/features/needs/use-show-appointment.ts';
import { useAlarmText } from '#renderer/features/privacy/use-alarm-text.ts';
import { useAppStore } from '#renderer/store/app-store.ts';
import { formatDayOfYear, formatTime, formatTimeRange } from '#renderer/ui/format.ts';
import { useNow } from '#renderer/ui/use-now.ts';
import { addDays, startOfDate } from '#renderer/ui/zoned-time.ts';
import { isRestorable, type JournalLine } from './changes.ts';
import { HoldAgainButton } from './HoldAgainButton.tsx';
import styles from './journal.module.css';
import { RestoreButton } from './RestoreButton.tsx';

/** One change: what, in which calendar, from when to when; the way to it, and the way back. Of a series its first. */
export function ChangeRow({
  line,
  items,
}: {
  readonly line: JournalLine;
  readonly items: readonly JournalItem[];
}) {
  const { t } = useTranslation(['journal', 'calendar']);
  const [item] = line;
  const zone = useDisplayZone();
  const now = useNow();
  const show = useShowInCalendar();
  const hasAccount = useAppStore((state) => state.accounts.status === 'ready');
  const calendar = useCalendarName(item);
  const { kind, before, after, at } = item;
  const state = after ?? before;
  const Icon = ICONS[kind];
  const how = after !== null && isCancelledBy(after.state) ? after.state : kind;
  const undone = item.undoes === true ? UNDONE.get(kind) : undefined;
  const title = state === null || state.title.trim() === '' ? t('calendar:untitled') : state.title;
  // What was removed is nowhere to be shown; a block is known by its time only.
  const target = after === null || kind === 'appointment-cancelled' ? null : after;
  return (
    <li className={styles['row']}>
      <span className={styles['icon']}>
        <Icon size={16} aria-hidden />
      </span>
      <div className={styles['text']}>
        <span>
          {item.undoes === true ? `${t('undone.by')} ` : ''}
          {kind.startsWith('appointment-') && kind !== 'appointment-adopted' ? `${t('with')} ` : ''}
          <span className={styles['title']}>{title}</span>{' '}
          {undone === undefined ? t(`kind.${how}`) : t(`undone.${undone}`)}
        </span>
        <Times before={before} after={after} />
        {line.length === 1 ? null : <span>{t('series', { count: line.length })}</span>}
        <span className={styles['quiet']}>
          {formatTime(at, zone)}
          {calendar === '' ? '' : ` · ${calendar}`}
        </span>
      </div>
      <div className={styles['actions']}>
        {isRestorable(item, items, now) ? <RestoreButton item={item} title={title} /> : null}
        {item.takeBack === undefined ? null : <HoldAgainButton takeBack={item.takeBack} title={title} />}
        {target === null || !hasAccount ? null : (
          <Button
            size="compact-sm"
            variant="subtle"
            aria-label={t('showNamed', { title })}
            onClick={() =>
              void show({ start: target.start, id: item.takeBack?.entryId ?? item.appointmentId })
            }
          >
            {t('show')}
          </Button>
        )}
      </div>
    </li>
  );
}

/** What is called otherwise where it took something back. */
const UNDONE = new Map<JournalItem['kind'], 'moved' | 'changed' | 'cancelled' | 'restored' | 'removed'>([
  ['appointment-moved', 'moved'],
  ['appointment-edited', 'changed'],
  ['appointment-cancelled', 'cancelled'],
  ['appointment-restored', 'restored'],
  ['block-moved', 'moved'],
  ['block-renamed', 'changed'],
  ['block-changed', 'changed'],
  ['block-removed', 'removed'],
  ['block-restored', 'restored'],
]);

const CANCELLED_BY = ['cancelled-by-practitioner', 'cancelled-by-client'] as const;
type CancelledBy = (typeof CANCELLED_BY)[number];

function isCancelledBy(state: string | null): state is CancelledBy {
  return CANCELLED_BY.some((each) => each === state);
}

const ICONS: Readonly<Record<JournalItem['kind'], TablerIcon>> = {
  'event-added': IconPlus,
  'event-changed': IconPencil,
  'event-removed': IconTrash,
  'event-let-go': IconClockOff,
  'event-series-let-go': IconClockOff,
  'event-held-again': IconClock,
  'event-series-held-again': IconClock,
  'event-may-hold-again': IconClock,
  'event-series-may-hold-again': IconClock,
  'appointment-booked': IconPlus,
  'appointment-moved': IconArrowRight,
  'appointment-edited': IconPencil,
  'appointment-marked': IconPencil,
  'appointment-cancelled': IconCalendarX,
  'appointment-restored': IconRotate,
  'appointment-adopted': IconPlus,
  'appointment-moved-in-icloud': IconArrowRight,
  'appointment-alarm-in-icloud': IconBell,
  'appointment-removed-in-icloud': IconTrash,
  'appointment-conflict': IconPencil,
  'appointment-taken-meanwhile': IconPencil,
  'block-created': IconPlus,
  'block-moved': IconArrowRight,
  'block-renamed': IconPencil,
  'block-changed': IconPencil,
  'block-removed': IconTrash,
  'block-restored': IconRotate,
};

function useCalendarName({ calendarId, kind }: JournalItem): string {
  const { t } = useTranslation('journal');
  const calendars = useCalendars();
  if (kind.startsWith('block-')) return t('here');
  return calendars.find(({ id }) => id === calendarId)?.name ?? '';
}

/** Before → after where the time changed; else the one time there is. */
function Times({
  before,
  after,
}: {
  readonly before: JournalState | null;
  readonly after: JournalState | null;
}) {
  const { t } = useTranslation('journal');
  const when = useWhen();
  const was = before === null ? null : when(before);
  const is = after === null ? null : when(after);
  const rule = useNewRule(before, after);
  const alert = useNewAlert(before, after);
  const renamed = before !== null && after !== null && before.title !== after.title;
  return (
    <span className={styles['times']}>
      {was === null || is === null || was === is ? (
        (is ?? was)
      ) : (
        <>
          <s>{was}</s> <IconArrowRight size={12} aria-hidden />
          <span className="visually-hidden">{t('to')}</span> {is}
        </>
      )}
      {rule === null ? null : <> · {rule}</>}
      {alert === null ? null : <> · {alert}</>}
      {renamed ? <> · {t('calledBefore', { title: before.title })}</> : null}
    </span>
  );
}

/** How often it comes since the change; null where that is as it was, or not known. */
function useNewRule(before: JournalState | null, after: JournalState | null): string | null {
  const { t } = useTranslation(['journal', 'blocks']);
  const words = useRuleWords();
  const zone = useDisplayZone();
  if (before?.rrule === undefined || after?.rrule === undefined) return null;
  if (before.rrule === after.rrule) return null;
  return after.rrule === null ? t('blocks:repeats.none') : words(after.rrule, zone);
}

/** Which alert it has since the change; null where that is as it was, or not known. */
function useNewAlert(before: JournalState | null, after: JournalState | null): string | null {
  const { t } = useTranslation('journal');
  const words = useAlarmText();
  if (before?.alarmMinutes === undefined || after?.alarmMinutes === undefined) return null;
  return before.alarmMinutes === after.alarmMinutes ? null : t('alert', { alert: words(after.alarmMinutes) });
}

function useWhen(): (state: JournalState) => string {
  const zone = useDisplayZone();
  const now = useNow();
  const dayOf = (instant: number): string => formatDayOfYear(instant, now, zone, 'short');
  return ({ start, end, allDay }) => {
    if (allDay === null) return `${dayOf(start)}, ${formatTimeRange(start, end, zone)}`;
    const last = addDays(allDay.end, -1);
    const first = dayOf(startOfDate(allDay.start, zone));
    return last <= allDay.start ? first : `${first} – ${dayOf(startOfDate(last, zone))}`;
  };
}
