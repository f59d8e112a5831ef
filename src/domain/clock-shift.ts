import type { DurationMs, EpochMs } from './interval.ts';
import type { ZoneRules } from './time.ts';

/**
 * An instant moved by a stretch of a zone's clock: a week later is the same hour, whatever the clocks did between. A time
 * that the clock skips or repeats is read as everywhere (RFC 5545 §3.3.5).
 */
export function shiftOnClock(zone: ZoneRules, instant: EpochMs, shift: DurationMs): EpochMs {
  if (shift === 0) return instant;
  const face = instant + zone.offsetAt(instant) + shift;
  const seconds = Math.floor(face / 1000) * 1000;
  return zone.instantOf(new Date(seconds).toISOString().slice(0, 19)) + face - seconds;
}

/** How far apart two instants are on a zone's clock; negative where the second comes first. */
export function stretchOnClock(zone: ZoneRules, from: EpochMs, to: EpochMs): DurationMs {
  return to + zone.offsetAt(to) - (from + zone.offsetAt(from));
}
