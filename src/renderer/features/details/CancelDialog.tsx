import { Alert, Button, Group, Modal, Radio, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Input } from '#contract/commands.ts';
import type { AppointmentShape } from '#contract/shapes.ts';
import { useDisplayZone } from '#renderer/features/calendar/use-calendar.ts';
import { useAppStore } from '#renderer/store/app-store.ts';
import { formatDay, formatTime } from '#renderer/ui/format.ts';
import styles from './details.module.css';
import { ScopeChoice, type Scope } from './ScopeChoice.tsx';

type By = NonNullable<Input<'appointments.cancel'>['by']>;

/** Asks before cancelling, naming the appointment and who cancelled it; says what was done in the live region. */
export function CancelDialog(props: {
  readonly appointment: AppointmentShape;
  readonly opened: boolean;
  readonly onClose: () => void;
}) {
  const { t } = useTranslation('calendar');
  const { appointment, opened, onClose } = props;
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={t('details.cancelTitle')}
      closeButtonProps={{ 'aria-label': t('common:close') }}
    >
      {opened ? <CancelForm appointment={appointment} onClose={onClose} /> : null}
    </Modal>
  );
}

function CancelForm(props: { readonly appointment: AppointmentShape; readonly onClose: () => void }) {
  const { t } = useTranslation(['calendar', 'errors']);
  const zone = useDisplayZone();
  const cancelAppointment = useAppStore((state) => state.cancelAppointment);
  const [by, setBy] = useState<By>('practitioner');
  const [scope, setScope] = useState<Scope>('this');
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<string | null>(null);
  const { appointment, onClose } = props;
  const following = useAppStore(({ series }) =>
    series === null || series.seriesId !== appointment.seriesId
      ? 0
      : series.members.filter(({ start }) => start > appointment.start).length,
  );
  const isMore = scope === 'following' && following > 0;
  const isElsewhere = appointment.attention?.kind === 'elsewhere';
  const what = {
    client: appointment.client.name,
    day: formatDay(appointment.start, zone),
    time: formatTime(appointment.start, zone),
  };

  const cancel = async (): Promise<void> => {
    setBusy(true);
    const error = await cancelAppointment({ appointmentId: appointment.id, by, scope });
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
        {t(isElsewhere ? 'appointment:cancel.elsewhere' : 'details.cancelQuestion', what)}
        {isMore ? ` ${t('details.cancelFollowing', { count: following })}` : null}
      </Text>
      {appointment.seriesId === null ? null : <ScopeChoice value={scope} onChange={setScope} />}
      <Radio.Group
        label={t('appointment:cancel.by')}
        value={by}
        onChange={(value) => setBy(value === 'client' ? 'client' : 'practitioner')}
      >
        <Group gap="md" mt={6}>
          <Radio value="practitioner" label={t('appointment:cancel.practitioner')} />
          <Radio value="client" label={t('appointment:cancel.client')} />
        </Group>
      </Radio.Group>
      <Text size="xs" c="dimmed">
        {t('appointment:cancel.restoreHint')}
      </Text>
      {failure === null ? null : (
        <Alert color="red" role="alert">
          {failure}
        </Alert>
      )}
      <Group justify="flex-end" gap="xs">
        <Button variant="default" onClick={onClose} disabled={busy} data-autofocus>
          {t('details.keep')}
        </Button>
        <Button color="red" loading={busy} onClick={() => void cancel()}>
          {t(isMore ? 'details.cancelAll' : 'details.cancel')}
        </Button>
      </Group>
    </div>
  );
}
