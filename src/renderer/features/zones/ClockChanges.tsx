import { Button, CloseButton } from '@mantine/core';
import { IconClockShare } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useOpenNeeds } from '#renderer/features/needs/NeedsNotice.tsx';
import shell from '#renderer/features/shell/shell.module.css';
import { useAppStore } from '#renderer/store/app-store.ts';
import { useOpenClockChanges } from './use-clock-changes.ts';

/** In the strip: that sessions will move by the clocks of clients, and the way to the list. */
export function ClockChangesNotice() {
  const { t } = useTranslation('zones');
  const changes = useOpenClockChanges();
  const dismiss = useAppStore((state) => state.dismissClockChange);
  const open = useOpenNeeds();
  return (
    <div className={shell['notice']} role="status">
      <IconClockShare size={16} aria-hidden />
      <span className={shell['stripText']}>{t('change.notice', { count: changes.length })}</span>
      <Button size="compact-xs" variant="default" onClick={open}>
        {t('change.show')}
      </Button>
      <CloseButton
        size="sm"
        aria-label={t('change.dismissAll')}
        onClick={() => void Promise.all(changes.map(({ id }) => dismiss(id)))}
      />
    </div>
  );
}
