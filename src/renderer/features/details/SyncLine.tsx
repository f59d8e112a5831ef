import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AppointmentShape } from '#contract/shapes.ts';
import { useCalendars } from '#renderer/features/calendar/use-calendar.ts';
import { useIsCalendarGone } from '#renderer/features/calendar/use-calendar-gone.ts';
import { useAppStore } from '#renderer/store/app-store.ts';
import styles from './details.module.css';
import { useReasonText } from './use-reason-text.ts';

/** Where an appointment is: in iCloud, only here and until when, or refused there, with the reason and a second try. */
export function SyncLine({ appointment }: { readonly appointment: AppointmentShape }) {
  const { t } = useTranslation('appointment');
  const calendars = useCalendars();
  const reasonText = useReasonText();
  const { sync, state, attention } = appointment;
  const calendar = calendars.find(({ id }) => id === appointment.calendarId)?.name ?? '';
  const isGone = useIsCalendarGone()(appointment) && (sync === 'synced') === (state !== 'cancelled');
  const isQuestion = attention !== null && attention.kind !== 'not-written';
  if (sync === 'blocked' && !isQuestion) {
    return (
      <>
        <span className={styles['blocked']}>{t('sync.blocked')}</span>
        {attention === null ? null : <span className={styles['reason']}>{reasonText(attention.reason)}</span>}
        <RetryButton appointmentId={appointment.id} />
      </>
    );
  }
  // What never was written there, or is removed already, isn't there either.
  if (isGone) return <>{t('sync.goneCalendar')}</>;
  if (state === 'cancelled') return <>{t(sync === 'synced' ? 'sync.gone' : 'sync.leaving')}</>;
  if (attention?.kind === 'elsewhere') return <>{t('sync.elsewhere')}</>;
  if (isQuestion || state === 'removed-in-icloud' || state === 'conflict') return <>{t('sync.question')}</>;
  return (
    <>
      <span className={styles[sync]}>{t(`sync.${sync}`, { calendar })}</span>
      {sync === 'held' ? <span className={styles['reason']}>{t('sync.heldNext')}</span> : null}
    </>
  );
}

function RetryButton({ appointmentId }: { readonly appointmentId: string }) {
  const { t } = useTranslation(['appointment', 'errors']);
  const retryWrite = useAppStore((state) => state.retryWrite);
  const announce = useAppStore((state) => state.announce);
  const [busy, setBusy] = useState(false);
  const retry = async (): Promise<void> => {
    setBusy(true);
    const error = await retryWrite(appointmentId);
    setBusy(false);
    announce(error === null ? t('retried') : t(`errors:${error.code}`, { defaultValue: error.message }));
  };
  return (
    <Button size="compact-sm" variant="default" mt={6} loading={busy} onClick={() => void retry()}>
      {t('retry')}
    </Button>
  );
}
