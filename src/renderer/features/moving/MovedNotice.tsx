import { Button, CloseButton } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import shell from '#renderer/features/shell/shell.module.css';
import { useAppStore } from '#renderer/store/app-store.ts';
import { useMoveWords } from './use-move-words.ts';

/** In the strip: what was moved last, and the way back. Stays until it is used, put away, or the next thing moves. */
export function MovedNotice() {
  const { t } = useTranslation('moving');
  const moved = useAppStore((state) => state.moved);
  const undo = useAppStore((state) => state.undoMove);
  const forget = useAppStore((state) => state.forgetMoved);
  const words = useMoveWords();
  if (moved === null) return null;
  return (
    <div className={shell['notice']}>
      <span className={shell['stripText']}>
        {t('notice.moved', { name: words.name(moved), place: words.shortPlace(moved) })}
      </span>
      <Button
        size="compact-xs"
        variant="default"
        aria-keyshortcuts="Control+Z Meta+Z"
        onClick={() => void undo()}
      >
        {t('notice.undo')}
      </Button>
      <CloseButton size="sm" aria-label={t('notice.close')} onClick={forget} />
    </div>
  );
}
