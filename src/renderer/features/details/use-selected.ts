import { useAppStore } from '#renderer/store/app-store.ts';
import { knownEntry, type KnownEntry } from './known-entry.ts';

/** An entry of what was read for the screen; null where there is none, or it has gone meanwhile. */
export function useKnownEntry(entryId: string | null): KnownEntry | null {
  const agenda = useAppStore((state) => state.agenda);
  const listed = useAppStore((state) => state.listed);
  const upcoming = useAppStore((state) => state.upcoming);
  return knownEntry({ agenda, listed, upcoming }, entryId);
}

/** The entry that is selected. */
export function useSelected(): KnownEntry | null {
  return useKnownEntry(useAppStore((state) => state.selectedEntryId));
}
