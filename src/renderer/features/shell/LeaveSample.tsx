import { Button, Group, Modal, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAppStore } from '#renderer/store/app-store.ts';

/** Asks before the sample is left: what was tried in it is thrown away. `connect`: to go on with the own iCloud. */
export function LeaveSample(props: { readonly why: 'leave' | 'connect'; readonly onClose: () => void }) {
  const { t } = useTranslation('shell');
  const leaveSample = useAppStore((state) => state.leaveSample);
  const navigate = useAppStore((state) => state.navigate);
  const [busy, setBusy] = useState(false);
  const { why, onClose } = props;
  const leave = async (): Promise<void> => {
    setBusy(true);
    await leaveSample();
    onClose();
    if (why === 'connect') navigate({ screen: 'settings', page: 'connect-icloud' });
  };
  return (
    <Modal
      opened
      onClose={onClose}
      title={t(why === 'connect' ? 'sample.connectTitle' : 'sample.leaveTitle')}
      closeButtonProps={{ 'aria-label': t('common:close') }}
    >
      <Text size="sm">{t('sample.leaveText')}</Text>
      <Group justify="flex-end" mt="lg" gap="xs">
        <Button variant="default" onClick={onClose} disabled={busy} data-autofocus>
          {t('sample.stay')}
        </Button>
        <Button loading={busy} onClick={() => void leave()}>
          {t('sample.leaveConfirm')}
        </Button>
      </Group>
    </Modal>
  );
}
