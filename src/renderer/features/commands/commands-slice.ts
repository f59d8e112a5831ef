import type { ListedClient } from '#contract/shapes.ts';
import { createTickets } from '#renderer/store/latest.ts';
import type { SliceCreator } from '#renderer/store/slice.ts';

export interface CommandsSlice {
  /** What lies over the window: the command palette, the overview of keys, or nothing. */
  readonly overlay: 'palette' | 'shortcuts' | null;
  /** Clients whose name holds what is typed in the palette. */
  readonly foundClients: readonly ListedClient[];
  readonly openOverlay: (overlay: 'palette' | 'shortcuts') => void;
  readonly closeOverlay: () => void;
  /** Looks for clients by name; none for an empty query, and a late answer for an older one is dropped. */
  readonly seekClients: (query: string) => Promise<void>;
}

/** The command palette and the overview of keys. */
export const createCommandsSlice: SliceCreator<CommandsSlice> = (bridge) => (set) => {
  const ticket = createTickets();

  return {
    overlay: null,
    foundClients: [],
    openOverlay: (overlay) => set({ overlay, foundClients: [] }),
    closeOverlay: () => set({ overlay: null }),
    seekClients: async (query) => {
      const isCurrent = ticket();
      const asked = query.trim();
      if (asked === '') {
        set({ foundClients: [] });
        return;
      }
      const reply = await bridge.call('clients.list', { query: asked });
      if (isCurrent() && reply.ok) set({ foundClients: reply.value });
    },
  };
};
