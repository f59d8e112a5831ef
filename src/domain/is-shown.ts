/** What says whether an entry is drawn. */
interface Drawable {
  readonly kind: string;
  readonly calendarIds: readonly string[];
}

/**
 * Whether an entry is drawn: unless every calendar that has it is hidden. Appointments and what lies only on
 * this computer are always drawn.
 */
export function isShown(hiddenCalendarIds: readonly string[]): (entry: Drawable) => boolean {
  return (entry) =>
    entry.kind !== 'blocked-slot' ||
    entry.calendarIds.length === 0 ||
    entry.calendarIds.some((id) => !hiddenCalendarIds.includes(id));
}
