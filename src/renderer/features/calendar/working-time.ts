import type { EventInput } from '@fullcalendar/react';
import type { ConfigurationShape } from '#contract/calendar-shapes.ts';
import { workingWindows } from '#domain/working-windows.ts';
import { timeAt, zoneRules } from '#renderer/ui/zoned-time.ts';
import type { Range } from './calendar-slice.ts';

const GROUP = 'off-hours';
const HALF_HOUR_MS = 30 * 60_000;
const OTHERWISE = '08:30:00';

/**
 * The shading of the time outside working hours, as FullCalendar's inverse background events. Working hours
 * are those of the practice's zone, wherever the view is.
 */
export function offHours(configuration: ConfigurationShape, range: Range): EventInput[] {
  const windows = workingWindows(configuration.workingHours, range, zoneRules(configuration.zone));
  if (windows.length === 0) return [{ groupId: GROUP, ...range, display: 'background' }];
  return windows.map(({ start, end }) => ({ groupId: GROUP, start, end, display: 'inverse-background' }));
}

/** Where the grid is scrolled to: half an hour before the earliest working hour of the range, `HH:MM:SS`. */
export function scrollTime(configuration: ConfigurationShape, range: Range): string {
  const windows = workingWindows(configuration.workingHours, range, zoneRules(configuration.zone));
  const starts = windows.map(({ start }) => timeAt(start - HALF_HOUR_MS, configuration.displayZone));
  const earliest = starts.toSorted()[0];
  return earliest === undefined ? OTHERWISE : `${earliest}:00`;
}
