import type { EventInput } from '@fullcalendar/react';
import type { EntryShape, Slot } from '#contract/shapes.ts';
import type { Range } from './calendar-slice.ts';
import type { EntryEvent } from './grid-event.ts';
import { dateAt } from '#renderer/ui/zoned-time.ts';
import type { View } from './visible-range.ts';
import { overlaps } from '#domain/interval.ts';
import { sideBySide, type FreeTime } from '#renderer/features/availability/free-slots.ts';

/** What the grid's content generator gets back for a slot to choose. */
export interface FreeSlotProps {
  readonly slot: Slot;
}

/** What lies behind the events. */
export interface BackgroundProps {
  readonly background: 'free' | 'travel' | 'target' | 'held';
}

/**
 * Free times: a wash over every free stretch, and on it the slots to choose, each to be reached like an event. Where what is
 * being moved stands, there is the wash alone: a slot beside it would take half of its width.
 */
export function freeEvents({ slots, stretches }: FreeTime, moved: Range | null = null): EventInput[] {
  const washes = stretches.map(({ start, end }) => ({
    start,
    end,
    display: 'background',
    extendedProps: { background: 'free' } satisfies BackgroundProps,
  }));
  const beside = moved === null ? slots : slots.filter((slot) => !overlaps(slot, moved));
  const choices = sideBySide(beside).map((slot) => ({
    id: `free-${slot.start}`,
    start: slot.start,
    end: slot.end,
    editable: false,
    extendedProps: { slot } satisfies FreeSlotProps,
  }));
  return [...washes, ...choices];
}

/** Days that something holds whole: its bar lies above the hours, which would look free below it. */
export function heldDays(events: readonly EntryEvent[]): EventInput[] {
  return events
    .filter(({ allDay, extendedProps }) => allDay && extendedProps.look.holds)
    .map(({ start, end, color }) => ({
      start: `${start}T00:00:00`,
      end: `${end}T00:00:00`,
      color,
      display: 'background',
      extendedProps: { background: 'held' } satisfies BackgroundProps,
    }));
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
