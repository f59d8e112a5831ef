import {
  FALLBACK_LOCALE,
  isLocale,
  localeInLanguage,
  type Language,
  type LanguageChoice,
} from '#contract/languages.ts';

/**
 * The language that Chromium is to be started in, so that its own fields for a date or a time write them as the window
 * does. It knows a language by its usual customs only, and two kinds of English, so of the region's customs the order
 * of day and month comes first: a clock of 12 hours in a date that can't be misread is the lesser fault.
 *
 * @param locale the locale of the system's region
 */
export function fieldLanguage(choice: LanguageChoice, locale: string): string {
  const system = isLocale(locale) ? locale : FALLBACK_LOCALE;
  const written = choice === 'system' ? system : localeInLanguage(system, choice);
  const { language, baseName } = new Intl.Locale(written);
  if (language !== ('en' satisfies Language)) return baseName;
  return isMonthFirst(written) ? 'en-US' : 'en-GB';
}

function isMonthFirst(locale: string): boolean {
  const parts = new Intl.DateTimeFormat(locale, { dateStyle: 'short' }).formatToParts(0);
  const order = parts.map(({ type }) => type);
  return order.indexOf('month') < order.indexOf('day');
}
