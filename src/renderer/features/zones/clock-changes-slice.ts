import type { ClockChangeShape } from '#contract/clock-commands.ts';
import type { Preferences } from '#contract/preferences.ts';
import { createTickets } from '#renderer/store/latest.ts';
import type { SliceCreator } from '#renderer/store/slice.ts';

export interface ClockChangesSlice {
  /** Weekly sessions that move by a client's clock, put away ones too; those known last where they can't be read. */
  readonly clockChanges: readonly ClockChangeShape[];
  readonly loadClockChanges: () => Promise<void>;
  /** The practitioner has seen to it: it is no longer shown by itself. */
  readonly dismissClockChange: (id: string) => Promise<void>;
}

interface Needs {
  readonly preferences: Preferences;
  readonly savePreferences: (change: Partial<Preferences>) => Promise<void>;
}

/** So many are remembered as seen to: more than there are in a year. */
const MOST_DISMISSED = 200;

/** What changed clocks do to weekly sessions with clients in other zones. */
export const createClockChangesSlice: SliceCreator<ClockChangesSlice, Needs> = (bridge) => (set, get) => {
  const ticket = createTickets();
  return {
    clockChanges: [],
    loadClockChanges: async () => {
      const isCurrent = ticket();
      const reply = await bridge.call('clients.clockChanges', {});
      if (isCurrent() && reply.ok) set({ clockChanges: reply.value.changes });
    },
    dismissClockChange: async (id) => {
      const { preferences, savePreferences } = get();
      const dismissed = [...preferences.dismissedClockChanges.filter((each) => each !== id), id];
      await savePreferences({ dismissedClockChanges: dismissed.slice(-MOST_DISMISSED) });
    },
  };
};
