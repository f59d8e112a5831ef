import { Button, Checkbox, Group, Modal, Radio, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AccountShape } from '#contract/shapes.ts';
import { useAppStore } from '#renderer/store/app-store.ts';

/** Asks before an account is taken away, saying what goes and what stays. */
export function DisconnectDialog(props: { readonly account: AccountShape; readonly onClose: () => void }) {
  const { t } = useTranslation(['accounts', 'errors']);
  const disconnect = useAppStore((state) => state.disconnect);
  const announce = useAppStore((state) => state.announce);
  const queued = useAppStore((state) =>
    state.syncStatus.status === 'ready'
      ? (state.syncStatus.value.find(({ accountId }) => accountId === props.account.id)?.pending ?? 0)
      : 0,
  );
  const [isRefused, setRefused] = useState(false);
  const [keeps, setKeeps] = useState<'keep' | 'erase'>('erase');
  const [discard, setDiscard] = useState(false);
  const [failure, setFailure] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const { account, onClose } = props;

  const submit = async (): Promise<void> => {
    setBusy(true);
    const error = await disconnect({
      accountId: account.id,
      erase: keeps === 'erase',
      ...(discard ? { discardPending: true } : {}),
    });
    setBusy(false);
    if (error === null) {
      announce(t('disconnected', { account: account.username }));
      onClose();
      return;
    }
    setRefused(error.code === 'pending-writes');
    setFailure(t(`errors:${error.code}`));
  };

  const pending = queued > 0 || isRefused;
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('disconnectTitle', { account: account.username })}
      closeButtonProps={{ 'aria-label': t('common:close') }}
    >
      <Text size="sm">{t('disconnectGoes')}</Text>
      <Radio.Group
        mt="sm"
        label={t('disconnectEvents')}
        value={keeps}
        onChange={(value) => setKeeps(value === 'keep' ? 'keep' : 'erase')}
      >
        <Stack gap="xs" mt="xs">
          <Radio value="erase" label={t('disconnectErase')} />
          <Radio value="keep" label={t('disconnectKeep')} />
        </Stack>
      </Radio.Group>
      <Text size="sm" mt="sm">
        {t('disconnectStays', { provider: t(`provider.${account.provider}`) })}
      </Text>
      {failure === null ? null : (
        <Text size="sm" mt="sm" c="red" role="alert">
          {failure}
        </Text>
      )}
      {queued > 0 ? (
        <Text size="sm" mt="sm">
          {t('queued', { count: queued })}
        </Text>
      ) : null}
      {pending ? (
        <Checkbox
          mt="sm"
          label={t('discardPending')}
          checked={discard}
          onChange={(event) => setDiscard(event.currentTarget.checked)}
        />
      ) : null}
      <Group justify="flex-end" mt="lg" gap="xs">
        <Button variant="default" onClick={onClose} data-autofocus>
          {t('common:cancel')}
        </Button>
        <Button color="red" loading={busy} disabled={pending && !discard} onClick={() => void submit()}>
          {t('disconnect')}
        </Button>
      </Group>
    </Modal>
  );
}
