import { Textarea, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AppointmentShape } from '#contract/shapes.ts';
import { ClientName } from '#renderer/features/booking/ClientField.tsx';
import { useDisplayZone } from '#renderer/features/calendar/use-calendar.ts';
import { useAppStore } from '#renderer/store/app-store.ts';
import { formatShortDay } from '#renderer/ui/format.ts';
import { SaveButtons } from '#renderer/ui/SaveButtons.tsx';
import { AlertField } from './AlertField.tsx';
import styles from './details.module.css';
import { useNow } from '#renderer/ui/use-now.ts';
import { editFields, hasAlert, toEditInput, type EditFields } from './edit-form.ts';
import { ScopeChoice, type Scope } from './ScopeChoice.tsx';

/**
 * Changes what is kept of an appointment on this computer: who it is for, service, place and note; and its alert in
 * iCloud. Of one of a series it asks which are meant.
 */
export function EditAppointment(props: {
  readonly appointment: AppointmentShape;
  readonly onClose: () => void;
}) {
  const { t } = useTranslation(['appointment', 'errors']);
  const { appointment, onClose } = props;
  const clients = useAppStore((state) => state.clients);
  const edit = useAppStore((state) => state.editAppointment);
  const zone = useDisplayZone();
  const now = useNow();
  const [fields, setFields] = useState(() => editFields(appointment));
  const [scope, setScope] = useState<Scope>('this');
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<string | null>(null);
  const change = (next: Partial<EditFields>): void => setFields((before) => ({ ...before, ...next }));
  const isNameless = fields.client.trim() === '';

  const submit = async (): Promise<void> => {
    if (isNameless) return;
    const changes = toEditInput(appointment, fields, clients);
    if (changes === null) {
      onClose();
      return;
    }
    setBusy(true);
    const error = await edit({ ...changes, ...(appointment.seriesId === null ? {} : { scope }) });
    setBusy(false);
    setFailure(error === null ? null : t(`errors:${error.code}`, { defaultValue: error.message }));
    if (error === null) onClose();
  };

  return (
    <form
      noValidate
      className={`${styles['form'] ?? ''} ${styles['edit'] ?? ''}`}
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || event.defaultPrevented) return;
        // Leaves the form, not the panel.
        if (event.target instanceof Element && event.target.getAttribute('aria-expanded') === 'true') return;
        event.preventDefault();
        // What is being saved may be refused: then it is still there to be read and tried again.
        if (!busy) onClose();
      }}
    >
      <ClientName
        isFirst
        value={fields.client}
        error={isNameless ? t('booking:missing.client') : null}
        onChange={(client) => change({ client })}
      />
      <TextInput
        label={t('booking:service')}
        maxLength={200}
        value={fields.service}
        onChange={(event) => change({ service: event.currentTarget.value })}
      />
      <TextInput
        label={t('booking:place')}
        maxLength={500}
        value={fields.place}
        onChange={(event) => change({ place: event.currentTarget.value })}
      />
      <Textarea
        label={t('booking:note')}
        autosize
        minRows={2}
        maxRows={8}
        maxLength={10_000}
        value={fields.note}
        onChange={(event) => change({ note: event.currentTarget.value })}
      />
      {hasAlert(appointment, now) ? (
        <AlertField
          before={appointment.alarmMinutes}
          value={fields.alarmMinutes}
          onChange={(alarmMinutes) => change({ alarmMinutes })}
        />
      ) : null}
      {appointment.seriesId === null ? null : (
        <ScopeChoice day={formatShortDay(appointment.start, zone)} value={scope} onChange={setScope} />
      )}
      <p className={styles['small']}>{t('edit.hint')}</p>
      {failure === null ? null : (
        <p role="alert" className={styles['failure']}>
          {failure}
        </p>
      )}
      <SaveButtons saving={busy} onCancel={onClose} />
    </form>
  );
}
