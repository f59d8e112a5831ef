import type { EventInput } from '@fullcalendar/react';
import type { EntryShape, Slot } from '#contract/shapes.ts';
import type { Range } from './calendar-slice.ts';
import { dateAt } from '#renderer/ui/zoned-time.ts';
import type { View } from './visible-range.ts';
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

/** Where what is being made or moved would lie; in a month its day. */
export function targetEvents(target: Range | null, view: View, zone: string): EventInput[] {
  if (target === null) return [];
  const span = view === 'month' ? { start: dateAt(target.start, zone), allDay: true } : target;
  return [
    { ...span, display: 'background', extendedProps: { background: 'target' } satisfies BackgroundProps },
  ];
}
