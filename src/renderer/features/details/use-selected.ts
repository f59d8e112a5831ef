import { useAppStore } from '#renderer/store/app-store.ts';
import { knownEntry, type KnownEntry } from './known-entry.ts';

/** An entry of what was read for the screen; null where there is none, or it has gone meanwhile. */
export function useKnownEntry(entryId: string | null): KnownEntry | null {
  const agenda = useAppStore((state) => state.agenda);
  const listed = useAppStore((state) => state.listed);
  const answered = useAppStore((state) => state.answered);
  const upcoming = useAppStore((state) => state.upcoming);
  // Before its day has been read for a month without room for it, from the page that was shown before.
  return (
    knownEntry({ agenda, listed, upcoming }, entryId) ??
    knownEntry({ agenda, listed: answered, upcoming }, entryId)
  );
}

/** The entry that is selected. */
export function useSelected(): KnownEntry | null {
  return useKnownEntry(useAppStore((state) => state.selectedEntryId));
}
