import { Alert, Button, Modal, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Backup } from '#contract/backup-commands.ts';
import { useDisplayZone } from '#renderer/features/calendar/use-calendar.ts';
import { useAppStore } from '#renderer/store/app-store.ts';
import { formatDay, formatTime } from '#renderer/ui/format.ts';
import { FormButtons } from '#renderer/ui/FormButtons.tsx';

/** Asks before a copy takes the place of what is there; names what is lost by it. */
export function RestoreDialog(props: { readonly copy: Backup | null; readonly onClose: () => void }) {
  const { t } = useTranslation('copies');
  return (
    <Modal
      opened={props.copy !== null}
      onClose={props.onClose}
      title={t('restore.title')}
      closeButtonProps={{ 'aria-label': t('common:close') }}
    >
      {props.copy === null ? null : <Question copy={props.copy} onClose={props.onClose} />}
    </Modal>
  );
}

function Question({ copy, onClose }: { readonly copy: Backup; readonly onClose: () => void }) {
  const { t } = useTranslation(['copies', 'errors']);
  const restoreCopy = useAppStore((state) => state.restoreCopy);
  const announce = useAppStore((state) => state.announce);
  const zone = useDisplayZone();
  const [isBusy, setBusy] = useState(false);
  const [pending, setPending] = useState(0);
  const [failure, setFailure] = useState<string | null>(null);
  const restore = async (): Promise<void> => {
    setBusy(true);
    const reply = await restoreCopy(copy.id, pending > 0);
    setBusy(false);
    if (reply.ok) {
      announce(t('restore.done'));
      onClose();
      return;
    }
    const { code, message } = reply.error;
    if (code === 'pending-writes') setPending(Number(reply.error['count'] ?? 1));
    else setFailure(t(`errors:${code}`, { defaultValue: message }));
  };
  return (
    <>
      <Text size="sm">
        {t('restore.text', { day: formatDay(copy.at, zone), time: formatTime(copy.at, zone) })}
      </Text>
      <Text size="sm" mt="xs">
        {t('restore.icloud')}
      </Text>
      {pending === 0 ? null : (
        <Alert color="orange" mt="sm" role="alert">
          {t('restore.pending', { count: pending })}
        </Alert>
      )}
      {failure === null ? null : (
        <Alert color="red" mt="sm" role="alert">
          {failure}
        </Alert>
      )}
      <FormButtons mt="lg">
        <Button variant="default" onClick={onClose} disabled={isBusy} data-autofocus>
          {t('restore.cancel')}
        </Button>
        <Button color="red" loading={isBusy} onClick={() => void restore()}>
          {t(pending === 0 ? 'restore.confirm' : 'restore.confirmPending')}
        </Button>
      </FormButtons>
    </>
  );
}
