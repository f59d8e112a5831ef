import { Alert, Button, Group, Modal, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AppointmentShape, EntryShape } from '#contract/shapes.ts';
import { useCalendars, useDisplayZone } from '#renderer/features/calendar/use-calendar.ts';
import { useAppStore } from '#renderer/store/app-store.ts';
import { formatDay, formatTime } from '#renderer/ui/format.ts';
import { Swatch } from '#renderer/ui/Swatch.tsx';
import { EntryTime } from './EntryTime.tsx';
import { Facts } from './Facts.tsx';
import { MarkControl } from './MarkControl.tsx';
import { MoveDialog } from './MoveDialog.tsx';
import { OpenQuestion } from './OpenQuestion.tsx';
import { WhyButton } from './WhyButton.tsx';
import styles from './details.module.css';

/** An appointment booked here: who, when, where, whether iCloud has it, and a way to cancel it. */
export function AppointmentDetails(props: {
  readonly entry: EntryShape;
  readonly appointment: AppointmentShape;
}) {
  const { t } = useTranslation('calendar');
  const calendars = useCalendars();
  const [asking, setAsking] = useState(false);
  const [moving, setMoving] = useState(false);
  const { entry, appointment } = props;
  const calendar = calendars.find(({ id }) => id === appointment.calendarId)?.name ?? '';
  const cancelled = appointment.state === 'cancelled';
  return (
    <>
      <p className={styles['kind']}>
        <Swatch kind="appointment" colour="#1a63d8" />
        {t(`details.state.${appointment.state}`)}
      </p>
      <EntryTime entry={entry} />
      <OpenQuestion appointment={appointment} />
      <Facts
        facts={[
          { name: t('details.service'), value: appointment.service },
          { name: t('details.place'), value: appointment.place },
          { name: t('details.note'), value: appointment.note },
          {
            name: t('details.icloud'),
            value: (
              <span className={styles[appointment.sync]}>
                {t(`details.sync.${appointment.sync}`, { calendar })}
              </span>
            ),
          },
        ]}
      />
      <div className={styles['actions']}>
        {appointment.state === 'booked' ? (
          <Button size="xs" variant="default" onClick={() => setMoving(true)}>
            {t('details.move')}
          </Button>
        ) : null}
        <MarkControl appointment={appointment} />
        <WhyButton question={{ start: entry.start, end: entry.end, entryId: entry.id }} />
      </div>
      {cancelled || appointment.state === 'removed-in-icloud' ? null : (
        <Button variant="default" color="red" className={styles['cancel']} onClick={() => setAsking(true)}>
          {t('details.cancel')}
        </Button>
      )}
      <MoveDialog appointment={appointment} opened={moving} onClose={() => setMoving(false)} />
      <CancelDialog appointment={appointment} opened={asking} onClose={() => setAsking(false)} />
    </>
  );
}

/** Asks before cancelling, naming the appointment; says what was done in the live region. */
function CancelDialog(props: {
  readonly appointment: AppointmentShape;
  readonly opened: boolean;
  readonly onClose: () => void;
}) {
  const { t } = useTranslation(['calendar', 'errors']);
  const zone = useDisplayZone();
  const cancelAppointment = useAppStore((state) => state.cancelAppointment);
  const announce = useAppStore((state) => state.announce);
  const select = useAppStore((state) => state.select);
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<string | null>(null);
  const { appointment, opened, onClose } = props;
  const what = {
    client: appointment.client.name,
    day: formatDay(appointment.start, zone),
    time: formatTime(appointment.start, zone),
  };

  const cancel = async (): Promise<void> => {
    setBusy(true);
    const error = await cancelAppointment(appointment.id);
    setBusy(false);
    if (error !== null) {
      setFailure(t(`errors:${error.code}`, { defaultValue: error.message }));
      return;
    }
    onClose();
    announce(t('details.cancelDone', what));
    select(null);
  };

  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={t('details.cancelTitle')}
      closeButtonProps={{ 'aria-label': t('common:close') }}
    >
      <Text size="sm">{t('details.cancelQuestion', what)}</Text>
      {failure === null ? null : (
        <Alert color="red" mt="sm" role="alert">
          {failure}
        </Alert>
      )}
      <Group justify="flex-end" mt="lg" gap="xs">
        <Button variant="default" onClick={onClose} disabled={busy} data-autofocus>
          {t('details.keep')}
        </Button>
        <Button color="red" loading={busy} onClick={() => void cancel()}>
          {t('details.cancel')}
        </Button>
      </Group>
    </Modal>
  );
}
