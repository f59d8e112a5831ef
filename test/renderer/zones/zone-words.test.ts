import { beforeEach, expect, test } from 'vitest';
import { LANGUAGES } from '#contract/languages.ts';
import { cityOf, differenceText, zoneName, zoneWords } from '#renderer/features/zones/zone-words.ts';
import { speak } from './spoken.ts';

const JUNE = Date.parse('2026-06-01T00:00:00Z');
const DECEMBER = Date.parse('2026-12-01T00:00:00Z');
/** Zones that a computer may be set to and that no list offers. */
const OLD = ['America/Argentina/Buenos_Aires', 'Europe/Kyiv', 'Asia/Kolkata', 'US/Eastern', 'EST5EDT'];
const OF_NO_PLACE = ['UTC', 'Etc/UTC', 'GMT', 'Etc/GMT-3', 'Etc/GMT+11', 'CET'];

beforeEach(() => speak('en'));

test('a zone is called after its city, as it is called now', () => {
  expect(cityOf('America/New_York')).toBe('New York');
  expect(cityOf('America/Argentina/Buenos_Aires')).toBe('Buenos Aires');
  expect(cityOf('Europe/Kiev')).toBe('Kyiv');
  expect(cityOf('Asia/Calcutta')).toBe('Kolkata');
});

test('a city has the name of the language that is spoken', async () => {
  await speak('de');
  expect(['Europe/Rome', 'Asia/Calcutta', 'Europe/Berlin'].map((zone) => cityOf(zone))).toEqual([
    'Rom',
    'Kalkutta',
    'Berlin',
  ]);
});

test('a zone is told by its city and its offset at the time that is meant', () => {
  expect(zoneName('Europe/Berlin', DECEMBER)).toBe('Berlin, GMT+1');
  expect(zoneName('Europe/Berlin', JUNE)).toBe('Berlin, GMT+2');
  expect(zoneName('Asia/Kathmandu', JUNE)).toBe('Kathmandu, GMT+5:45');
});

test('a zone of no place is told by the name of its time, or by its offset alone', async () => {
  expect(zoneName('EST5EDT', DECEMBER)).toBe('Eastern Time, GMT-5');
  expect(zoneName('US/Eastern', DECEMBER)).toBe('Eastern Time, GMT-5');
  expect(['Etc/GMT-3', 'UTC', 'Etc/UTC', 'GMT'].map((zone) => zoneName(zone, JUNE))).toEqual([
    'GMT+3',
    'UTC',
    'UTC',
    'UTC',
  ]);
  await speak('de');
  expect(zoneName('CET', DECEMBER)).toBe('Mitteleuropäische Zeit, GMT+1');
});

test.each(LANGUAGES)('no zone at all shows the name that computers use for it, in "%s"', async (language) => {
  await speak(language);
  const zones = [...Intl.supportedValuesOf('timeZone'), ...OLD, ...OF_NO_PLACE];
  const raw = zones.flatMap((zone) =>
    [zoneName(zone, JUNE), cityOf(zone, JUNE), zoneWords(zone, [JUNE])].filter(
      (text) => /\w\/\w|_|^Etc|^$/.test(text) || text.includes('EST5EDT'),
    ),
  );
  expect(raw).toEqual([]);
});

test('a zone is named with its city, what its clock is called at that time, and how far it is from Greenwich', async () => {
  expect(zoneWords('America/New_York', [JUNE])).toBe('New York (Eastern Daylight Time, GMT-4)');
  expect(zoneWords('Europe/Berlin', [DECEMBER])).toBe('Berlin (Central European Standard Time, GMT+1)');
  expect(zoneWords('Europe/Berlin', [JUNE])).toBe('Berlin (Central European Summer Time, GMT+2)');
  expect(zoneWords('Etc/GMT-3', [JUNE])).toBe('GMT+3');
  expect(zoneWords('CET', [JUNE])).toBe('Central European Summer Time, GMT+2');
  expect(zoneWords('Europe/London', [DECEMBER])).toBe('London (Greenwich Mean Time)');
  await speak('de');
  expect(zoneWords('Europe/Vienna', [JUNE])).toBe('Wien (Mitteleuropäische Sommerzeit, GMT+2)');
});

test('where its clock is changed between two times, the day is told from which it shows otherwise', () => {
  expect(zoneWords('Europe/Berlin', [JUNE, JUNE + 1, DECEMBER])).toMatch(
    /^Berlin \(Central European Summer Time, GMT\+2; from \w+ \d+ December GMT\+1\)$/,
  );
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
