import type { AvailabilityParts } from '#domain/availability.ts';
import { DEFAULT_WORKING_HOURS, type WorkingHours } from '#domain/configuration.ts';
import type { Interval } from '#domain/interval.ts';
import { timeZones } from '#main/icalendar/codec.ts';

export const zoneOf = (name: string) => {
  const rules = timeZones.rules(name);
  if (rules === null) throw new Error(name);
  return rules;
};
export const berlin = zoneOf('Europe/Berlin');
export const at = (wall: string): number => berlin.instantOf(`${wall}:00`);
/** Thursday, 4 June 2026, nine to twelve. */
export const thursday = { start: at('2026-06-04T00:00'), end: at('2026-06-05T00:00') };
export const morning: WorkingHours = {
  ...DEFAULT_WORKING_HOURS,
  exceptions: [{ date: '2026-06-04', windows: [['09:00', '12:00']] }],
  stepMinutes: 30,
};
export const parts = (changed: Partial<AvailabilityParts> = {}): AvailabilityParts => ({
  hours: morning,
  zone: berlin,
  now: at('2026-06-01T08:00'),
  held: [],
  appointmentStarts: [],
  ...changed,
});
export const held = (from: string, to: string): Interval => ({
  start: at(`2026-06-04T${from}`),
  end: at(`2026-06-04T${to}`),
});
