import { describe, expect, it } from 'vitest';
import { createSampleCalendars } from '#main/sample/sample-calendars.ts';
import { sampleTexts, type SampleLanguage } from '#main/sample/texts.ts';

const NOW = Date.UTC(2026, 10, 25, 9);
const LANGUAGES = ['en', 'de'] as const;

/** Every text of a catalogue by the way to it. */
function flat(value: unknown, path = ''): readonly (readonly [string, string])[] {
  if (typeof value === 'string') return [[path, value]];
  return Object.entries(value as object).flatMap(([key, inner]) => flat(inner, `${path}/${key}`));
}

/** What stands in the sample under some properties, unfolded. */
function written(language: SampleLanguage, property: RegExp): Set<string> {
  const calendars = createSampleCalendars(NOW, 'Europe/Berlin', language);
  const lines = calendars.flatMap(({ objects }) =>
    objects.flatMap(({ ics }) => ics.replaceAll('\r\n ', '').split('\r\n')),
  );
  return new Set(lines.flatMap((line) => property.exec(line)?.[1] ?? []));
}

/** Names of people and houses: the same in every language. */
const NAMES = new Set([
  'Café Morgenrot',
  'Haus am Hang',
  'Studio Sonnenhut',
  String.raw`Dr. Marlow\, Bahnhofstraße 8`,
  'Tilda Farrow',
  'Wanda Ilves',
]);

describe('the texts of the sample', () => {
  it('are there in every language, none of them empty', () => {
    const [english, german] = LANGUAGES.map((language) => flat(sampleTexts(language)));
    expect(german?.map(([path]) => path)).toEqual(english?.map(([path]) => path));
    expect([...(english ?? []), ...(german ?? [])].filter(([, text]) => text.trim() === '')).toEqual([]);
  });

  it('are in no language what they are in another', () => {
    const english = new Map(flat(sampleTexts('en')));
    expect(flat(sampleTexts('de')).filter(([path, text]) => english.get(path) === text)).toEqual([]);
  });

  it.each(LANGUAGES)('are all in the sample that is made in %s', (language) => {
    const { events, room, practice } = sampleTexts(language);
    const said = [...written(language, /^(?:SUMMARY|LOCATION|DESCRIPTION|ATTENDEE;CN|ORGANIZER;CN)[:=](.*)/)];
    const all = said.join('\n').replaceAll('\\', '');
    const missing = flat({ events, room, practice }).filter(([, text]) => !all.includes(text));
    expect(missing).toEqual([]);
  });
});

describe('the German sample', () => {
  it.each([
    ['title', /^SUMMARY:(.*)/],
    ['place', /^LOCATION:(.*)/],
    ['note', /^DESCRIPTION:(.*)/],
    ['guest', /^(?:ATTENDEE|ORGANIZER);CN=([^;:]*)/],
  ] as const)('has no %s of the English one but names', (_what, property) => {
    const english = written('en', property);
    expect(english.size).toBeGreaterThan(1);
    expect([...written('de', property)].filter((text) => english.has(text) && !NAMES.has(text))).toEqual([]);
  });

  it('has as many events at the same times, in calendars of German names', () => {
    const times = (language: SampleLanguage) =>
      createSampleCalendars(NOW, 'Europe/Berlin', language).map(({ slug, objects }) => [
        slug,
        ...objects.map(({ ics }) => ics.match(/^(?:UID|DTSTART|DTEND|RRULE|EXDATE|STATUS)[:;].*$/gm)),
      ]);
    expect(times('de')).toEqual(times('en'));
    const names = createSampleCalendars(NOW, 'Europe/Berlin', 'de').map(({ name }) => name);
    expect(names).toEqual(['Praxis', 'Privat', 'Familie']);
  });
});
