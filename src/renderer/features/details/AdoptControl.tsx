import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { EntryShape } from '#contract/shapes.ts';
import { ClientName } from '#renderer/features/booking/ClientField.tsx';
import { NamesGate } from '#renderer/features/privacy/NamesGate.tsx';
import { useAppStore } from '#renderer/store/app-store.ts';
import { FormButtons } from '#renderer/ui/FormButtons.tsx';
import styles from './details.module.css';

/** Makes an appointment of an event that was booked with the app but that this computer doesn't know. */
export function AdoptControl({ entry }: { readonly entry: EntryShape }) {
  const { t } = useTranslation(['appointment', 'calendar', 'errors']);
  const adopt = useAppStore((state) => state.adopt);
  const announce = useAppStore((state) => state.announce);
  const [isOpen, setOpen] = useState(false);
  const [name, setName] = useState('');
  const [isChecked, setChecked] = useState(false);
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<string | null>(null);

  const submit = async (): Promise<void> => {
    setChecked(true);
    if (name.trim() === '') return;
    setBusy(true);
    const error = await adopt({ entryId: entry.id, client: { name: name.trim() } });
    setBusy(false);
    setFailure(error === null ? null : t(`errors:${error.code}`, { defaultValue: error.message }));
    if (error === null) announce(t('adopt.done', { client: name.trim() }));
  };

  return (
    <section className={styles['adopt']}>
      <p>{t('calendar:details.recovered')}</p>
      {isOpen ? (
        <NamesGate>
          <form
            noValidate
            className={styles['form']}
            onSubmit={(event) => {
              event.preventDefault();
              void submit();
            }}
          >
            <ClientName
              value={name}
              isFirst
              error={isChecked && name.trim() === '' ? t('booking:missing.client') : null}
              onChange={setName}
            />
            <p className={styles['small']}>{t('adopt.hint')}</p>
            {failure === null ? null : (
              <p role="alert" className={styles['failure']}>
                {failure}
              </p>
            )}
            <FormButtons>
              <Button size="xs" variant="default" disabled={busy} onClick={() => setOpen(false)}>
                {t('common:cancel')}
              </Button>
              <Button size="xs" type="submit" loading={busy}>
                {t('adopt.button')}
              </Button>
            </FormButtons>
          </form>
        </NamesGate>
      ) : (
        <Button size="xs" variant="default" onClick={() => setOpen(true)}>
          {t('adopt.button')}
        </Button>
      )}
    </section>
  );
}
