/** The languages that have a folder of texts in the window, the fallback first. */
export const LANGUAGES = ['en', 'de'] as const;

export type Language = (typeof LANGUAGES)[number];

/** What may be chosen: a language, or what the system speaks. */
export const LANGUAGE_CHOICES = ['system', ...LANGUAGES] as const;

export type LanguageChoice = (typeof LANGUAGE_CHOICES)[number];

/**
 * The language to speak: the chosen one, else the first of the system's (BCP 47 tags, the most wanted first)
 * that we have, whatever its region; English where we have none.
 */
export function languageOf(choice: LanguageChoice, wanted: readonly string[]): Language {
  if (choice !== 'system') return choice;
  for (const tag of wanted) {
    const [primary = ''] = tag.toLowerCase().split('-');
    const known = LANGUAGES.find((language) => language === primary);
    if (known !== undefined) return known;
  }
  return 'en';
}

/** The words of a language by the customs of a locale: its region, and its clock of 12 or 24 hours. */
export function localeInLanguage(locale: string, language: Language): string {
  const customs = new Intl.Locale(locale);
  if (customs.language === language) return locale;
  const { hourCycle } = new Intl.DateTimeFormat(locale, { hour: 'numeric' }).resolvedOptions();
  const { region } = customs.maximize();
  return new Intl.Locale(language, {
    ...(region === undefined ? {} : { region }),
    ...(hourCycle === undefined ? {} : { hourCycle }),
  }).toString();
}

/** What is written by where a system doesn't say, or says something that is none. */
export const FALLBACK_LOCALE = 'en-GB';

/** Whether a tag names a locale at all. */
export function isLocale(tag: string): boolean {
  try {
    return Intl.getCanonicalLocales(tag).length === 1;
  } catch {
    return false;
  }
}
