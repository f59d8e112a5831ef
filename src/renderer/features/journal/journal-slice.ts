import type { JournalItem } from '#contract/journal-shapes.ts';
import { createTickets } from '#renderer/store/latest.ts';
import { loading, refreshed, type Loadable } from '#renderer/store/loadable.ts';
import type { SliceCreator } from '#renderer/store/slice.ts';
import { broughtInSince } from './changes.ts';

const DAY_MS = 86_400_000;
/** How far back the list reads at first, and when asked for all that is kept. */
export const JOURNAL_DAYS = { usual: 30, all: 90 } as const;

export interface JournalSlice {
  /** Newest first. */
  readonly journal: Loadable<readonly JournalItem[]>;
  readonly journalDays: number;
  /** The day (`YYYY-MM-DD`) on which "since yesterday" was put away; null: not in this run. */
  readonly sinceYesterdaySeen: string | null;
  /** What iCloud changed since it was last said to those who listen. */
  readonly broughtIn: readonly JournalItem[];
  readonly forgetBroughtIn: () => void;
  /** Knows nothing any more: another workspace has a journal of its own. */
  readonly forgetJournal: () => void;
  readonly loadJournal: () => Promise<void>;
  readonly showWholeJournal: () => Promise<void>;
  readonly putAwaySinceYesterday: (today: string) => void;
}

interface Others {
  readonly reloadRange: () => Promise<void>;
}

/** What changed, here and in iCloud, and when. */
export const createJournalSlice: SliceCreator<JournalSlice, Others> = (bridge) => (set, get) => {
  const ticket = createTickets();

  return {
    journal: loading,
    journalDays: JOURNAL_DAYS.usual,
    sinceYesterdaySeen: null,
    broughtIn: [],
    forgetBroughtIn: () => set({ broughtIn: [] }),
    forgetJournal: () => set({ journal: loading, broughtIn: [] }),
    loadJournal: async () => {
      const isCurrent = ticket();
      const reply = await bridge.call('journal.list', { since: Date.now() - get().journalDays * DAY_MS });
      if (!isCurrent()) return;
      set(({ journal, broughtIn }) => ({
        journal: refreshed<readonly JournalItem[]>(journal, reply),
        ...(journal.status !== 'ready' || !reply.ok
          ? {}
          : { broughtIn: [...broughtIn, ...broughtInSince(journal.value, reply.value)] }),
      }));
    },
    showWholeJournal: async () => {
      set({ journalDays: JOURNAL_DAYS.all });
      await get().loadJournal();
    },
    putAwaySinceYesterday: (today) => set({ sinceYesterdaySeen: today }),
  };
};
