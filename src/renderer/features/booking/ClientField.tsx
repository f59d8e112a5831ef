import { Anchor, Autocomplete, TextInput } from '@mantine/core';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ZoneField } from '#renderer/features/zones/ZoneField.tsx';
import { useAppStore } from '#renderer/store/app-store.ts';
import styles from './booking.module.css';
import type { FormState } from './use-booking-form.ts';
import { UsualTime } from './UsualTime.tsx';

/** Who it is for: typed, or one of those who are known; and what follows from that. */
export function ClientField(props: { readonly form: FormState; readonly error: string | null }) {
  const { form, error } = props;
  return (
    <div className={styles['client']}>
      <ClientName
        opensPanel
        value={form.fields.client}
        error={error}
        onChange={(client) => form.change({ client })}
      />
      {form.client === null ? <NewClient form={form} /> : <UsualTime form={form} client={form.client} />}
    </div>
  );
}

/** A client's name, with those who are known to choose from. */
export function ClientName(props: {
  readonly value: string;
  readonly error: string | null;
  readonly onChange: (name: string) => void;
  /** Whether it takes the focus when it appears. */
  readonly isFirst?: boolean;
  /** Whether its panel gives it the focus when it opens. */
  readonly opensPanel?: boolean;
}) {
  const { t } = useTranslation('booking');
  const clients = useAppStore((state) => state.clients);
  const findClients = useAppStore((state) => state.findClients);
  const { value, error, onChange, isFirst = false, opensPanel = false } = props;
  useEffect(() => {
    void findClients('');
  }, [findClients]);
  return (
    <Autocomplete
      label={t('client')}
      required
      autoFocus={isFirst}
      data-autofocus={opensPanel || undefined}
      // Where the form opens here, the list would lie over the rest of it before anything is typed.
      openOnFocus={!isFirst && !opensPanel}
      autoComplete="off"
      maxLength={200}
      data={[...new Set(clients.map(({ name }) => name))]}
      value={value}
      error={error}
      onChange={(name) => {
        onChange(name);
        void findClients(name.trim());
      }}
    />
  );
}

/** E-mail and phone of a client who isn't known yet, folded until they are wanted. */
function NewClient({ form }: { readonly form: FormState }) {
  const { t } = useTranslation('booking');
  const [isOpen, setOpen] = useState(false);
  const { email, phone, clientZone } = form.fields;
  if (!isOpen) {
    return (
      <Anchor component="button" type="button" size="xs" onClick={() => setOpen(true)}>
        {t('addContact')}
      </Anchor>
    );
  }
  return (
    <>
      <TextInput
        type="email"
        label={t('email')}
        autoFocus
        maxLength={320}
        value={email}
        onChange={(event) => form.change({ email: event.currentTarget.value })}
      />
      <TextInput
        type="tel"
        label={t('phone')}
        description={t('contactHint')}
        inputWrapperOrder={['label', 'input', 'description']}
        maxLength={60}
        value={phone}
        onChange={(event) => form.change({ phone: event.currentTarget.value })}
      />
      <ZoneField
        label={t('clients:zone')}
        description={t('clients:zoneHint')}
        value={clientZone === '' ? null : clientZone}
        clear={{ label: t('clients:clearZone'), onClear: () => form.change({ clientZone: '' }) }}
        onChange={(zone) => form.change({ clientZone: zone })}
      />
    </>
  );
}
