import { useTranslation } from 'react-i18next';
import type { EntryShape } from '#contract/shapes.ts';
import { AgendaList } from '#renderer/features/calendar/AgendaList.tsx';
import type { Range } from '#renderer/features/calendar/calendar-slice.ts';
import { titleOf } from '#renderer/features/calendar/entry-look.ts';
import { markedEntryId } from '#renderer/features/calendar/marked-entry.ts';
import { useDisplayZone, useToday } from '#renderer/features/calendar/use-calendar.ts';
import { useOpenEntry } from '#renderer/features/calendar/use-open-entry.ts';
import { isShown } from '#domain/is-shown.ts';
import { visibleRange } from '#renderer/features/calendar/visible-range.ts';
import { SidePlace } from '#renderer/features/needs/SidePlace.tsx';
import { ConnectButton } from '#renderer/features/connect/ConnectButton.tsx';
import { withMove } from '#renderer/features/moving/move.ts';
import { PrintDay } from '#renderer/features/print/PrintDay.tsx';
import { useAppStore } from '#renderer/store/app-store.ts';
import { hasNoAccount } from '#renderer/store/has-no-account.ts';
import { NotRead, Outline } from '#renderer/ui/Loaded.tsx';
import { useNow } from '#renderer/ui/use-now.ts';
import { leftOf } from './late.ts';
import { LateButton, LatePreview } from './RunningLate.tsx';
import styles from './today.module.css';

/** Today's list: what today holds, in order. */
export function TodayScreen() {
  const { t } = useTranslation('calendar');
  const upcoming = useAppStore((state) => state.upcoming);
  const failure = useAppStore((state) => state.upcomingFailure);
  const reload = useAppStore((state) => state.reloadRange);
  const hidden = useAppStore((state) => state.preferences.hiddenCalendarIds);
  const open = useOpenEntry();
  const isAlone = useAppStore(hasNoAccount);
  const marked = useAppStore(markedEntryId);
  const moving = useAppStore((state) => state.moving);
  const late = useAppStore((state) => state.late);
  const previewLate = useAppStore((state) => state.previewLate);
  const closeLate = useAppStore((state) => state.closeLate);
  const zone = useDisplayZone();
  const today = useToday();
  const now = useNow();
  const range = visibleRange('day', today, 1, zone);
  const entries = withMove(upcoming?.entries.filter(isShown(hidden)) ?? [], moving);
  return (
    <div className={styles['screen']}>
      <div className={styles['list']} aria-busy={upcoming === null}>
        {upcoming === null ? null : (
          <div className={styles['actions']}>
            {leftOf(upcoming.appointments, now, range).length === 0 ? null : (
              <LateButton onChoose={(minutes) => previewLate(today, minutes)} />
            )}
            <PrintDay />
          </div>
        )}
        {upcoming === null ? (
          <div className={styles['unknown']}>
            {failure === null ? <Outline /> : <NotRead what="today" error={failure} again={reload} />}
          </div>
        ) : (
          <AgendaList
            entries={entries}
            range={range}
            zone={zone}
            today={today}
            selectedEntryId={marked}
            titleOf={(entry) => titleOf(entry, upcoming.appointments)}
            onOpen={open}
            emptyText={isAlone ? null : t('nothingToday')}
            now={now}
            under={
              late?.date === today ? (
                <LatePreview
                  minutes={late.minutes}
                  agenda={upcoming}
                  day={range}
                  zone={zone}
                  onClose={closeLate}
                />
              ) : null
            }
          />
        )}
        {isAlone ? <NotConnected /> : null}
        {isOnlyIcloud(entries, range) ? <p className={styles['note']}>{t('noneBookedToday')}</p> : null}
      </div>
      <SidePlace />
    </div>
  );
}

/** Without a calendar nothing is known of the day: that isn't the same as a day without anything. */
function NotConnected() {
  const { t } = useTranslation('calendar');
  return (
    <div className={styles['alone']}>
      <p>{t('todayNotConnected')}</p>
      <ConnectButton />
    </div>
  );
}

/** Whether a day has events from iCloud and no appointment: whose sessions live there would look for them in vain. */
function isOnlyIcloud(entries: readonly EntryShape[], { start, end }: Range): boolean {
  const ofDay = entries.filter((entry) => entry.start < end && entry.end > start);
  const has = (kind: EntryShape['kind']): boolean => ofDay.some((entry) => entry.kind === kind);
  return has('blocked-slot') && !has('appointment');
}
