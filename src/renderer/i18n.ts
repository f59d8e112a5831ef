import i18next, { type ResourceKey } from 'i18next';
import { initReactI18next } from 'react-i18next';
import { languageOf, type Language, type LanguageChoice } from '#contract/languages.ts';
import english from './locales/en.ts';
import { readSystemLocale, setLocale } from './ui/locale.ts';

type Texts = Readonly<Record<string, ResourceKey>>;

/** Every language but English: loaded, each as one file, once somebody speaks it. */
const others = import.meta.glob<Texts>(['./locales/*.ts', '!./locales/en.ts'], { import: 'default' });

/** The texts of a feature lie in a file of their own: the namespace is the file's name. */
function byNamespace(files: Texts): Record<string, ResourceKey> {
  return Object.fromEntries(
    Object.entries(files).map(([path, texts]) => [path.replace(/^.*\/|\.json$/g, ''), texts]),
  );
}

/** Starts i18next in the system's language, or in English where that can't be had. */
export async function startI18n(): Promise<void> {
  const resources = { en: byNamespace(english) };
  await i18next.use(initReactI18next).init({
    resources,
    lng: 'en',
    fallbackLng: 'en',
    defaultNS: 'common',
    ns: Object.keys(resources.en),
    initAsync: false,
    interpolation: { escapeValue: false }, // React escapes
    returnNull: false,
  });
  await speak('system');
}

let lastChoice: LanguageChoice = 'system';

/**
 * Speaks the chosen language from now on: every text, date and time, and what the document says of itself. Where
 * its texts can't be loaded, all stays as it was.
 */
export async function speak(choice: LanguageChoice): Promise<void> {
  lastChoice = choice;
  const system = readSystemLocale(navigator, location.search);
  const language = languageOf(choice, system.languages);
  const isThere = await load(language).catch(() => false);
  // Another choice may have been made meanwhile.
  if (!isThere || lastChoice !== choice) return;
  setLocale(system, choice === 'system' ? null : choice);
  await i18next.changeLanguage(language);
  document.documentElement.lang = language;
  document.documentElement.dir = i18next.dir(language);
}

async function load(language: Language): Promise<boolean> {
  if (i18next.hasResourceBundle(language, 'common')) return true;
  const texts = await others[`./locales/${language}.ts`]?.();
  for (const [namespace, content] of Object.entries(byNamespace(texts ?? {}))) {
    i18next.addResourceBundle(language, namespace, content);
  }
  return texts !== undefined;
}
