import { expect, it } from 'vitest';
import { createAvailability, type AvailabilityParts } from '#domain/availability.ts';
import { at, held, morning, parts, thursday } from './a-thursday.ts';

const minute = 60_000;
const hour = 60 * minute;

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
