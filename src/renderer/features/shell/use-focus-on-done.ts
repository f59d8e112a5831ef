import { useEffect } from 'react';
import { useAppStore } from '#renderer/store/app-store.ts';
import { focusEntry, isFocusLostOrOnEntry, isFocusLostOrOnMain } from '#renderer/ui/focus-entry.ts';

/** Gives the focus to what was booked, or moved back, where it is drawn: what it was done with is gone by then. */
export function useFocusOnDone(): void {
  const bookedId = useAppStore((state) => state.booked?.[0]?.id ?? null);
  const movedBack = useAppStore((state) => (state.moved?.isUndo === true ? state.moved : null));
  useEffect(() => {
    return bookedId === null ? undefined : focusEntry(bookedId, isFocusLostOrOnEntry);
  }, [bookedId]);
  useEffect(() => {
    return movedBack === null ? undefined : focusEntry(movedBack.entry.id, isFocusLostOrOnMain);
  }, [movedBack]);
}
