import { Button, Group, Modal } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AccountShape } from '#contract/calendar-shapes.ts';
import { toAppSpecificPassword } from '#domain/app-specific-password.ts';
import { ClipboardState, ClipboardSwitch } from '#renderer/features/connect/ClipboardSwitch.tsx';
import { OpenApple } from '#renderer/features/connect/OpenApple.tsx';
import { SecretInput } from '#renderer/features/connect/SecretInput.tsx';
import { isWorthKeeping } from '#renderer/features/connect/kept-password.ts';
import { useClipboardWatch } from '#renderer/features/connect/use-clipboard-watch.ts';
import { useAppStore } from '#renderer/store/app-store.ts';
import { FormButtons } from '#renderer/ui/FormButtons.tsx';
import { useFullAccountName } from './account-name.ts';
import styles from './accounts.module.css';

/** Asks for the new password and nothing else; everything chosen for the account stays. */
export function ReconnectDialog(props: { readonly account: AccountShape; readonly onClose: () => void }) {
  const { t } = useTranslation(['accounts', 'errors']);
  const reconnect = useAppStore((state) => state.reconnect);
  const announce = useAppStore((state) => state.announce);
  const fullName = useFullAccountName();
  const { handle } = useClipboardWatch();
  const [password, setPassword] = useState('');
  const [kept, setKept] = useState('');
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
      setKept('');
      return;
    }
    const sent = password !== '' ? password : handle === null ? kept : '';
    const secret = sent === '' && handle !== null ? { secretHandle: handle } : { password: sent };
    setBusy(true);
    const reply = await reconnect({ accountId: account.id, ...secret });
    setBusy(false);
    setPassword('');
    setKept(!reply.ok && isWorthKeeping(reply.error.code) ? sent : '');
    if (!reply.ok) {
      setFailure(t(reply.error.code === 'unauthorized' ? 'refused' : `errors:${reply.error.code}`));
      return;
    }
    announce(t('reconnected', { count: reply.value.changes }));
    onClose();
  };
  const isReady = password !== '' || handle !== null || kept !== '';

  return (
    <Modal
      opened
      onClose={onClose}
      title={t('reconnectTitle', { account: fullName(account) })}
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
          standIn={handle !== null ? 'taken' : kept !== '' ? 'kept' : null}
          disabled={busy}
          error={failure === null || busy ? null : <span role="alert">{failure}</span>}
          isFirst
          onChange={setPassword}
        />
        {isICloud ? (
          <>
            <Group gap="xs" mt="sm">
              <OpenApple />
              <span className={styles['quiet']}>{t('makeNew')}</span>
            </Group>
            <ClipboardSwitch waits disabled={busy} />
            <ClipboardState field="here" disabled={busy} />
          </>
        ) : null}
        <FormButtons mt="sm">
          <Button variant="default" onClick={onClose}>
            {t('common:cancel')}
          </Button>
          <Button ref={button} type="submit" loading={busy} disabled={!isReady}>
            {t('reconnect')}
          </Button>
        </FormButtons>
      </form>
    </Modal>
  );
}
