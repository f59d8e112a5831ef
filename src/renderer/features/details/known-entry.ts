import type { EntryShape } from '#contract/shapes.ts';
import type { Agenda } from '#renderer/features/calendar/calendar-slice.ts';
import type { Loadable } from '#renderer/store/loadable.ts';

/** An entry, and what it was read with. */
export interface KnownEntry {
  readonly entry: EntryShape;
  readonly home: Agenda;
}

/** An entry of what was read for the screen; null where there is none, or it has gone meanwhile. */
export function knownEntry(
  { agenda, upcoming }: { readonly agenda: Loadable<Agenda>; readonly upcoming: Agenda | null },
  entryId: string | null,
): KnownEntry | null {
  if (entryId === null) return null;
  const known = [
    ...(agenda.status === 'ready' ? [agenda.value] : []),
    ...(upcoming === null ? [] : [upcoming]),
  ];
  for (const home of known) {
    const entry = home.entries.find(({ id }) => id === entryId);
    if (entry !== undefined) return { entry, home };
  }
  return null;
}
