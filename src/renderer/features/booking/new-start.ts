import { workingWindows } from '#domain/working-windows.ts';
import { nextQuarter } from '#renderer/features/calendar/next-quarter.ts';
import type { AppState } from '#renderer/store/app-state.ts';
import { zoneRules } from '#renderer/ui/zoned-time.ts';

type Shown = Pick<AppState, 'range' | 'route' | 'configuration'>;

/**
 * When something new begins that nobody has chosen a time for: soon, or, where the calendar is turned to days that are
 * still to come, with their first working hour.
 */
export function newStart({ range, route, configuration }: Shown, now: number): number {
  const isToCome = route.screen === 'calendar' && range !== null && range.start > now;
  if (!isToCome || configuration.status !== 'ready') return nextQuarter(now);
  const { workingHours, zone } = configuration.value;
  return workingWindows(workingHours, range, zoneRules(zone))[0]?.start ?? nextQuarter(now);
}
