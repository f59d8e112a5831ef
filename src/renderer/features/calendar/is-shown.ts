import type { EntryShape } from '#contract/shapes.ts';

/**
 * Whether an entry is drawn: unless every calendar that has it is hidden. Appointments and what lies only on
 * this computer are always drawn.
 */
export function isShown(hidden: readonly string[]): (entry: EntryShape) => boolean {
  return (entry) =>
    entry.kind !== 'blocked-slot' ||
    entry.calendarIds.length === 0 ||
    entry.calendarIds.some((id) => !hidden.includes(id));
}
