import type { EntryShape } from '#contract/shapes.ts';
import { entryOf } from '#renderer/features/calendar/cancelled-entries.ts';
import { knownAgendas, type Agenda } from '#renderer/features/calendar/calendar-slice.ts';

/** An entry, and what it was read with. */
export interface KnownEntry {
  readonly entry: EntryShape;
  readonly home: Agenda;
}

/** An entry of what was read for the screen; null where there is none, or it has gone meanwhile. */
export function knownEntry(
  state: Parameters<typeof knownAgendas>[0],
  entryId: string | null,
): KnownEntry | null {
  if (entryId === null) return null;
  for (const home of knownAgendas(state)) {
    const entry = home.entries.find(({ id }) => id === entryId);
    if (entry !== undefined) return { entry, home };
  }
  // Appointments are known further ahead than entries.
  for (const home of knownAgendas(state)) {
    const appointment = home.appointments.find(({ id }) => id === entryId);
    if (appointment !== undefined) return { entry: entryOf(appointment), home };
  }
  return null;
}
