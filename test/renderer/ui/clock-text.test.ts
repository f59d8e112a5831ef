import { expect, test } from 'vitest';
import { readClockText, stepClockText, writtenClockText } from '#renderer/ui/clock-text.ts';

test.each([
  ['9', '09:00'],
  ['09:05', '09:05'],
  ['9.30', '09:30'],
  ['930', '09:30'],
  ['1745', '17:45'],
  ['9h15', '09:15'],
  [' 17:30 ', '17:30'],
  ['9:30 pm', '21:30'],
  ['12 am', '00:00'],
  ['12pm', '12:00'],
  ['0:00', '00:00'],
  ['24:00', '24:00'],
  ['24', '24:00'],
])('%s is the time %s', (typed, time) => {
  expect(readClockText(typed)).toBe(time);
});

test.each(['', 'noon', '25', '24:01', '9:60', '9:5', '13 pm', '0 am', '-9', '9:30:00'])(
  '%s is no time',
  (typed) => {
    expect(readClockText(typed)).toBeNull();
  },
);

test('the arrow keys go to the next multiple of five minutes and stay within the day', () => {
  expect(stepClockText('09:00', 1)).toBe('09:05');
  expect(stepClockText('09:02', 1)).toBe('09:05');
  expect(stepClockText('09:02', -1)).toBe('09:00');
  expect(stepClockText('09:00', -1)).toBe('08:55');
  expect(stepClockText('23:58', 1)).toBe('24:00');
  expect(stepClockText('24:00', 1)).toBe('24:00');
  expect(stepClockText('00:00', -1)).toBe('00:00');
  expect(stepClockText('noon', 1)).toBe('noon');
});

test('what is written is read again, whatever the clock', () => {
  for (const time of ['00:00', '09:00', '12:30', '23:55', '24:00'])
    expect(readClockText(writtenClockText(time))).toBe(time);
  expect(['9:00 a.m.', '9:00 AM', '9a', '9 pm'].map(readClockText)).toEqual([
    '09:00',
    '09:00',
    '09:00',
    '21:00',
  ]);
});
