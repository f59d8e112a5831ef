import { FALLBACK_LOCALE, isLocale, localeInLanguage, type Language } from '#contract/languages.ts';

interface WeekInfoLocale extends Intl.Locale {
  getWeekInfo?: () => { readonly firstDay: number };
}

/** What the system speaks: the locale of its region, and its languages, the most wanted first. */
export interface SystemLocale {
  readonly locale: string;
  readonly languages: readonly string[];
}

/**
 * The system's locale as the window knows it. Electron's navigator has the language of Chromium's own menus, not
 * the system's region, so its host names both in the address of the page.
 */
export function readSystemLocale(
  navigator: Pick<Navigator, 'language' | 'languages'>,
  search = '',
): SystemLocale {
  const told = new URLSearchParams(search);
  const locale = told.get('locale') ?? navigator.language;
  const languages = told.get('languages')?.split(',') ?? navigator.languages;
  return { locale: isLocale(locale) ? locale : FALLBACK_LOCALE, languages };
}

let system: SystemLocale = { locale: FALLBACK_LOCALE, languages: [] };
let written = FALLBACK_LOCALE;

/**
 * Decides how dates and times are written from now on.
 * @param chosen the language that the person chose; null: all as the system has it
 */
export function setLocale(from: SystemLocale, chosen: Language | null): void {
  system = from;
  written = chosen === null ? from.locale : localeInLanguage(from.locale, chosen);
}

/** The locale that every date, time and number is written in. */
export function displayLocale(): string {
  return written;
}

/** The day a week begins in the system's region: 1 Monday … 7 Sunday (ISO 8601); Monday where it can't say. */
export function firstDayOfWeek(): number {
  const parsed: WeekInfoLocale = new Intl.Locale(system.locale);
  return parsed.getWeekInfo?.().firstDay ?? 1;
}
