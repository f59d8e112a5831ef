import type { ConfigurationShape } from '#contract/calendar-shapes.ts';
import type { Range } from '#renderer/features/calendar/calendar-slice.ts';
import { workingWindows } from '#domain/working-windows.ts';
import { addDays, dateAt, zoneRules } from '#renderer/ui/zoned-time.ts';

const MINUTE_MS = 60_000;

/** A rule that keeps every time of a range from being offered, or those of its later days. `over`: its working hours are. */
export type NoneRule = 'past' | 'over' | 'notice' | 'horizon' | 'horizon-partly';

/** Which rule that is, as the engine's `domain/availability` has them; null where free times may be anywhere in it. */
export function ruleOver(
  range: Range,
  { workingHours, zone }: Pick<ConfigurationShape, 'workingHours' | 'zone'>,
  now: number,
): NoneRule | null {
  if (range.end <= now) return 'past';
  if (range.start <= now && areHoursOver(range, workingHours, zone, now)) return 'over';
  if (range.end <= now + workingHours.minimumNoticeMinutes * MINUTE_MS) return 'notice';
  const lastDate = addDays(dateAt(now, zone), workingHours.horizonDays);
  if (dateAt(range.start, zone) > lastDate) return 'horizon';
  return dateAt(range.end - 1, zone) > lastDate ? 'horizon-partly' : null;
}

/** Whether a range that isn't over has had working hours, and has none from now on. */
function areHoursOver(
  range: Range,
  hours: ConfigurationShape['workingHours'],
  zone: string,
  now: number,
): boolean {
  const windows = workingWindows(hours, range, zoneRules(zone));
  return windows.length > 0 && windows.every(({ end }) => end <= now);
}
