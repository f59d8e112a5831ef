import { Alert, Button, Modal, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ListedClient } from '#contract/shapes.ts';
import { useAppStore } from '#renderer/store/app-store.ts';
import { FormButtons } from '#renderer/ui/FormButtons.tsx';

/** Asks before a client is no longer listed; says that appointments stay. */
export function RemoveDialog(props: { readonly client: ListedClient; readonly onClose: () => void }) {
  const { t } = useTranslation(['clients', 'errors']);
  const removeClient = useAppStore((state) => state.removeClient);
  const announce = useAppStore((state) => state.announce);
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<string | null>(null);
  const { client, onClose } = props;
  const remove = async (): Promise<void> => {
    setBusy(true);
    const error = await removeClient(client.id);
    setBusy(false);
    setFailure(error === null ? null : t(`errors:${error.code}`, { defaultValue: error.message }));
    if (error !== null) return;
    announce(t('removed', { name: client.name }));
    onClose();
  };
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('removeTitle', { name: client.name })}
      closeButtonProps={{ 'aria-label': t('common:close') }}
    >
      <Text size="sm">{t('removeHint')}</Text>
      {failure === null ? null : (
        <Alert color="red" mt="sm" role="alert">
          {failure}
        </Alert>
      )}
      <FormButtons mt="lg">
        <Button variant="default" onClick={onClose} disabled={busy} data-autofocus>
          {t('keep')}
        </Button>
        <Button color="red" loading={busy} onClick={() => void remove()}>
          {t('remove')}
        </Button>
      </FormButtons>
    </Modal>
  );
}
