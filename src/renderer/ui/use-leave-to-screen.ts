import { useCallback, useEffect, useRef } from 'react';
import { focusScreen, isFocusLost } from './focus-entry.ts';

/**
 * What is pressed goes with all that it stands in, and what comes has nothing that takes the focus: the screen has it at
 * once, and not only when nobody else took it for a while.
 *
 * @returns to be called when it is pressed
 */
export function useLeaveToScreen(): () => void {
  const leaves = useRef(false);
  useEffect(
    () => () => {
      if (leaves.current && isFocusLost()) focusScreen();
    },
    [],
  );
  return useCallback(() => {
    leaves.current = true;
  }, []);
}
