import type { EventDisplayInfo } from '@fullcalendar/react';
import type { GridEventProps } from './grid-event.ts';
import styles from './grid.module.css';

/** The classes that give an event of the grid its look; the off-hours shading and a chosen stretch get their own. */
export function eventClasses(info: EventDisplayInfo, selectedEntryId: string | null): string {
  const { look, entryId } = info.event.extendedProps as Partial<GridEventProps>;
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
