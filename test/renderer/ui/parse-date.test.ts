import { describe, expect, test } from 'vitest';
import { parseDate } from '#renderer/ui/parse-date.ts';

/** A Wednesday. */
const TODAY = '2026-11-25';

describe('a date in the words of the language', () => {
  test.each([
    ['today', '2026-11-25'],
    ['Tomorrow', '2026-11-26'],
    ['yesterday', '2026-11-24'],
    ['wednesday', '2026-11-25'],
    ['monday', '2026-11-30'],
    ['Tue', '2026-12-01'],
    ['4 June', '2026-06-04'],
    ['June 4', '2026-06-04'],
    ['4 jun 2027', '2027-06-04'],
    ['4 February', '2027-02-04'],
    ['2026-06-04', '2026-06-04'],
    ['4/6/2027', '2027-06-04'],
    ['29/2/2028', '2028-02-29'],
  ])('%s is %s', (typed, date) => {
    expect(parseDate(typed, TODAY, ['en-GB'])).toBe(date);
  });

  test.each([
    ['morgen', '2026-11-26'],
    ['übermorgen', '2026-11-27'],
    ['Montag', '2026-11-30'],
    ['4. Juni', '2026-06-04'],
    ['4. März 2027', '2027-03-04'],
    ['4.6.', '2026-06-04'],
    ['4.6.27', '2027-06-04'],
  ])('%s is %s in German', (typed, date) => {
    expect(parseDate(typed, TODAY, ['de-DE'])).toBe(date);
  });

  test('numbers stand in the order of the country', () => {
    expect(parseDate('6/4/2027', TODAY, ['en-US'])).toBe('2027-06-04');
  });

  test('the first language that knows it counts', () => {
    expect(parseDate('tomorrow', TODAY, ['de-DE', 'en'])).toBe('2026-11-26');
  });

  test.each(['', 't', 'team', '31 June', '30/2/2027', 'room 4 7 1', '4 June 2026 x', '99', 'week'])(
    '“%s” is no date',
    (typed) => {
      expect(parseDate(typed, TODAY, ['en-GB'])).toBeNull();
    },
  );
});
