import type { EventDisplayInfo } from '@fullcalendar/react';
import type { BackgroundProps, FreeSlotProps } from './free-events.ts';
import type { GridEventProps } from './grid-event.ts';
import styles from './grid.module.css';
import type { MoreProps } from './more-events.ts';

/** The classes that give an event of the grid its look; a free slot and a chosen stretch get their own. */
export function eventClasses(
  info: EventDisplayInfo,
  selectedEntryId: string | null,
  chosenStart: number | null,
): string {
  const { look, entryId, movable, slot, more } = info.event.extendedProps as Partial<
    GridEventProps & FreeSlotProps & MoreProps
  >;
  if (slot !== undefined)
    return classes([
      'freeSlot',
      ...(slot.verified ? [] : ['unverified']),
      ...(slot.start === chosenStart ? ['selected'] : []),
    ]);
  if (more !== undefined) return classes(['rest', ...(more.lift > 0 ? ['lifted'] : [])]);
  if (look === undefined) return classes(info.isMirror ? ['chosen'] : []);
  return classes([
    'event',
    look.kind,
    look.holds ? 'holds' : 'free',
    ...(look.struck ? ['struck'] : []),
    ...(look.tentative ? ['tentative'] : []),
    ...(entryId === selectedEntryId ? ['selected'] : []),
    ...(movable === true ? ['movable'] : []),
    ...(info.isMirror ? ['mirror'] : []),
  ]);
}

const BACKGROUNDS: Readonly<Record<BackgroundProps['background'], string>> = {
  free: 'freeTime',
  travel: 'travel',
  target: 'target',
  held: 'heldDay',
};

/** The class of what lies behind the events: off-hours, free times, travel, where something is to go. */
export function backgroundClass(info: EventDisplayInfo): string {
  const { background } = info.event.extendedProps as Partial<BackgroundProps>;
  if (background === undefined) return classes(['offHours']);
  return classes([BACKGROUNDS[background]]);
}

function classes(names: readonly string[]): string {
  return names.map((name) => styles[name]).join(' ');
}
