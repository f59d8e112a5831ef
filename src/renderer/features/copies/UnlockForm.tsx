import { Button, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAppStore } from '#renderer/store/app-store.ts';

/** Opens data whose key is lost from the keychain, by the key that was printed. */
export function UnlockForm() {
  const { t } = useTranslation(['copies', 'errors']);
  const unlock = useAppStore((state) => state.unlock);
  const [typed, setTyped] = useState('');
  const [isBusy, setBusy] = useState(false);
  const [failure, setFailure] = useState<string | null>(null);
  const open = async (): Promise<void> => {
    setBusy(true);
    const reply = await unlock(typed);
    setBusy(false);
    setFailure(reply.ok ? null : t(`errors:${reply.error.code}`, { defaultValue: reply.error.message }));
  };
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        void open();
      }}
    >
      <TextInput
        label={t('unlock.label')}
        description={t('unlock.hint')}
        value={typed}
        onChange={(event) => setTyped(event.currentTarget.value)}
        error={failure}
        autoComplete="off"
        spellCheck={false}
        maxLength={200}
      />
      <Button type="submit" fullWidth mt="xs" loading={isBusy} disabled={typed.trim() === ''}>
        {t('unlock.open')}
      </Button>
    </form>
  );
}
