import { Group, Modal, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ClientShape } from '#contract/shapes.ts';
import { clientCode } from '#domain/appointment-title.ts';
import { NamesGate } from '#renderer/features/privacy/NamesGate.tsx';
import { useTitleWords } from '#renderer/features/privacy/TitleChoices.tsx';
import { ZoneField } from '#renderer/features/zones/ZoneField.tsx';
import { useAppStore } from '#renderer/store/app-store.ts';
import { SaveButtons } from '#renderer/ui/SaveButtons.tsx';
import { toClientChange, toClientFields, wrongFields, type ClientFields } from './client-form.ts';
import styles from './clients.module.css';

interface ClientDialogProps {
  /** Null: a new one. */
  readonly client: ClientShape | null;
  readonly opened: boolean;
  readonly onClose: () => void;
}

/** What is known of a client, to be changed; it stays on this computer. */
export function ClientDialog({ client, opened, onClose }: ClientDialogProps) {
  const { t } = useTranslation('clients');
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={client === null ? t('new') : t('editTitle', { name: client.name })}
      closeButtonProps={{ 'aria-label': t('common:close') }}
    >
      {opened ? (
        <NamesGate>
          <ClientForm client={client} onClose={onClose} />
        </NamesGate>
      ) : null}
    </Modal>
  );
}

function ClientForm({ client, onClose }: Omit<ClientDialogProps, 'opened'>) {
  const { t } = useTranslation(['clients', 'errors']);
  const saveClient = useAppStore((state) => state.saveClient);
  const announce = useAppStore((state) => state.announce);
  const words = useTitleWords();
  // What was chosen holds, whatever the window speaks now.
  const codeWord = useAppStore(({ configuration }) =>
    configuration.status === 'ready' && configuration.value.titleMode === 'code'
      ? configuration.value.codeWord
      : words.codeWord,
  );
  const [fields, setFields] = useState(() => toClientFields(client));
  const [isChecked, setChecked] = useState(false);
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<string | null>(null);
  const wrong = isChecked ? wrongFields(fields) : [];
  const change = (next: Partial<ClientFields>): void => setFields((before) => ({ ...before, ...next }));
  const submit = async (): Promise<void> => {
    setChecked(true);
    if (wrongFields(fields).length > 0) return;
    setBusy(true);
    const error = await saveClient(toClientChange(client, fields));
    setBusy(false);
    setFailure(error === null ? null : t(`errors:${error.code}`, { defaultValue: error.message }));
    if (error !== null) return;
    announce(t('common:saved'));
    onClose();
  };
  const text = (field: 'name' | 'email' | 'phone', most: number, type = 'text') => (
    <TextInput
      type={type}
      label={t(field)}
      required={field === 'name'}
      maxLength={most}
      value={fields[field]}
      error={wrong.includes(field) ? t(`wrong.${field}`) : null}
      {...(field === 'name' ? { 'data-autofocus': true } : {})}
      onChange={(event) => change({ [field]: event.currentTarget.value })}
    />
  );

  return (
    <form
      noValidate
      className={styles['form']}
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      {text('name', 200)}
      <Group grow gap="xs" align="flex-start">
        {text('email', 320, 'email')}
        {text('phone', 60, 'tel')}
      </Group>
      <ZoneField
        label={t('zone')}
        description={t('zoneHint')}
        value={fields.zone === '' ? null : fields.zone}
        clear={{ label: t('clearZone'), onClear: () => change({ zone: '' }) }}
        onChange={(zone) => change({ zone })}
      />
      <TextInput
        label={t('code')}
        description={t('codeHint')}
        maxLength={40}
        placeholder={client === null ? '' : clientCode({ ...client, code: null }, codeWord)}
        value={fields.code}
        onChange={(event) => change({ code: event.currentTarget.value })}
      />
      <p className={styles['quiet']}>{t('staysHere')}</p>
      {failure === null ? null : (
        <p role="alert" className={styles['failure']}>
          {failure}
        </p>
      )}
      <SaveButtons saving={busy} onCancel={onClose} />
    </form>
  );
}
