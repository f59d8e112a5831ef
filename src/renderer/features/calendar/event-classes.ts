import type { EventDisplayInfo } from '@fullcalendar/react';
import type { BackgroundProps, FreeSlotProps } from './free-events.ts';
import type { GridEventProps } from './grid-event.ts';
import styles from './grid.module.css';

/** The classes that give an event of the grid its look; what lies behind them and a chosen stretch get their own. */
export function eventClasses(info: EventDisplayInfo, selectedEntryId: string | null): string {
  const { look, entryId, background, slot } = info.event.extendedProps as Partial<
    GridEventProps & BackgroundProps & FreeSlotProps
  >;
  if (slot !== undefined) return styles['choice'] ?? '';
  if (background !== undefined) return styles[background === 'free' ? 'freeTime' : 'travel'] ?? '';
  if (look === undefined) return styles[info.isMirror ? 'chosen' : 'offHours'] ?? '';
  const names = [
    'event',
    look.kind,
    look.holds ? 'holds' : 'free',
    ...(look.struck ? ['struck'] : []),
    ...(look.tentative ? ['tentative'] : []),
    ...(entryId === selectedEntryId ? ['selected'] : []),
  ];
  return names.map((name) => styles[name]).join(' ');
}
