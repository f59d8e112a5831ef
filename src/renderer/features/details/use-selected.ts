import type { EntryShape } from '#contract/shapes.ts';
import { knownAgendas, type Agenda } from '#renderer/features/calendar/calendar-slice.ts';
import { useAppStore } from '#renderer/store/app-store.ts';

/** The entry that is selected, and what it was read with; null where none is, or where it has gone meanwhile. */
export function useSelected(): { readonly entry: EntryShape; readonly home: Agenda } | null {
  const selectedId = useAppStore((state) => state.selectedEntryId);
  const agenda = useAppStore((state) => state.agenda);
  const listed = useAppStore((state) => state.listed);
  const upcoming = useAppStore((state) => state.upcoming);
  if (selectedId === null) return null;
  for (const home of knownAgendas({ agenda, listed, upcoming })) {
    const entry = home.entries.find(({ id }) => id === selectedId);
    if (entry !== undefined) return { entry, home };
  }
  return null;
}
