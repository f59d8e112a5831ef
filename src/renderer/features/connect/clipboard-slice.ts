import { createTickets } from '#renderer/store/latest.ts';
import type { SliceCreator } from '#renderer/store/slice.ts';

/** Whether the host looks at the clipboard, as it is said on the screen; `unavailable`: this host can't. */
export interface ClipboardState {
  readonly state: 'off' | 'watching' | 'unavailable';
  /** Stands for the password that was found; the window never has the password itself. */
  readonly handle: string | null;
}

export interface ClipboardSlice {
  readonly clipboard: ClipboardState;
  readonly watchClipboard: () => Promise<void>;
  readonly stopClipboard: () => Promise<void>;
  /** The host has found a password. */
  readonly foundInClipboard: (handle: string) => void;
  /** The host looks no longer. */
  readonly clipboardStopped: () => void;
  /** A handle that was given away is good for nothing more. */
  readonly spendHandle: () => void;
}

const OFF: ClipboardState = { state: 'off', handle: null };

/** The app-specific password that the host takes from the clipboard, while the wizard says so. */
export const createClipboardSlice: SliceCreator<ClipboardSlice> = (bridge) => (set, get) => {
  const ticket = createTickets();

  return {
    clipboard: OFF,
    watchClipboard: async () => {
      const isCurrent = ticket();
      // Said before it is begun: nothing is looked at that the screen doesn't show.
      set({ clipboard: { state: 'watching', handle: null } });
      const reply = await bridge.call('clipboard.watch', {});
      if (isCurrent() && !(reply.ok && reply.value.available))
        set({ clipboard: { state: 'unavailable', handle: null } });
    },
    stopClipboard: async () => {
      const { state } = get().clipboard;
      // A host without a clipboard gets none: it isn't offered again.
      if (state === 'unavailable') return;
      ticket();
      if (state === 'watching') await bridge.call('clipboard.stop', {});
      set({ clipboard: OFF });
    },
    foundInClipboard: (handle) => {
      if (get().clipboard.state === 'watching') set({ clipboard: { state: 'watching', handle } });
    },
    clipboardStopped: () => {
      ticket();
      set({ clipboard: OFF });
    },
    spendHandle: () => set(({ clipboard }) => ({ clipboard: { ...clipboard, handle: null } })),
  };
};
