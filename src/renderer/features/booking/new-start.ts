import { workingWindows } from '#domain/working-windows.ts';
import { nextQuarter } from '#renderer/features/calendar/next-quarter.ts';
import type { AppState } from '#renderer/store/app-state.ts';
import { zoneRules } from '#renderer/ui/zoned-time.ts';

type Shown = Pick<AppState, 'range' | 'route' | 'configuration'>;

const DAY_MS = 86_400_000;
/** How far ahead working hours are looked for: further than most are away. */
const WITHIN_MS = 28 * DAY_MS;
/** So much of the working hours has to be left for something new. */
const LEAST_MS = 30 * 60_000;

/** From when on a time for something new is looked for: now, or the first of the days that the calendar is turned to. */
export function searchFrom({ range, route }: Pick<Shown, 'range' | 'route'>, now: number): number {
  return route.screen === 'calendar' && range !== null && range.start > now ? range.start : now;
}

/**
 * When something new begins that nobody has chosen a time for, as far as the working hours alone tell: in them, soon or
 * on the days that the calendar is turned to. Soon, where there are none.
 */
export function newStart(shown: Shown, now: number): number {
  const soon = nextQuarter(now);
  const { configuration } = shown;
  if (configuration.status !== 'ready') return soon;
  const { workingHours, zone } = configuration.value;
  const from = Math.max(searchFrom(shown, now), soon);
  const windows = workingWindows(workingHours, { start: from, end: from + WITHIN_MS }, zoneRules(zone));
  const first = windows.find(({ end }) => end - from >= LEAST_MS);
  return first === undefined ? soon : Math.max(first.start, from);
}
