import { expect, test } from 'vitest';
import { hoursInShort, runsOf } from '#renderer/features/settings/hours-in-short.ts';
import { aConfiguration } from '../practice.ts';

const { workingHours } = aConfiguration();
const closed = { mon: [], tue: [], wed: [], thu: [], fri: [], sat: [], sun: [] };

test('working hours in a line are the days that are worked, from the earliest to the latest time', () => {
  const weekly = {
    ...closed,
    mon: [
      ['09:00', '12:00'],
      ['14:00', '19:30'],
    ],
    fri: [['08:15', '10:00']],
  } satisfies typeof workingHours.weekly;
  expect(hoursInShort({ ...workingHours, weekly })).toEqual({ days: [0, 4], from: '08:15', to: '19:30' });
  expect(hoursInShort({ ...workingHours, weekly: closed })).toBeNull();
});

test('days that follow one another are one run', () => {
  expect(runsOf([0, 1, 2, 4])).toEqual([
    [0, 2],
    [4, 4],
  ]);
  expect(runsOf([])).toEqual([]);
});
