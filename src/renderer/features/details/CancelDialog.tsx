import { Alert, Button, Group, Modal, Radio, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Input } from '#contract/commands.ts';
import type { AppointmentShape } from '#contract/shapes.ts';
import { useDisplayZone } from '#renderer/features/calendar/use-calendar.ts';
import { useIsCalendarGone } from '#renderer/features/calendar/use-calendar-gone.ts';
import { useAppStore } from '#renderer/store/app-store.ts';
import { formatDay, formatTime } from '#renderer/ui/format.ts';
import { FormButtons } from '#renderer/ui/FormButtons.tsx';
import styles from './details.module.css';
import { ScopeChoice, type Scope } from './ScopeChoice.tsx';

type By = NonNullable<Input<'appointments.cancel'>['by']>;

/** Asks before cancelling, naming the appointment and who cancelled it; says what was done in the live region. */
export function CancelDialog(props: {
  /** null: nothing is asked about. */
  readonly appointment: AppointmentShape | null;
  /** It takes a booking back, of all that were booked at once with it, later ones: neither that nor who cancelled is asked. */
  readonly bookedWith?: readonly AppointmentShape[];
  readonly opened: boolean;
  readonly onClose: () => void;
}) {
  const { t } = useTranslation('calendar');
  const { appointment, bookedWith, opened, onClose } = props;
  const count = 1 + (bookedWith?.length ?? 0);
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={t('details.cancelTitle', { count })}
      closeButtonProps={{ 'aria-label': t('common:close') }}
    >
      {opened && appointment !== null ? (
        <CancelForm appointment={appointment} bookedWith={bookedWith ?? null} onClose={onClose} />
      ) : null}
    </Modal>
  );
}

function CancelForm(props: {
  readonly appointment: AppointmentShape;
  readonly bookedWith: readonly AppointmentShape[] | null;
  readonly onClose: () => void;
}) {
  const { t } = useTranslation(['calendar', 'errors']);
  const zone = useDisplayZone();
  const cancelAppointment = useAppStore((state) => state.cancelAppointment);
  const { appointment, bookedWith, onClose } = props;
  const [by, setBy] = useState<By>('practitioner');
  const [scope, setScope] = useState<Scope>((bookedWith ?? []).length > 0 ? 'following' : 'this');
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<string | null>(null);
  const others = useAppStore(({ series }) =>
    series === null || series.seriesId !== appointment.seriesId
      ? 0
      : series.members.filter(({ start }) => start > appointment.start).length,
  );
  const following = bookedWith?.length ?? others;
  const isMore = scope === 'following' && following > 0;
  const isElsewhere = appointment.attention?.kind === 'elsewhere';
  const isGone = useIsCalendarGone()(appointment) && appointment.sync === 'synced';
  const question = isGone ? 'appointment:cancel.goneCalendar' : 'details.cancelQuestion';
  const what = {
    client: appointment.client.name,
    day: formatDay(appointment.start, zone),
    time: formatTime(appointment.start, zone),
  };

  const cancel = async (): Promise<void> => {
    setBusy(true);
    const error = await cancelAppointment({
      appointmentId: appointment.id,
      by,
      scope,
      undoes: bookedWith !== null,
    });
    setBusy(false);
    if (error !== null) {
      setFailure(t(`errors:${error.code}`, { defaultValue: error.message }));
      return;
    }
    onClose();
  };

  return (
    <div className={styles['form']}>
      <Text size="sm">
        {t(isElsewhere ? 'appointment:cancel.elsewhere' : question, what)}
        {isMore ? ` ${t('appointment:cancel.alsoFollowing', { count: following })}` : null}
      </Text>
      {bookedWith !== null || appointment.seriesId === null ? null : (
        <ScopeChoice day={what.day} value={scope} onChange={setScope} />
      )}
      {bookedWith === null ? <ByChoice value={by} onChange={setBy} /> : null}
      <Text size="xs" c="dimmed">
        {t('appointment:cancel.restoreHint', { count: isMore ? following + 1 : 1 })}
      </Text>
      {failure === null ? null : (
        <Alert color="red" role="alert">
          {failure}
        </Alert>
      )}
      <FormButtons>
        <Button variant="default" onClick={onClose} disabled={busy} data-autofocus>
          {t(isMore ? 'details.keepAll' : 'details.keep')}
        </Button>
        <Button color="red" loading={busy} onClick={() => void cancel()}>
          {t(isMore ? 'details.cancelAll' : 'details.cancel')}
        </Button>
      </FormButtons>
    </div>
  );
}

function ByChoice(props: { readonly value: By; readonly onChange: (by: By) => void }) {
  const { t } = useTranslation('calendar');
  return (
    <Radio.Group
      label={t('appointment:cancel.by')}
      value={props.value}
      onChange={(value) => props.onChange(value === 'client' ? 'client' : 'practitioner')}
    >
      <Group gap="md" mt={6}>
        <Radio value="practitioner" label={t('appointment:cancel.practitioner')} />
        <Radio value="client" label={t('appointment:cancel.client')} />
      </Group>
    </Radio.Group>
  );
}
