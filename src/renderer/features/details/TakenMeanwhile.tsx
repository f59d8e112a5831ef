import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AppointmentShape, Slot } from '#contract/shapes.ts';
import { NearTimes } from '#renderer/features/booking/NearTimes.tsx';
import { TakenBy } from '#renderer/features/booking/TakenBy.tsx';
import { entryOf } from '#renderer/features/calendar/cancelled-entries.ts';
import { useAppStore } from '#renderer/store/app-store.ts';
import { hasNoAccount } from '#renderer/store/has-no-account.ts';
import { AnswerButtons } from './AnswerButtons.tsx';
import styles from './details.module.css';

/** An appointment held without a network whose time was taken: what is there, where it could go, and the other answers. */
export function TakenMeanwhile({ appointment }: { readonly appointment: AppointmentShape }) {
  const { t } = useTranslation(['appointment', 'errors']);
  const loadNear = useAppStore((state) => state.loadNear);
  const near = useAppStore((state) => state.near);
  const agenda = useAppStore((state) => state.agenda);
  const isAlone = useAppStore(hasNoAccount);
  const { busy, failure, moveTo } = useMoveTo(appointment);
  useEffect(() => {
    void loadNear(appointment);
  }, [loadNear, appointment, agenda]);
  const found = near?.appointmentId === appointment.id ? near.found : null;

  return (
    <>
      <p>{t('hint.taken-meanwhile')}</p>
      {found?.status === 'ready' ? (
        <>
          <TakenBy entries={found.value.entries} />
          {isAlone ? null : (
            <>
              <p>{t('moveIt')}</p>
              <NearTimes near={found.value.nearest} label={t('moveIt')} disabled={busy} onTake={moveTo} />
            </>
          )}
        </>
      ) : (
        <p role="status">
          {found?.status === 'failed'
            ? t(`errors:${found.error.code}`, { defaultValue: found.error.message })
            : t('looking')}
        </p>
      )}
      {failure === null ? null : (
        <p role="alert" className={styles['failure']}>
          {failure}
        </p>
      )}
      <AnswerButtons
        appointmentId={appointment.id}
        choices={['keep-mine', 'cancel']}
        names={{ 'keep-mine': t('keepAnyway') }}
      />
    </>
  );
}

function useMoveTo(appointment: AppointmentShape) {
  const { t } = useTranslation('errors');
  const move = useAppStore((state) => state.moveAppointment);
  const tellMoved = useAppStore((state) => state.tellMoved);
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<string | null>(null);
  const moveTo = async (to: Slot): Promise<void> => {
    const { id, client, seriesId } = appointment;
    setBusy(true);
    const reply = await move({ appointmentId: id, start: to.start });
    const error = reply.ok ? null : reply.error;
    setBusy(false);
    setFailure(error === null ? null : t(error.code, { defaultValue: error.message }));
    if (error !== null) return;
    tellMoved(
      { entry: entryOf(appointment), title: client.name, seriesId, to, toDays: null, scope: 'this' },
      0,
    );
  };
  return { busy, failure, moveTo: (to: Slot) => void moveTo(to) };
}
