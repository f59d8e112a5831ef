import type { EventInput } from '@fullcalendar/react';
import type { EntryShape, Slot } from '#contract/shapes.ts';
import type { Range } from './calendar-slice.ts';
import { freeStretches, sideBySide } from '#renderer/features/availability/free-slots.ts';

/** What the grid's content generator gets back for a slot to choose. */
export interface FreeSlotProps {
  readonly slot: Slot;
}

/** What lies behind the events. */
export interface BackgroundProps {
  readonly background: 'free' | 'travel' | 'target';
}

/** Free times: a wash over every free stretch, and on it the slots to choose, each to be reached like an event. */
export function freeEvents(slots: readonly Slot[]): EventInput[] {
  const washes = freeStretches(slots).map(({ start, end }) => ({
    start,
    end,
    display: 'background',
    extendedProps: { background: 'free' } satisfies BackgroundProps,
  }));
  const choices = sideBySide(slots).map((slot) => ({
    id: `free-${slot.start}`,
    start: slot.start,
    end: slot.end,
    editable: false,
    extendedProps: { slot } satisfies FreeSlotProps,
  }));
  return [...washes, ...choices];
}

/** The way to and from entries, before and after them. */
export function travelEvents(entries: readonly EntryShape[]): EventInput[] {
  return entries.flatMap(({ start, end, travel }) => {
    if (travel === undefined) return [];
    const ways = [
      { start: travel.start, end: start },
      { start: end, end: travel.end },
    ];
    return ways
      .filter((way) => way.start < way.end)
      .map((way) => ({
        ...way,
        display: 'background',
        extendedProps: { background: 'travel' } satisfies BackgroundProps,
      }));
  });
}

/** Where the appointment that is being moved would lie. @param wholeDay the date, where only days are drawn; else null */
export function targetEvents(target: Range | null, wholeDay: string | null = null): EventInput[] {
  if (target === null) return [];
  const place = wholeDay === null ? target : { start: wholeDay, allDay: true };
  return [
    { ...place, display: 'background', extendedProps: { background: 'target' } satisfies BackgroundProps },
  ];
}
