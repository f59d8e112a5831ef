import { Button, Group, Modal, PasswordInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AccountShape } from '#contract/shapes.ts';
import { toAppSpecificPassword } from '#domain/app-specific-password.ts';
import { useAppStore } from '#renderer/store/app-store.ts';

/** Asks for the new password and nothing else; everything chosen for the account stays. */
export function ReconnectDialog(props: { readonly account: AccountShape; readonly onClose: () => void }) {
  const { t } = useTranslation(['accounts', 'errors']);
  const reconnect = useAppStore((state) => state.reconnect);
  const announce = useAppStore((state) => state.announce);
  const [password, setPassword] = useState('');
  const [failure, setFailure] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const { account, onClose } = props;

  const submit = async (): Promise<void> => {
    if (account.provider === 'icloud' && toAppSpecificPassword(password) === null) {
      setFailure(t('errors:password-shape'));
      setPassword('');
      return;
    }
    setBusy(true);
    const error = await reconnect(account.id, password);
    setBusy(false);
    setPassword('');
    if (error !== null) {
      setFailure(t(`errors:${error.code}`));
      return;
    }
    announce(t('reconnected'));
    onClose();
  };

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
          if (password !== '') void submit();
        }}
      >
        <PasswordInput
          label={t(account.provider === 'icloud' ? 'appPassword' : 'password')}
          autoComplete="off"
          data-autofocus
          value={password}
          error={failure === null ? null : <span role="alert">{failure}</span>}
          visibilityToggleButtonProps={{ 'aria-label': t('showPassword') }}
          onChange={(event) => setPassword(event.currentTarget.value)}
        />
        <Group justify="flex-end" mt="lg" gap="xs">
          <Button variant="default" onClick={onClose}>
            {t('common:cancel')}
          </Button>
          <Button type="submit" loading={busy} disabled={password === ''}>
            {t('reconnect')}
          </Button>
        </Group>
      </form>
    </Modal>
  );
}
