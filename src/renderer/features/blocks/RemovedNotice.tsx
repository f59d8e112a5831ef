import { Button, CloseButton } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import shell from '#renderer/features/shell/shell.module.css';
import { useAppStore } from '#renderer/store/app-store.ts';
import { focusEntry } from '#renderer/ui/focus-entry.ts';

/** In the strip: the block that was deleted last, and the way back. */
export function RemovedNotice() {
  const { t } = useTranslation(['blocks', 'calendar']);
  const removed = useAppStore((state) => state.removedBlock);
  const undo = useAppStore((state) => state.undoRemoveBlock);
  const forget = useAppStore((state) => state.forgetRemovedBlock);
  const announce = useAppStore((state) => state.announce);
  if (removed === null) return null;
  const title = removed.title === '' ? t('calendar:untitled') : removed.title;
  const back = async (): Promise<void> => {
    const id = await undo();
    announce(t('done.back', { title }));
    if (id !== null) focusEntry(id);
  };
  return (
    <div className={shell['notice']}>
      <span className={shell['stripText']}>{t('done.removed', { title })}</span>
      <Button size="compact-xs" variant="default" onClick={() => void back()}>
        {t('undo')}
      </Button>
      <CloseButton size="sm" aria-label={t('putAway')} onClick={forget} />
    </div>
  );
}
