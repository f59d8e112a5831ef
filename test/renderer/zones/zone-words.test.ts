import { expect, test } from 'vitest';
import { cityOf, differenceText, zoneWords } from '#renderer/features/zones/zone-words.ts';

const JUNE = Date.parse('2026-06-01T00:00:00Z');

test('a zone is called after its city', () => {
  expect(cityOf('America/New_York')).toBe('New York');
  expect(cityOf('America/Argentina/Buenos_Aires')).toBe('Buenos Aires');
  expect(cityOf('UTC')).toBe('UTC');
});

test('a zone is named with its city, and by a name that is right in summer and winter', () => {
  expect(zoneWords('America/New_York', JUNE)).toBe('New York (Eastern Time)');
  expect(zoneWords('Europe/Berlin', Date.parse('2026-12-01T00:00:00Z'))).toBe(
    'Berlin (Central European Time)',
  );
  expect(zoneWords('Europe/Berlin', JUNE)).toBe('Berlin (Central European Time)');
});

test('differences are written in hours, with minutes where there are any', () => {
  expect([-360, 330, 0, 60, -210].map(differenceText)).toEqual([
    '\u22126 h',
    '+5:30 h',
    '±0 h',
    '+1 h',
    '\u22123:30 h',
  ]);
});
