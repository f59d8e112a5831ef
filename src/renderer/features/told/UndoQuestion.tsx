import { useTranslation } from 'react-i18next';
import { RefusedDialog } from '#renderer/features/booking/RefusedDialog.tsx';
import { useAppStore } from '#renderer/store/app-store.ts';
import { useToldWords } from './use-told-words.ts';

/** Why something was not taken back; asks where it can be all the same. One for the whole window. */
export function UndoQuestion() {
  const { t } = useTranslation('shell');
  const refused = useAppStore((state) => state.undoRefused);
  const busy = useAppStore((state) => state.isUndoing);
  const undo = useAppStore((state) => state.undoTold);
  const leave = useAppStore((state) => state.leaveUndo);
  const { notUndone } = useToldWords();
  return (
    <RefusedDialog
      error={refused?.error ?? null}
      title={refused === null ? '' : notUndone(refused.told)}
      confirmLabel={t('told.undoAnyway')}
      leaveLabel={t('common:close')}
      busy={busy}
      onConfirm={(confirmed) => void undo(confirmed)}
      onLeave={leave}
    />
  );
}
