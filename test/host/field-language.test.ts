import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { fieldLanguage } from '#main/host/desktop/field-language.ts';
import { keepFieldLanguage, keptFieldLanguage } from '#main/host/electron/field-language.ts';

describe('the language of Chromium’s own fields', () => {
  it.each([
    ['system', 'de-AT', 'de-AT'],
    ['system', 'fr-FR', 'fr-FR'],
    ['de', 'en-US', 'de-US'],
    ['de', 'de-CH', 'de-CH'],
    ['en', 'de-DE', 'en-GB'],
    ['en', 'fr-FR', 'en-GB'],
    ['en', 'en-US', 'en-US'],
    ['system', 'en-US', 'en-US'],
    ['system', 'en-IE', 'en-GB'],
    ['system', 'en-AU', 'en-GB'],
    ['en', 'es-US', 'en-US'],
    ['system', 'no locale', 'en-GB'],
    ['de', 'no locale', 'de-GB'],
  ] as const)('%s on a computer in %s is %s', (choice, locale, language) => {
    expect(fieldLanguage(choice, locale)).toBe(language);
  });

  it('is a plain tag, as Chromium knows them: without the clock that a choice carries along', () => {
    for (const locale of ['en-US', 'de-DE', 'ja-JP-u-ca-japanese', 'en-GB-u-hc-h12'])
      for (const choice of ['system', 'en', 'de'] as const)
        expect(fieldLanguage(choice, locale)).not.toContain('-u-');
  });

  it('writes the day before the month exactly where the window does', () => {
    const isMonthFirst = (locale: string): boolean => {
      const parts = new Intl.DateTimeFormat(locale, { dateStyle: 'short' }).formatToParts(0);
      return parts.findIndex(({ type }) => type === 'month') < parts.findIndex(({ type }) => type === 'day');
    };
    for (const region of ['US', 'GB', 'DE', 'AU', 'IN', 'NZ', 'PH'])
      expect(isMonthFirst(fieldLanguage('en', `en-${region}`))).toBe(isMonthFirst(`en-${region}`));
  });
});

describe('what is kept of it for the next start', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'fields-'));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  it('is there again', () => {
    keepFieldLanguage(folder, 'de-DE');
    expect(keptFieldLanguage(folder)).toBe('de-DE');
  });

  it('is nothing at the first start, and where the file says no language', () => {
    expect(keptFieldLanguage(folder)).toBeNull();
    for (const text of ['', 'de DE --no-sandbox', '\0']) {
      writeFileSync(join(folder, 'field-language'), text);
      expect(keptFieldLanguage(folder)).toBeNull();
    }
  });

  it('stops nobody where it can not be kept', () => {
    expect(() => keepFieldLanguage(join(folder, 'not', 'there'), 'de')).not.toThrow();
  });
});
