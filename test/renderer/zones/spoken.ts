import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import i18next, { type ResourceKey } from 'i18next';
import type { Language } from '#contract/languages.ts';
import { setLocale } from '#renderer/ui/locale.ts';

const LOCALES = join(import.meta.dirname, '../../../src/renderer/locales');
const zonesIn = (language: Language): { readonly zones: ResourceKey } => ({
  zones: JSON.parse(readFileSync(join(LOCALES, language, 'zones.json'), 'utf8')) as ResourceKey,
});

await i18next.init({ lng: 'en', initAsync: false, resources: { en: zonesIn('en'), de: zonesIn('de') } });

/** The app speaks a language from now on, on a computer of that language's country. */
export async function speak(language: Language): Promise<void> {
  setLocale({ locale: language === 'de' ? 'de-DE' : 'en-GB', languages: [] }, null);
  await i18next.changeLanguage(language);
}
