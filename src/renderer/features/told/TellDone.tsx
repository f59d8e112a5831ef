import { useEffect } from 'react';
import { useAppStore } from '#renderer/store/app-store.ts';
import { focusEntry, isFocusLostOrOnEntry, isFocusLostOrOnMain } from '#renderer/ui/focus-entry.ts';
import { placeOfTold, type Told } from './told.ts';
import { useToldWords } from './use-told-words.ts';

/**
 * Says what was done in the live region, once, in the words in which it is shown; and gives the focus to where it is
 * seen, where nothing has it. Draws nothing.
 */
export function TellDone() {
  const told = useAppStore((state) => state.told);
  const isShown = useAppStore((state) => !state.isToldPassed);
  const announce = useAppStore((state) => state.announce);
  const { shown } = useToldWords();
  const serial = told?.serial ?? null;
  useEffect(() => {
    if (told !== null && isShown) announce(shown(told));
    // Said once a thing that was done, not once more as it goes on.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [serial]);
  useEffect(() => {
    return told === null || !isShown ? undefined : focusOn(told);
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [serial]);
  return null;
}

/** What it was done with is gone after Book, and after Undo. */
function focusOn(told: Told): (() => void) | undefined {
  const place = placeOfTold(told);
  if (place === null) return undefined;
  if (told.what === 'booked') return focusEntry(place.id, isFocusLostOrOnEntry);
  const isBack = told.byUndo || (told.what === 'moved' && told.move.isUndo === true);
  return isBack ? focusEntry(place.id, isFocusLostOrOnMain) : undefined;
}
