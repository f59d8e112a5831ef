import { Button, Modal, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAppStore } from '#renderer/store/app-store.ts';
import { FormButtons } from '#renderer/ui/FormButtons.tsx';

/** Why the sample is to be left: for itself, or to connect an account of one's own. */
export type WhyLeave = 'leave' | 'icloud' | 'caldav';

const TITLES = {
  leave: 'sample.leaveTitle',
  icloud: 'sample.connectTitle',
  caldav: 'sample.serverTitle',
} as const;

/**
 * Asks before the sample is left: what was tried in it is thrown away. To connect an account, the way goes on to the
 * wizard.
 */
export function LeaveSample(props: {
  /** null: nothing is asked. */
  readonly why: WhyLeave | null;
  readonly onClose: () => void;
}) {
  const { t } = useTranslation('shell');
  const leaveSample = useAppStore((state) => state.leaveSample);
  const navigate = useAppStore((state) => state.navigate);
  const [busy, setBusy] = useState(false);
  const { onClose } = props;
  // What was asked stays to be read while the dialog fades.
  const [why, setWhy] = useState<WhyLeave>(props.why ?? 'leave');
  if (props.why !== null && props.why !== why) setWhy(props.why);
  const leave = async (): Promise<void> => {
    setBusy(true);
    await leaveSample();
    setBusy(false);
    onClose();
    if (why !== 'leave') navigate({ screen: 'settings', page: `connect-${why}` });
  };
  return (
    <Modal
      opened={props.why !== null}
      onClose={() => {
        if (!busy) onClose();
      }}
      title={t(TITLES[why])}
      closeButtonProps={{ 'aria-label': t('common:close') }}
    >
      <Text size="sm">{t('sample.leaveText')}</Text>
      <FormButtons mt="lg">
        <Button variant="default" onClick={onClose} disabled={busy} data-autofocus>
          {t('sample.stay')}
        </Button>
        <Button loading={busy} onClick={() => void leave()}>
          {t(why === 'leave' ? 'sample.leaveConfirm' : 'sample.leaveAndConnect')}
        </Button>
      </FormButtons>
    </Modal>
  );
}
