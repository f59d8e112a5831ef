import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ContractError } from '#contract/errors.ts';
import type { AppointmentShape } from '#contract/shapes.ts';
import { BookingRefusal } from '#renderer/features/booking/BookingRefusal.tsx';
import type { Confirmation } from '#renderer/features/booking/form.ts';
import { useAppStore } from '#renderer/store/app-store.ts';
import styles from './details.module.css';

/** Brings a cancelled appointment back; where its time is taken, says by what, and offers to book another one. */
export function RestoreControl({ appointment }: { readonly appointment: AppointmentShape }) {
  const { t } = useTranslation(['appointment', 'calendar']);
  const restore = useAppStore((state) => state.restoreAppointment);
  const bookAgain = useAppStore((state) => state.bookAgain);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<ContractError | null>(null);
  const [agreed, setAgreed] = useState<Confirmation>({});
  const { id } = appointment;

  const submit = async (confirmed: Confirmation): Promise<void> => {
    const all = { ...agreed, ...confirmed };
    setAgreed(all);
    setBusy(true);
    const refused = await restore({ appointmentId: id, ...all });
    setBusy(false);
    setError(refused);
  };
  return (
    <div className={styles['restore']}>
      <Button size="xs" variant="default" loading={busy} onClick={() => void submit({})}>
        {t('restore')}
      </Button>
      <span className={styles['small']}>{t('restoreHint')}</span>
      {error === null ? null : (
        <BookingRefusal
          error={error}
          confirmLabel={t('restoreAnyway')}
          onConfirm={(confirmed) => void submit(confirmed)}
          onTake={(time) => bookAgain(id, time.start)}
        />
      )}
    </div>
  );
}
