import type { EventInput } from '@fullcalendar/react';

/** What a day holds beside what is drawn of it. */
export interface More {
  readonly date: string;
  readonly count: number;
  /** How far above the place that the lines leave for it, in px: a month has room for it beside the day's number. */
  readonly lift: number;
}

/** What the grid's content generator gets back for the count of a day. */
export interface MoreProps {
  readonly more: More;
}

/** The counts, each below all else that shares the lines of its day. */
export function moreEvents(hidden: ReadonlyMap<string, number>, lift: number): EventInput[] {
  return [...hidden].map(([date, count]) => ({
    id: `more-${date}`,
    start: date,
    allDay: true,
    editable: false,
    interactive: false,
    order: Number.MAX_SAFE_INTEGER,
    extendedProps: { more: { date, count, lift } } satisfies MoreProps,
  }));
}
