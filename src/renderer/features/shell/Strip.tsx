import { Button } from '@mantine/core';
import { IconAlertTriangle, IconCloudOff, IconPlugConnectedX } from '@tabler/icons-react';
import { useEffect, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { nextAppointment } from '#contract/next-appointment.ts';
import { FreeTimesControls } from '#renderer/features/availability/FreeTimesControls.tsx';
import { NextFree } from '#renderer/features/availability/NextFree.tsx';
import { useWhenWords } from '#renderer/features/availability/use-next-free.ts';
import { useDisplayZone } from '#renderer/features/calendar/use-calendar.ts';
import { HoursNotice } from '#renderer/features/hours/HoursNotice.tsx';
import { SinceYesterday, useSinceYesterday } from '#renderer/features/journal/SinceYesterday.tsx';
import { NeedsNotice, useNeedsCount } from '#renderer/features/needs/NeedsNotice.tsx';
import { isUndoable } from '#renderer/features/told/told.ts';
import { ToldNotice } from '#renderer/features/told/ToldNotice.tsx';
import { ClockChangesNotice } from '#renderer/features/zones/ClockChanges.tsx';
import { useOpenClockChanges } from '#renderer/features/zones/use-clock-changes.ts';
import { useAppStore } from '#renderer/store/app-store.ts';
import { formatMoment } from '#renderer/ui/format.ts';
import { useNow } from '#renderer/ui/use-now.ts';
import { dateAt } from '#renderer/ui/zoned-time.ts';
import styles from './shell.module.css';
import { useAccountName, useSyncSummary } from './use-sync-summary.ts';

/**
 * One line under the top bar. Something that needs attention takes the place of the next appointment, so
 * that nothing below it moves.
 */
export function Strip() {
  const notice = useNotice();
  if (notice === null) return null;
  return (
    <div className={styles['strip']}>
      {notice}
      {/* Stays what it is, whatever comes and goes beside it: a menu that is open in it stays open. */}
      <StripEnd />
    </div>
  );
}

/** What stands in the strip now; null where there is no strip. */
function useNotice(): ReactNode {
  const connection = useAppStore((state) => state.connection);
  const onCalendar = useAppStore(
    (state) => state.route.screen === 'calendar' || state.route.screen === 'today',
  );
  const summary = useSyncSummary();
  const needsCount = useNeedsCount();
  const changes = useSinceYesterday();
  const hasUnsavedHours = useAppStore((state) => state.hoursDraft !== null);
  const clockCount = useOpenClockChanges().length;
  const told = useAppStore((state) => (state.isToldPassed ? null : state.told));
  useForgetOld(onCalendar);
  const trouble = summary.kind === 'attention' || summary.kind === 'offline' ? summary.kind : null;
  const isWorse = useBegunSince(told?.serial ?? null, trouble);
  if (connection === 'lost') return <Stopped />;
  // The newest thing that was done; not over trouble that has begun since. When it goes, what stood here is there again.
  // That there is nothing to take back is said wherever it was tried.
  if (told !== null && (onCalendar || told.what === 'nothing') && !isWorse)
    return <ToldNotice key={told.serial} told={told} />;
  if (summary.kind === 'attention') return <NeedsYou accountId={summary.accountId} />;
  if (summary.kind === 'offline') return <Offline asOf={summary.asOf} />;
  if (!onCalendar) return null;
  if (needsCount > 0) return <NeedsNotice />;
  if (hasUnsavedHours) return <HoursNotice />;
  if (clockCount > 0) return <ClockChangesNotice />;
  if (changes !== '') return <SinceYesterday text={changes} />;
  return <NextAppointment />;
}

/** Whether there is trouble that wasn't there when something was told. */
function useBegunSince(serial: number | null, trouble: string | null): boolean {
  const [then, setThen] = useState({ serial, trouble });
  if (then.serial !== serial) setThen({ serial, trouble });
  return trouble !== null && trouble !== (then.serial === serial ? then.trouble : trouble);
}

/**
 * Who has gone to another screen has seen it, or doesn't look for it there: on the way back it would be old. What can
 * be taken back still can.
 */
function useForgetOld(onCalendar: boolean): void {
  const isOld = useAppStore(
    ({ told }) => !onCalendar && told !== null && told.what !== 'nothing' && !isUndoable(told),
  );
  const forget = useAppStore((state) => state.forgetTold);
  useEffect(() => {
    if (isOld) forget();
  }, [isOld, forget]);
}

function Stopped() {
  const { t } = useTranslation('shell');
  return (
    <div className={styles['notice']} data-tone="amber" role="alert">
      <IconPlugConnectedX size={16} aria-hidden />
      <span className={styles['stripText']}>{t('strip.stopped')}</span>
    </div>
  );
}

function NeedsYou({ accountId }: { readonly accountId: string }) {
  const { t } = useTranslation(['shell', 'errors']);
  const status = useAppStore((state) => state.syncStatus);
  const navigate = useAppStore((state) => state.navigate);
  const account = useAccountName()(accountId);
  const found =
    status.status === 'ready' ? status.value.find((each) => each.accountId === accountId) : undefined;
  const rejected = found?.state === 'reconnect-required';
  return (
    <div className={styles['notice']} data-tone="amber" role="status">
      <IconAlertTriangle size={16} aria-hidden />
      <span className={styles['stripText']}>
        {t(rejected ? 'strip.reconnect' : 'strip.failing', { account })}
      </span>
      <Button
        size="compact-xs"
        variant="default"
        onClick={() => navigate(rejected ? { screen: 'settings', page: 'calendars' } : { screen: 'status' })}
      >
        {t(rejected ? 'strip.reconnectNow' : 'strip.why')}
      </Button>
    </div>
  );
}

function Offline({ asOf }: { readonly asOf: number | null }) {
  const { t } = useTranslation('shell');
  const now = useNow();
  const zone = useDisplayZone();
  return (
    <div className={styles['notice']} data-tone="grey" role="status">
      <IconCloudOff size={16} aria-hidden />
      <span className={styles['stripText']}>
        {asOf === null
          ? t('strip.offline')
          : t('strip.offlineAsOf', { moment: formatMoment(asOf, now, zone) })}
      </span>
    </div>
  );
}

function NextAppointment() {
  const { t } = useTranslation('shell');
  const upcoming = useAppStore((state) => state.upcoming);
  const failure = useAppStore((state) => state.upcomingFailure);
  const isCrowded = useAppStore((state) => state.freeTimes.isOn);
  const when = useWhenWords();
  const now = useNow();
  const zone = useDisplayZone();
  const next = upcoming === null ? null : nextAppointment(upcoming.appointments, now);
  if (upcoming === null && failure === null) return <div className={styles['notice']} />;
  if (next === null) {
    return (
      <div className={styles['notice']}>
        <span className={styles['stripText']}>{t(upcoming === null ? 'strip.unread' : 'strip.noNext')}</span>
        <NextFree />
      </div>
    );
  }
  const count = Math.ceil((next.start - now) / 60_000);
  const isToday = dateAt(next.start, zone) === dateAt(now, zone);
  const until =
    count <= 60
      ? t('strip.in', { count })
      : isToday
        ? t('strip.inHours', { hours: Math.floor(count / 60), count: count % 60 })
        : null;
  return (
    <div className={styles['notice']}>
      <span className={styles['stripText']}>
        {t('strip.next')} <span className={styles['strong']}>{next.client.name}</span>
        <span className="tabular">
          {' · '}
          {when(next.start)}
          {until === null ? null : (
            <span className={styles['until']} data-crowded={isCrowded}>
              {`, ${until}`}
            </span>
          )}
        </span>
      </span>
      <NextFree />
    </div>
  );
}

/** At the right, whatever stands at the left: free times, where the calendar can draw them. */
function StripEnd() {
  const onGrid = useAppStore(
    (state) => state.route.screen === 'calendar' && state.preferences.view !== 'month',
  );
  // Without a calendar that was read, all time would be free.
  const hasAccount = useAppStore(({ accounts }) => accounts.status === 'ready' && accounts.value.length > 0);
  return onGrid && hasAccount ? <FreeTimesControls /> : null;
}
