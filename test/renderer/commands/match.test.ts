import { expect, test } from 'vitest';
import { bestFits, fit, fitLoosely } from '#renderer/features/commands/match.ts';

const NAMES = [
  'New appointment',
  'New Blocked Slot',
  'Check for Conflicts',
  'Calendar Configuration',
  'Clients',
];
const found = (query: string): string[] => bestFits(query, NAMES, (name) => name);

test('what begins a word comes before what lies within one', () => {
  expect(bestFits('lock', ['New Blocked Slot', 'Lock the app'], (name) => name)).toEqual([
    'Lock the app',
    'New Blocked Slot',
  ]);
});

test('letters may be left out but not turned around', () => {
  expect(found('cal conf')).toEqual(['Calendar Configuration']);
  expect(found('nbs')).toEqual(['New Blocked Slot']);
  expect(found('sbn')).toEqual([]);
});

test('case and accents do not matter', () => {
  expect(fit('kovac', 'Mira Kovač')).not.toBeNull();
  expect(fit('CLI', 'Clients')).not.toBeNull();
});

test('nothing typed fits everything, in its order', () => {
  expect(found('  ')).toEqual(NAMES);
});

test('letters in order are a loose fit, a piece of a name is none', () => {
  const isLoose = (query: string): boolean => fitLoosely(query, NAMES, (name) => name);
  expect(isLoose('clara')).toBe(true);
  expect(isLoose('calendar')).toBe(false);
  expect(isLoose('lock')).toBe(false);
});
