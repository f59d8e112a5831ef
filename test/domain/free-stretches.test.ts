import { expect, it } from 'vitest';
import { createAvailability, type AvailabilityParts } from '#domain/availability.ts';
import { DEFAULT_WORKING_HOURS, type WorkingHours } from '#domain/configuration.ts';
import type { Interval } from '#domain/interval.ts';
import { timeZones } from '#main/icalendar/codec.ts';

const minute = 60_000;
const hour = 60 * minute;

const zoneOf = (name: string) => {
  const rules = timeZones.rules(name);
  if (rules === null) throw new Error(name);
  return rules;
};
const berlin = zoneOf('Europe/Berlin');
const at = (wall: string): number => berlin.instantOf(`${wall}:00`);
/** Thursday, 4 June 2026, nine to twelve. */
const thursday = { start: at('2026-06-04T00:00'), end: at('2026-06-05T00:00') };
const morning: WorkingHours = {
  ...DEFAULT_WORKING_HOURS,
  exceptions: [{ date: '2026-06-04', windows: [['09:00', '12:00']] }],
  stepMinutes: 30,
};
const parts = (changed: Partial<AvailabilityParts> = {}): AvailabilityParts => ({
  hours: morning,
  zone: berlin,
  now: at('2026-06-01T08:00'),
  held: [],
  appointmentStarts: [],
  ...changed,
});
const held = (from: string, to: string): Interval => ({
  start: at(`2026-06-04T${from}`),
  end: at(`2026-06-04T${to}`),
});

it.each<readonly [string, Partial<AvailabilityParts>, number, readonly string[]]>([
  ['to the end of the hours, though the last slot ends before', {}, 50, ['09:00-12:00']],
  ['none where no slot fits', {}, 200, []],
  [
    'around what is held, from where it ends to where the next begins',
    { held: [held('09:40', '09:50'), held('11:20', '11:40')] },
    50,
    ['09:50-11:20'],
  ],
  [
    'up to the time that is kept free',
    {
      hours: { ...morning, bufferBeforeMinutes: 5, bufferAfterMinutes: 10 },
      held: [held('10:10', '10:20')],
    },
    50,
    ['09:00-10:00', '10:25-12:00'],
  ],
  ['after the notice from a start that is offered', { now: at('2026-06-04T09:07') }, 60, ['09:30-12:00']],
])('the free stretches go %s', (_name, changed, lengthMinutes, expected) => {
  const clock = (instant: number) => new Date(instant + 2 * hour).toISOString().slice(11, 16);
  const found = createAvailability(parts(changed)).stretches(thursday, lengthMinutes * minute);
  expect(found.map(({ start, end }) => `${clock(start)}-${clock(end)}`)).toEqual(expected);
});
