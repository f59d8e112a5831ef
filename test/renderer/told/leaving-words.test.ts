import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';

interface Texts {
  readonly sync: { readonly gone: string };
  readonly told: { readonly leaving: Readonly<Record<string, string>> };
}
const textsOf = (language: string): Texts =>
  JSON.parse(
    readFileSync(
      join(import.meta.dirname, `../../../src/renderer/locales/${language}/appointment.json`),
      'utf8',
    ),
  ) as Texts;

/** Words that say that it once was there. */
const ONCE_THERE = { en: /any ?more|no longer/i, de: /\bmehr\b/i };
/** Words that are true of one appointment alone. */
const OF_ONE = { en: /\bit(s|self)?\b/i, de: /\b(er|ihn|ihm|der|den|wird dort)\b/i };

describe.each(['en', 'de'] as const)('what iCloud has of a cancellation, in %s', (language) => {
  const { sync, told } = textsOf(language);

  test('is true of what never was there', () => {
    const said = [sync.gone, told.leaving['synced']];
    expect(said.filter((text) => ONCE_THERE[language].test(text ?? ''))).toEqual([]);
  });

  test('is true of one and of all that follow', () => {
    expect(Object.values(told.leaving).filter((text) => OF_ONE[language].test(text))).toEqual([]);
  });
});
