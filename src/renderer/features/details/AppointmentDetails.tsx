import { Button } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AppointmentShape, EntryShape } from '#contract/shapes.ts';
import { ClientDialog } from '#renderer/features/clients/ClientDialog.tsx';
import { useDisplayZone } from '#renderer/features/calendar/use-calendar.ts';
import { NamesGate } from '#renderer/features/privacy/NamesGate.tsx';
import { useAppStore } from '#renderer/store/app-store.ts';
import { Swatch } from '#renderer/ui/Swatch.tsx';
import { AppointmentFacts } from './AppointmentFacts.tsx';
import { AttentionCard, questionOf } from './AttentionCard.tsx';
import { CancelDialog } from './CancelDialog.tsx';
import { EditAppointment } from './EditAppointment.tsx';
import { EntryTime } from './EntryTime.tsx';
import { MarkControl } from './MarkControl.tsx';
import { RestoreControl } from './RestoreControl.tsx';
import { WhyButton } from './WhyButton.tsx';
import styles from './details.module.css';

/** An appointment booked here: who, when, where, whether iCloud has it, what it asks, and what can be done with it. */
export function AppointmentDetails(props: {
  readonly entry: EntryShape;
  readonly appointment: AppointmentShape;
}) {
  const { t } = useTranslation(['calendar', 'appointment']);
  const [isEditing, setEditing] = useState(false);
  const { entry, appointment } = props;
  const { state, cancelledBy } = appointment;
  return (
    <>
      <p className={styles['kind']}>
        <Swatch kind="appointment" colour="#1a63d8" outlined={state === 'cancelled'} />
        {state === 'cancelled' && cancelledBy !== null
          ? t(`appointment:cancelledBy.${cancelledBy}`)
          : t(`details.state.${state}`)}
      </p>
      <EntryTime entry={entry} client={appointment.client} />
      <AttentionCard appointment={appointment} />
      {isEditing ? (
        <NamesGate>
          <EditAppointment appointment={appointment} onClose={() => setEditing(false)} />
        </NamesGate>
      ) : (
        <>
          <AppointmentFacts appointment={appointment} />
          <Actions entry={entry} appointment={appointment} onEdit={() => setEditing(true)} />
        </>
      )}
    </>
  );
}

function Actions(props: {
  readonly entry: EntryShape;
  readonly appointment: AppointmentShape;
  readonly onEdit: () => void;
}) {
  const { t } = useTranslation(['calendar', 'appointment']);
  const [dialog, setDialog] = useState<'cancel' | 'client' | null>(null);
  const openMove = useAppStore((state) => state.openMove);
  const zone = useDisplayZone();
  const { entry, appointment, onEdit } = props;
  const close = (): void => setDialog(null);
  const question = questionOf(appointment);
  const isMovable = appointment.state === 'booked' && (question === null || question === 'not-written');
  // These two ask for it themselves.
  const asks = question === 'removed-in-icloud' || question === 'taken-meanwhile';
  const canCancel = appointment.state !== 'cancelled' && !asks;
  return (
    <>
      {appointment.state === 'cancelled' ? <RestoreControl appointment={appointment} /> : null}
      <div className={styles['actions']}>
        {isMovable ? (
          <Button
            size="xs"
            variant="default"
            onClick={() => openMove({ appointmentId: appointment.id, fromDetails: true, zone })}
          >
            {t('details.move')}
          </Button>
        ) : null}
        <EditButton onEdit={onEdit} />
        <Button size="xs" variant="default" onClick={() => setDialog('client')}>
          {t('appointment:client')}
        </Button>
        <MarkControl appointment={appointment} />
        <WhyButton question={{ start: entry.start, end: entry.end, entryId: entry.id }} />
      </div>
      {canCancel ? (
        <Button
          variant="default"
          color="red"
          className={styles['cancel']}
          onClick={() => setDialog('cancel')}
        >
          {t('details.cancel')}
        </Button>
      ) : null}
      <CancelDialog appointment={appointment} opened={dialog === 'cancel'} onClose={close} />
      <ClientDialog client={appointment.client} opened={dialog === 'client'} onClose={close} />
    </>
  );
}

/** Opens the form; takes the focus back when the form that stood in its place has closed. */
function EditButton({ onEdit }: { readonly onEdit: () => void }) {
  const { t } = useTranslation('appointment');
  const button = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (document.activeElement === document.body) button.current?.focus();
  }, []);
  return (
    <Button ref={button} size="xs" variant="default" onClick={onEdit}>
      {t('appointment:edit.button')}
    </Button>
  );
}
