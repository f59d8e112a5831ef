import { Button, Group, Modal } from '@mantine/core';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ContractError } from '#contract/errors.ts';
import type { AppointmentShape, EntryShape } from '#contract/shapes.ts';
import { BookingRefusal } from '#renderer/features/booking/BookingRefusal.tsx';
import { CheckLine } from '#renderer/features/booking/CheckLine.tsx';
import { TimeFields } from '#renderer/features/booking/TimeFields.tsx';
import type { BookingFields } from '#renderer/features/booking/booking-fields.ts';
import { initialFields, missingFields, spanOf, type Confirmation } from '#renderer/features/booking/form.ts';
import { useDisplayZone } from '#renderer/features/calendar/use-calendar.ts';
import { useAppStore } from '#renderer/store/app-store.ts';
import { formatDay, formatTime } from '#renderer/ui/format.ts';
import { dateAt, timeAt } from '#renderer/ui/zoned-time.ts';
import { ScopeChoice, type Scope } from './ScopeChoice.tsx';
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
  const { t } = useTranslation(['calendar', 'booking', 'appointment']);
  const zone = useDisplayZone();
  const move = useAppStore((state) => state.moveAppointment);
  const announce = useAppStore((state) => state.announce);
  const tellMoved = useAppStore((state) => state.tellMoved);
  const drawn = useDrawnEntry(appointment.id);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<ContractError | null>(null);
  const [agreed, setAgreed] = useState<Confirmation>({});
  const [scope, setScope] = useState<Scope>('this');
  const save = useRef<HTMLButtonElement>(null);
  const { start, end, client } = appointment;
  const lengthMinutes = Math.round((end - start) / 60_000);
  const [fields, setFields] = useState<BookingFields>(() => ({
    ...initialFields({ start, lengthMinutes }, zone, null),
    client: client.name,
  }));
  const missing = missingFields(fields);
  // Agreed was to what lies at the time that stood there.
  const forget = (): void => {
    setError(null);
    setAgreed({});
  };
  const change = (next: Partial<BookingFields>): void => {
    setFields({ ...fields, ...next });
    forget();
  };
  const rescope = (next: Scope): void => {
    setScope(next);
    forget();
  };
  const span = spanOf(fields, zone);
  const submit = async (confirmed: Confirmation): Promise<void> => {
    if (span === null) return;
    const all = { ...agreed, ...confirmed };
    setAgreed(all);
    setBusy(true);
    const refused = await move({
      appointmentId: appointment.id,
      start: span.start,
      lengthMinutes: fields.lengthMinutes,
      ...(appointment.seriesId === null ? {} : { scope }),
      ...all,
    });
    setBusy(false);
    setError(refused);
    if (refused !== null) return;
    onClose();
    // As it was drawn when it was sent: the reading after it hasn't changed that.
    if (drawn !== null)
      tellMoved({
        entry: drawn,
        title: client.name,
        seriesId: appointment.seriesId,
        to: span,
        toDays: null,
        ...(appointment.seriesId === null ? {} : { scope }),
      });
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
      <TimeFields fields={fields} missing={missing} onChange={change} isFirst />
      {span === null ? null : <CheckLine {...span} movedId={appointment.id} />}
      {appointment.seriesId === null ? null : <ScopeChoice value={scope} onChange={rescope} />}
      {error === null ? null : (
        <BookingRefusal
          error={error}
          confirmLabel={t('appointment:moveAnyway')}
          onConfirm={(confirmed) => void submit(confirmed)}
          onTake={(time) => {
            change({ date: dateAt(time.start, zone), time: timeAt(time.start, zone) });
            save.current?.focus();
          }}
        />
      )}
      <Group justify="flex-end" gap="xs">
        <Button variant="default" onClick={onClose} disabled={busy}>
          {t('common:cancel')}
        </Button>
        <Button ref={save} type="submit" loading={busy}>
          {t('details.moveSave')}
        </Button>
      </Group>
    </form>
  );
}

/** The entry of an appointment where it is on the screen or among what comes next. */
function useDrawnEntry(appointmentId: string): EntryShape | null {
  const shown = useAppStore((state) => (state.agenda.status === 'ready' ? state.agenda.value.entries : null));
  const upcoming = useAppStore((state) => state.upcoming?.entries ?? null);
  const all = [...(shown ?? []), ...(upcoming ?? [])];
  return all.find((entry) => entry.appointmentId === appointmentId) ?? null;
}
