import { Textarea, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AppointmentShape } from '#contract/shapes.ts';
import { ClientName } from '#renderer/features/booking/ClientField.tsx';
import { useAppStore } from '#renderer/store/app-store.ts';
import { SaveButtons } from '#renderer/ui/SaveButtons.tsx';
import styles from './details.module.css';
import { editFields, toEditInput, type EditFields } from './edit-form.ts';

/** Changes what is kept of an appointment on this computer: who it is for, service, place and note. */
export function EditAppointment(props: {
  readonly appointment: AppointmentShape;
  readonly onClose: () => void;
}) {
  const { t } = useTranslation(['appointment', 'errors']);
  const { appointment, onClose } = props;
  const clients = useAppStore((state) => state.clients);
  const edit = useAppStore((state) => state.editAppointment);
  const announce = useAppStore((state) => state.announce);
  const [fields, setFields] = useState(() => editFields(appointment));
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<string | null>(null);
  const change = (next: Partial<EditFields>): void => setFields((before) => ({ ...before, ...next }));
  const isNameless = fields.client.trim() === '';

  const submit = async (): Promise<void> => {
    if (isNameless) return;
    setBusy(true);
    const error = await edit(toEditInput(appointment, fields, clients));
    setBusy(false);
    setFailure(error === null ? null : t(`errors:${error.code}`, { defaultValue: error.message }));
    if (error !== null) return;
    announce(t('common:saved'));
    onClose();
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
