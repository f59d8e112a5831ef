import type { ConfigurationShape } from '#contract/calendar-shapes.ts';
import type { Range } from '#renderer/features/calendar/calendar-slice.ts';
import { workingWindows } from '#domain/working-windows.ts';
import { addDays, dateAt, zoneRules } from '#renderer/ui/zoned-time.ts';

const MINUTE_MS = 60_000;

/**
 * A rule that keeps every time of a range from being offered, or those of its later days. `over`: its working hours are;
 * `closed`: it has none.
 */
export type NoneRule = 'past' | 'over' | 'closed' | 'notice' | 'horizon' | 'horizon-partly';

/** Which rule that is, as the engine's `domain/availability` has them; null where free times may be anywhere in it. */
export function ruleOver(
  range: Range,
  { workingHours, zone }: Pick<ConfigurationShape, 'workingHours' | 'zone'>,
  now: number,
): NoneRule | null {
  if (range.end <= now) return 'past';
  const windows = workingWindows(workingHours, range, zoneRules(zone));
  if (windows.length === 0) return 'closed';
  if (range.start <= now && windows.every(({ end }) => end <= now)) return 'over';
  if (range.end <= now + workingHours.minimumNoticeMinutes * MINUTE_MS) return 'notice';
  const lastDate = addDays(dateAt(now, zone), workingHours.horizonDays);
  if (dateAt(range.start, zone) > lastDate) return 'horizon';
  return dateAt(range.end - 1, zone) > lastDate ? 'horizon-partly' : null;
}
