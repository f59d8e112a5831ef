import { beforeEach, describe, expect, test } from 'vitest';
import { fittingZones, zoneChoices } from '#renderer/features/zones/zone-choices.ts';
import { speak } from './spoken.ts';

const DECEMBER = Date.parse('2026-12-01T00:00:00Z');
const labels = (query: string, chosen: string | null = null): string[] =>
  fittingZones(query, zoneChoices(chosen, DECEMBER), DECEMBER).map(({ label }) => label);

beforeEach(() => speak('en'));

test('every zone of the system can be chosen, by city, and none is there twice', () => {
  const choices = zoneChoices(null, DECEMBER);
  expect(choices).toHaveLength(Intl.supportedValuesOf('timeZone').length);
  expect(new Set(choices.map(({ label }) => label)).size).toBe(choices.length);
  expect(choices[0]).toEqual({ value: 'Africa/Abidjan', label: 'Abidjan, GMT+0' });
});

test('what is likely stands before all others, after what is chosen, and none twice', () => {
  const choices = zoneChoices('Asia/Tokyo', DECEMBER, ['Europe/Berlin', 'Asia/Tokyo', 'America/New_York']);
  expect(choices.slice(0, 3).map(({ value }) => value)).toEqual([
    'Asia/Tokyo',
    'Europe/Berlin',
    'America/New_York',
  ]);
  expect(choices.filter(({ value }) => value === 'Asia/Tokyo')).toHaveLength(1);
});

test('what is chosen stands first, and is there once whatever the list calls it', () => {
  const choices = zoneChoices('America/Argentina/Buenos_Aires', DECEMBER);
  expect(choices[0]).toEqual({ value: 'America/Argentina/Buenos_Aires', label: 'Buenos Aires, GMT-3' });
  expect(choices.filter(({ label }) => label.startsWith('Buenos Aires'))).toHaveLength(1);
  expect(zoneChoices('Etc/GMT-3', DECEMBER)[0]?.label).toBe('GMT+3');
});

describe('typing finds a zone', () => {
  test('by its city, without accents too', () => {
    expect(labels('new y')).toEqual(['New York, GMT-5']);
    expect(labels('sao paulo')).toEqual(['São Paulo, GMT-3']);
  });

  test('by its offset', () => {
    expect(labels('gmt+5:45')).toEqual(['Kathmandu, GMT+5:45']);
  });

  test('by a short offset, those that have it before those whose offset only begins so', async () => {
    await speak('de');
    for (const typed of ['GMT+1', 'utc+1', 'gmt +1']) {
      const listed = labels(typed).slice(0, 60);
      expect(listed).toEqual(expect.arrayContaining(['Wien, GMT+1', 'Zürich, GMT+1']));
    }
    const all = labels('GMT+1');
    expect(all.findIndex((label) => label.endsWith('GMT+10'))).toBeGreaterThan(all.indexOf('Zürich, GMT+1'));
    expect(labels('utc')).toContain('Reykjavík, GMT+0');
  });

  test('by what its time is called, the city of that name before', () => {
    expect(labels('eastern time')).toEqual(expect.arrayContaining(['New York, GMT-5', 'Toronto, GMT-5']));
    expect(labels('guam')[0]).toBe('Guam, GMT+10');
  });

  test('by the name that computers use for it, which is not shown', () => {
    expect(labels('America/New_York')).toEqual(['New York, GMT-5']);
    expect(labels('Asia/Calcutta')).toEqual(['Kolkata, GMT+5:30']);
  });

  test('in the language that is spoken, and by the English name', async () => {
    await speak('de');
    expect(labels('Kalkutta')).toEqual(['Kalkutta, GMT+5:30']);
    expect(labels('Rome')[0]).toBe('Rom, GMT+1');
    expect(labels('mitteleurop')).toContain('Wien, GMT+1');
  });

  test('and nothing where there is no such place', () => {
    expect(labels('qqq')).toEqual([]);
  });
});
