import { Button, Checkbox, Modal, Progress, Radio, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Value } from '#contract/commands.ts';
import type { KeptAccountShape } from '#contract/calendar-shapes.ts';
import { useAppStore } from '#renderer/store/app-store.ts';
import { FormButtons } from '#renderer/ui/FormButtons.tsx';
import { useFullAccountName } from './account-name.ts';
import { EraseReceipt } from './EraseReceipt.tsx';

type Receipt = Value<'accounts.disconnect'>;

/** Asks before an account is taken away, saying what goes, what stays and what is queued; then what went. */
export function DisconnectDialog(props: {
  readonly account: KeptAccountShape;
  /** It was disconnected before: only erasing it is left to be asked. */
  readonly isKept?: boolean;
  readonly onClose: () => void;
  /** Closed, and the account's row is no longer there to have the focus again. */
  readonly onGone: () => void;
}) {
  const { t } = useTranslation('accounts');
  const fullName = useFullAccountName();
  const [receipt, setReceipt] = useState<Receipt | null>(null);
  const { account, isKept = false, onClose, onGone } = props;
  const close = (): void => {
    onClose();
    onGone();
  };
  const title =
    receipt === null
      ? t(isKept ? 'kept.eraseTitle' : 'disconnectTitle', { account: fullName(account) })
      : t('receipt.title');
  return (
    <Modal
      opened
      onClose={receipt === null ? onClose : close}
      title={title}
      closeButtonProps={{ 'aria-label': t('common:close') }}
    >
      {receipt === null ? (
        <Question account={account} isKept={isKept} onCancel={onClose} onKept={close} onErased={setReceipt} />
      ) : (
        <EraseReceipt account={account} receipt={receipt} onClose={close} />
      )}
    </Modal>
  );
}

function Question(props: {
  readonly account: KeptAccountShape;
  /** It was disconnected before: only erasing it is left to be asked. */
  readonly isKept?: boolean;
  readonly onCancel: () => void;
  readonly onKept: () => void;
  readonly onErased: (receipt: Receipt) => void;
}) {
  const { t } = useTranslation(['accounts', 'errors']);
  const fullName = useFullAccountName();
  const disconnect = useAppStore((state) => state.disconnect);
  const announce = useAppStore((state) => state.announce);
  const { account, isKept = false, onCancel, onKept, onErased } = props;
  const queued = useAppStore(({ syncStatus }) =>
    syncStatus.status === 'ready'
      ? (syncStatus.value.find(({ accountId }) => accountId === account.id)?.pending ?? 0)
      : 0,
  );
  const [refusedFor, setRefusedFor] = useState(0);
  const pending = Math.max(queued, refusedFor);
  const [keeps, setKeeps] = useState<'keep' | 'erase'>(isKept ? 'erase' : 'keep');
  const [discard, setDiscard] = useState(false);
  const [failure, setFailure] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);

  const submit = async (): Promise<void> => {
    setBusy(true);
    setFailure(null);
    const reply = await disconnect({
      accountId: account.id,
      erase: keeps === 'erase',
      ...(discard ? { discardPending: true } : {}),
    });
    setBusy(false);
    if (!reply.ok) {
      const { code, count } = reply.error as typeof reply.error & { readonly count?: number };
      if (code === 'pending-writes') setRefusedFor(count ?? 1);
      else setFailure(t(`errors:${code}`));
      return;
    }
    announce(t(isKept ? 'kept.erased' : 'disconnected', { account: fullName(account) }));
    if (keeps === 'erase') onErased(reply.value);
    else onKept();
  };

  return (
    <>
      {isKept ? (
        <Text size="sm">{t('kept.goes')}</Text>
      ) : (
        <>
          <Text size="sm">{t('disconnectGoes')}</Text>
          <Radio.Group
            mt="sm"
            label={t('disconnectEvents')}
            value={keeps}
            onChange={(value) => setKeeps(value === 'erase' ? 'erase' : 'keep')}
          >
            <Stack gap="xs" mt="xs">
              <Radio value="keep" label={t('disconnectKeep')} disabled={busy} />
              <Radio value="erase" label={t('disconnectErase')} disabled={busy} />
            </Stack>
          </Radio.Group>
        </>
      )}
      <Text size="sm" mt="sm">
        {t('disconnectStays', { provider: t(`provider.${account.provider}`) })}
      </Text>
      {pending === 0 ? null : (
        <>
          <Text size="sm" mt="sm" role="alert">
            {t('queued', { count: pending })}
          </Text>
          <Checkbox
            mt="xs"
            label={t('discardPending')}
            checked={discard}
            disabled={busy}
            onChange={(event) => setDiscard(event.currentTarget.checked)}
          />
        </>
      )}
      {failure === null ? null : (
        <Text size="sm" mt="sm" c="red" role="alert">
          {failure}
        </Text>
      )}
      <div role="status">
        {busy && keeps === 'erase' ? (
          <>
            <Text size="sm" mt="sm">
              {t('erasing', { count: account.calendarCount })}
            </Text>
            <Progress mt="xs" value={100} animated aria-label={t('erasingLabel')} />
          </>
        ) : null}
      </div>
      <FormButtons mt="lg">
        <Button variant="default" onClick={onCancel} data-autofocus>
          {t('common:cancel')}
        </Button>
        <Button color="red" loading={busy} disabled={pending > 0 && !discard} onClick={() => void submit()}>
          {t(isKept ? 'kept.eraseNow' : keeps === 'erase' ? 'disconnectAndErase' : 'disconnect')}
        </Button>
      </FormButtons>
    </>
  );
}
