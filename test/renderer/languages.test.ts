import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { LANGUAGES, languageOf } from '#contract/languages.ts';

const LOCALES = join(import.meta.dirname, '../../src/renderer/locales');
const HOST_TEXTS = join(import.meta.dirname, '../../src/main/host/desktop/texts');
const PLURAL = /_(zero|one|two|few|many|other)$/;

/** Every text of a file by its path; the sentences of a list have their numbers. */
function flatten(value: unknown, path = ''): [string, string][] {
  if (typeof value === 'string') return [[path, value]];
  return Object.entries(value as Readonly<Record<string, unknown>>).flatMap(([key, each]) =>
    flatten(each, path === '' ? key : `${path}.${key}`),
  );
}

function readTexts(file: string): Map<string, string> {
  return new Map(flatten(JSON.parse(readFileSync(file, 'utf8'))));
}

/** All texts of a language, the window's by `namespace:key`, and the host's. */
function textsOf(language: string): Map<string, string> {
  const files = readdirSync(join(LOCALES, language)).map((name) => [
    name.replace('.json', ''),
    join(LOCALES, language, name),
  ]);
  const all = [...files, ['host', join(HOST_TEXTS, `${language}.json`)]].flatMap(
    ([namespace = '', file = '']) =>
      [...readTexts(file)].map(([key, text]) => [`${namespace}:${key}`, text] as const),
  );
  return new Map(all);
}

const variablesOf = (text: string): string[] =>
  [...new Set([...text.matchAll(/\{\{(\w+)\}\}/g)].map(([, name = '']) => name))].sort();

const english = textsOf('en');

/** What a text of a language may stand for in English: the same key, or for a plural form any of English's. */
function inEnglish(key: string): string | undefined {
  return english.get(key) ?? english.get(key.replace(PLURAL, '_other'));
}

/** The keys a language must have: English's, each plural in the forms that its own grammar has. */
function keysFor(language: string): string[] {
  const { pluralCategories } = new Intl.PluralRules(language).resolvedOptions();
  const keys = [...english.keys()].flatMap((key) =>
    PLURAL.test(key) ? pluralCategories.map((form) => key.replace(PLURAL, `_${form}`)) : [key],
  );
  return [...new Set(keys)].sort();
}

it('every language that can be chosen has its folder, and every folder can be chosen', () => {
  const folders = readdirSync(LOCALES, { withFileTypes: true })
    .filter((each) => each.isDirectory())
    .map(({ name }) => name);
  expect(folders.toSorted()).toEqual([...LANGUAGES].toSorted());
});

describe.each(LANGUAGES)('the texts in "%s"', (language) => {
  const texts = textsOf(language);

  it('are exactly the English ones, plurals in the forms of the language', () => {
    expect([...texts.keys()].sort()).toEqual(keysFor(language));
  });

  it('name the same variables; a form that means one thing only may leave its number out', () => {
    const wrong = [...texts].filter(([key, text]) => {
      const expected = variablesOf(inEnglish(key) ?? '');
      const given = variablesOf(text);
      const isSingular = /_(one|zero)$/.test(key);
      const without = expected.filter((name) => !isSingular || name !== 'count');
      return (
        !without.every((name) => given.includes(name)) || !given.every((name) => expected.includes(name))
      );
    });
    expect(wrong).toEqual([]);
  });

  it('are empty only where English is', () => {
    const empty = [...texts].filter(([key, text]) => text.trim() === '' && inEnglish(key)?.trim() !== '');
    expect(empty).toEqual([]);
  });
});

/** Texts that are the same in German: names, and words that German has taken over. */
const SAME_IN_GERMAN = [/iCloud/, /HeyClients/, /Mira Kovač/, /^(Code|Name|Status|Offline|Alt|Esc)\b/];

it('no German sentence was left in English', () => {
  const left = [...textsOf('de')].filter(
    ([key, text]) =>
      text === english.get(key) &&
      /[A-Za-z]{3}/.test(text.replace(/\{\{\w+\}\}/g, '')) &&
      !SAME_IN_GERMAN.some((known) => known.test(text)),
  );
  expect(left).toEqual([]);
});

describe('the language that is spoken', () => {
  it.each([
    ['system', ['de-AT', 'en'], 'de'],
    ['system', ['fr-CH', 'de-CH', 'en'], 'de'],
    ['system', ['DE'], 'de'],
    ['system', ['fr-FR'], 'en'],
    ['system', ['deu'], 'en'],
    ['system', [], 'en'],
    ['en', ['de-DE'], 'en'],
    ['de', ['en-GB'], 'de'],
  ] as const)('%s, where the system wants %j, is %s', (choice, wanted, language) => {
    expect(languageOf(choice, wanted)).toBe(language);
  });
});

it('German has one word for the list of days, for how long something takes, and for what is blocked', () => {
  const others = [...textsOf('de')].filter(
    ([key, text]) => /\b(Agenda|Länge)\b/.test(text) || (key.startsWith('print:') && /\bBelegt\b/.test(text)),
  );
  expect(others).toEqual([]);
});
