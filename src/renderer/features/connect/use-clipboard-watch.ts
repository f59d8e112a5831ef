import { useEffect } from 'react';
import { useAppStore } from '#renderer/store/app-store.ts';
import type { ClipboardState } from './clipboard-slice.ts';

/** The clipboard, for as long as what uses it is on the screen: with it the watch ends. */
export function useClipboardWatch(): ClipboardState {
  const clipboard = useAppStore((state) => state.clipboard);
  const stopClipboard = useAppStore((state) => state.stopClipboard);
  const clipboardStopped = useAppStore((state) => state.clipboardStopped);
  const isLost = useAppStore((state) => state.connection !== 'open');
  useEffect(() => () => void stopClipboard(), [stopClipboard]);
  // A host that lost its window looks at nothing any more.
  useEffect(() => {
    if (isLost) clipboardStopped();
  }, [isLost, clipboardStopped]);
  return clipboard;
}
