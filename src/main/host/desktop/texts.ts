import {
  FALLBACK_LOCALE,
  isLocale,
  localeInLanguage,
  type Language,
  type LanguageChoice,
} from '#contract/languages.ts';
import deCommands from '#renderer/locales/de/commands.json' with { type: 'json' };
import enCommands from '#renderer/locales/en/commands.json' with { type: 'json' };
import de from './texts/de.json' with { type: 'json' };
import en from './texts/en.json' with { type: 'json' };

/** What is said outside the page; the names of actions are the page's own. */
export type DesktopTexts = typeof en & Pick<typeof enCommands, 'actions' | 'groups'>;

const TEXTS: Readonly<Record<Language, DesktopTexts>> = {
  en: { ...en, actions: enCommands.actions, groups: enCommands.groups },
  de: { ...de, actions: deCommands.actions, groups: deCommands.groups },
};

/** How a host writes: sentences, numbers in them, days and times. */
export interface Words {
  readonly texts: DesktopTexts;
  /** A sentence with its variables. */
  fill(sentence: string, values: Readonly<Record<string, string | number>>): string;
  /** The form of a sentence for a number; `count` is filled in. */
  counted(forms: { readonly one: string; readonly other: string }, count: number): string;
  /** "14:00", as the system's region has it. */
  time(instant: number): string;
  /** "Thursday, 4 June". */
  day(instant: number): string;
  /** A key that is equal for instants of the same day on the wall. */
  dateKey(instant: number): string;
}

export interface WordsOptions {
  readonly language: Language;
  readonly choice: LanguageChoice;
  /** The locale of the system's region. */
  readonly locale: string;
  readonly zone: string;
}

/** The words of a language, and the clock of a zone. Dates are written as in the page. */
export function createWords({ language, choice, locale, zone }: WordsOptions): Words {
  const known = isLocale(locale) ? locale : FALLBACK_LOCALE;
  const written = choice === 'system' ? known : localeInLanguage(known, choice);
  const time = new Intl.DateTimeFormat(written, { timeZone: zone, timeStyle: 'short' });
  const day = new Intl.DateTimeFormat(written, {
    ...{ timeZone: zone, weekday: 'long' as const },
    ...{ day: 'numeric' as const, month: 'long' as const },
  });
  const dateKey = new Intl.DateTimeFormat('sv-SE', { timeZone: zone });
  const plurals = new Intl.PluralRules(language);
  const fill: Words['fill'] = (sentence, values) =>
    sentence.replace(/\{\{(\w+)\}\}/g, (_whole, name: string) => String(values[name] ?? ''));
  return {
    texts: TEXTS[language],
    fill,
    counted: ({ one, other }, count) => fill(plurals.select(count) === 'one' ? one : other, { count }),
    time: (instant) => time.format(instant),
    day: (instant) => day.format(instant),
    dateKey: (instant) => dateKey.format(instant),
  };
}

/** The texts alone, where no time has to be written. */
export const textsOf = (language: Language): DesktopTexts => TEXTS[language];
