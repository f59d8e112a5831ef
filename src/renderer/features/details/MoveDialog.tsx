import { Button, Group, Modal, NumberInput, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ContractError } from '#contract/errors.ts';
import type { AppointmentShape } from '#contract/shapes.ts';
import { BookingRefusal } from '#renderer/features/booking/BookingRefusal.tsx';
import {
  initialFields,
  missingFields,
  spanOf,
  type BookingFields,
  type Confirmation,
} from '#renderer/features/booking/form.ts';
import { useDisplayZone } from '#renderer/features/calendar/use-calendar.ts';
import { useAppStore } from '#renderer/store/app-store.ts';
import { formatDay, formatTime } from '#renderer/ui/format.ts';
import styles from './details.module.css';

interface MoveDialogProps {
  readonly appointment: AppointmentShape;
  readonly opened: boolean;
  readonly onClose: () => void;
}

/** Another time for an appointment. Stays open, with what was typed, until it stands there. */
export function MoveDialog({ appointment, opened, onClose }: MoveDialogProps) {
  const { t } = useTranslation(['calendar', 'booking']);
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={t('details.moveTitle', { client: appointment.client.name })}
      closeButtonProps={{ 'aria-label': t('common:close') }}
    >
      {opened ? <MoveForm appointment={appointment} onClose={onClose} /> : null}
    </Modal>
  );
}

function MoveForm({ appointment, onClose }: Pick<MoveDialogProps, 'appointment' | 'onClose'>) {
  const { t } = useTranslation(['calendar', 'booking']);
  const zone = useDisplayZone();
  const move = useAppStore((state) => state.moveAppointment);
  const announce = useAppStore((state) => state.announce);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<ContractError | null>(null);
  const { start, end, client } = appointment;
  const lengthMinutes = Math.round((end - start) / 60_000);
  const [fields, setFields] = useState<BookingFields>(() => ({
    ...initialFields({ start, lengthMinutes }, zone, null),
    client: client.name,
  }));
  const missing = missingFields(fields);
  const change = (next: Partial<BookingFields>): void => {
    setFields({ ...fields, ...next });
    setError(null);
  };
  const errorOf = (field: 'date' | 'time' | 'lengthMinutes'): string | null =>
    missing.includes(field) ? t(`booking:missing.${field}`) : null;
  const submit = async (confirmed: Confirmation): Promise<void> => {
    const span = spanOf(fields, zone);
    if (span === null) return;
    setBusy(true);
    const refused = await move({
      appointmentId: appointment.id,
      start: span.start,
      lengthMinutes: fields.lengthMinutes,
      ...confirmed,
    });
    setBusy(false);
    setError(refused);
    if (refused !== null) return;
    onClose();
    announce(
      t('details.moveDone', {
        client: client.name,
        day: formatDay(span.start, zone),
        time: formatTime(span.start, zone),
      }),
    );
  };

  return (
    <form
      noValidate
      className={styles['form']}
      onSubmit={(event) => {
        event.preventDefault();
        void submit({});
      }}
    >
      <TextInput
        type="date"
        label={t('booking:date')}
        required
        data-autofocus
        value={fields.date}
        error={errorOf('date')}
        onChange={(event) => change({ date: event.currentTarget.value })}
      />
      <Group grow gap="xs" align="flex-start">
        <TextInput
          type="time"
          label={t('booking:start')}
          required
          value={fields.time}
          error={errorOf('time')}
          onChange={(event) => change({ time: event.currentTarget.value.slice(0, 5) })}
        />
        <NumberInput
          label={t('booking:length')}
          required
          min={5}
          max={1440}
          step={5}
          allowDecimal={false}
          suffix={t('booking:minutesSuffix')}
          value={fields.lengthMinutes}
          error={errorOf('lengthMinutes')}
          onChange={(value) => change({ lengthMinutes: Number(value) })}
        />
      </Group>
      {error === null ? null : (
        <BookingRefusal error={error} onConfirm={(confirmed) => void submit(confirmed)} />
      )}
      <Group justify="flex-end" gap="xs">
        <Button variant="default" onClick={onClose} disabled={busy}>
          {t('common:cancel')}
        </Button>
        <Button type="submit" loading={busy}>
          {t('details.moveSave')}
        </Button>
      </Group>
    </form>
  );
}
