import type { DateSelectInfo, EventApi } from '@fullcalendar/react';
import type { Slot } from '#contract/shapes.ts';
import type { Prefill } from '#renderer/features/booking/draft.ts';
import { addDays } from '#renderer/ui/zoned-time.ts';
import { USUAL_LENGTH_MINUTES } from '#renderer/features/booking/usual-length.ts';
import { endOf } from './skipped-midnight.ts';

const MINUTE_MS = 60_000;
/** So much is dragged over at most by a plain click. */
const CLICK_MINUTES = 30;
/** Where something was dragged to. */
export interface MoveTarget {
  readonly start: number;
  readonly end: number;
  /** The dates of what lasts all day; `end` is the day after the last. */
  readonly days: { readonly start: string; readonly end: string } | null;
}

/** What is known of the places that can be clicked. */
interface Clicks {
  /** The free slot that a click at an instant means, where free times are shown and there is one. */
  readonly freeSlotAt: (instant: number) => Slot | null;
  /** How far a step of the mouse goes, in minutes. */
  readonly stepMinutes: number;
}

/** What lasts all day stays a matter of days, and the other way round. */
export const staysOfItsKind = (span: { readonly allDay: boolean }, event: EventApi | null): boolean =>
  event !== null && span.allDay === event.allDay;

/** Where an event was dragged to. */
export function targetOf({ start, end, startStr, endStr, allDay }: EventApi): MoveTarget {
  const from = start?.getTime() ?? 0;
  // An event of one day has no end of its own (RFC 5545 §3.6.1).
  const days = allDay ? { start: startStr, end: endStr === '' ? addDays(startStr, 1) : endStr } : null;
  return { start: from, end: end === null ? from : endOf(end), days };
}

/**
 * What was dragged over. One step is a click, which on a free time means the slot there. Half an hour at most means a
 * usual appointment, a day one at that day's beginning.
 */
export function toPrefill(
  { start, end, allDay }: DateSelectInfo,
  { freeSlotAt, stepMinutes }: Clicks,
): Prefill {
  const minutes = Math.round((end.getTime() - start.getTime()) / MINUTE_MS);
  const isClick = allDay || minutes <= CLICK_MINUTES;
  // Of a step in which it becomes free only the later part is free to be clicked.
  const slot =
    minutes <= stepMinutes && !allDay ? (freeSlotAt(start.getTime()) ?? freeSlotAt(end.getTime() - 1)) : null;
  if (slot !== null) return { ...prefillOf(slot), wholeDay: false };
  const lengthMinutes = isClick ? USUAL_LENGTH_MINUTES : minutes;
  return { start: start.getTime(), lengthMinutes, wholeDay: allDay, isDrawn: !isClick };
}

/** A booking at a free time. */
export const prefillOf = ({ start, end }: Slot): Prefill => ({
  start,
  lengthMinutes: (end - start) / MINUTE_MS,
});
