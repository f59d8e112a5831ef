import type { EntryShape } from '#contract/shapes.ts';
import { rankOf, type Rank } from '#domain/day-page.ts';
import { lookOf, type Look } from './entry-look.ts';

/** What is known of an entry beside what the calendar says. */
export interface EntryState {
  /** An appointment, or a block made here: it can be dragged. */
  readonly movable: boolean;
  /** Held for so long that somebody should look at it. */
  readonly late: boolean;
  /** It needs the practitioner. */
  readonly asks?: boolean;
}

/** What the grid's content generator gets back for an event of ours. */
export interface GridEventProps {
  readonly entryId: string;
  readonly look: Look;
  readonly movable: boolean;
  readonly rank: Rank;
}

/** An entry as FullCalendar takes it. */
export interface EntryEvent {
  readonly id: string;
  readonly title: string;
  /** An instant; of what lasts all day a date, `YYYY-MM-DD`, and its end the date after the last. */
  readonly start: number | string;
  readonly end: number | string;
  readonly allDay: boolean;
  readonly color: string;
  readonly editable: boolean;
  /** Its place among those that share a day's lines; absent where times say where it lies. */
  readonly order?: number;
  readonly extendedProps: GridEventProps;
}

/**
 * An entry → what FullCalendar draws. All-day entries go by their dates (end exclusive, RFC 5545 §3.6.1), so
 * no zone can move them; timed ones by instants. Only what is movable can be dragged, and no address is ever given.
 *
 * @param title shown as text
 * @param colour `#rrggbb`, already readable on the theme
 */
export function toGridEvent(
  entry: EntryShape,
  title: string,
  colour: string,
  { movable, late, asks }: EntryState = { movable: false, late: false },
): EntryEvent {
  const look = lookOf(entry, late, asks);
  const span =
    entry.allDay === null
      ? { start: entry.start, end: Math.max(entry.end, entry.start), allDay: false }
      : { start: entry.allDay.start, end: entry.allDay.end, allDay: true };
  return {
    id: entry.id,
    title,
    ...span,
    color: colour,
    editable: movable,
    extendedProps: {
      entryId: entry.id,
      look,
      movable,
      rank: rankOf(look),
    },
  };
}
