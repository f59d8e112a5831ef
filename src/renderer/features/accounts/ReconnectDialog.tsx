import { Button, Group, Modal } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AccountShape } from '#contract/calendar-shapes.ts';
import { toAppSpecificPassword } from '#domain/app-specific-password.ts';
import { ClipboardSwitch } from '#renderer/features/connect/ClipboardSwitch.tsx';
import { SecretInput } from '#renderer/features/connect/SecretInput.tsx';
import { useClipboardWatch } from '#renderer/features/connect/use-clipboard-watch.ts';
import { useAppStore } from '#renderer/store/app-store.ts';

/** Asks for the new password and nothing else; everything chosen for the account stays. */
export function ReconnectDialog(props: { readonly account: AccountShape; readonly onClose: () => void }) {
  const { t } = useTranslation(['accounts', 'errors']);
  const reconnect = useAppStore((state) => state.reconnect);
  const announce = useAppStore((state) => state.announce);
  const { handle } = useClipboardWatch();
  const [password, setPassword] = useState('');
  const [failure, setFailure] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  const { account, onClose } = props;
  const isICloud = account.provider === 'icloud';
  useEffect(() => {
    if (handle !== null) button.current?.focus();
  }, [handle]);

  const submit = async (): Promise<void> => {
    if (isICloud && password !== '' && toAppSpecificPassword(password) === null) {
      setFailure(t('errors:password-shape'));
      setPassword('');
      return;
    }
    const secret = password === '' && handle !== null ? { secretHandle: handle } : { password };
    setBusy(true);
    const reply = await reconnect({ accountId: account.id, ...secret });
    setBusy(false);
    setPassword('');
    if (!reply.ok) {
      setFailure(t(`errors:${reply.error.code}`));
      return;
    }
    announce(t('reconnected', { count: reply.value.changes }));
    onClose();
  };
  const isReady = password !== '' || handle !== null;

  return (
    <Modal
      opened
      onClose={onClose}
      title={t('reconnectTitle', { account: account.username })}
      closeButtonProps={{ 'aria-label': t('common:close') }}
    >
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (isReady) void submit();
        }}
      >
        <SecretInput
          label={t(isICloud ? 'appPassword' : 'password')}
          hint={undefined}
          value={password}
          isTaken={handle !== null}
          disabled={busy}
          error={failure === null || busy ? null : <span role="alert">{failure}</span>}
          isFirst
          onChange={setPassword}
        />
        {isICloud ? <ClipboardSwitch field="here" disabled={busy} /> : null}
        <Group justify="flex-end" mt="lg" gap="xs">
          <Button variant="default" onClick={onClose}>
            {t('common:cancel')}
          </Button>
          <Button ref={button} type="submit" loading={busy} disabled={!isReady}>
            {t('reconnect')}
          </Button>
        </Group>
      </form>
    </Modal>
  );
}
