import type { EventInput } from '@fullcalendar/react';
import type { EntryShape } from '#contract/shapes.ts';
import { lookOf, type Look } from './entry-look.ts';

/** What the grid's content generator gets back for an event of ours. */
export interface GridEventProps {
  readonly entryId: string;
  readonly look: Look;
}

/**
 * An entry → what FullCalendar draws. All-day entries go by their dates (end exclusive, RFC 5545 §3.6.1), so
 * no zone can move them; timed ones by instants. Nothing can be dragged, and no address is ever given.
 *
 * @param title shown as text
 * @param colour `#rrggbb`, already readable on the theme
 */
export function toGridEvent(entry: EntryShape, title: string, colour: string): EventInput {
  const look = lookOf(entry);
  const span =
    entry.allDay === null
      ? { start: entry.start, end: Math.max(entry.end, entry.start), allDay: false }
      : { start: entry.allDay.start, end: entry.allDay.end, allDay: true };
  return {
    id: entry.id,
    title,
    ...span,
    color: colour,
    editable: false,
    extendedProps: { entryId: entry.id, look } satisfies GridEventProps,
  };
}
