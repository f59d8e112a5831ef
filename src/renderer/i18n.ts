import i18next, { type Resource, type ResourceKey } from 'i18next';
import { initReactI18next } from 'react-i18next';

const files = import.meta.glob<ResourceKey>('./locales/en/*.json', { eager: true, import: 'default' });

/** Every sentence of the window, by feature: the namespace is the file's name. */
function englishTexts(): Record<string, ResourceKey> {
  return Object.fromEntries(
    Object.entries(files).map(([path, texts]) => [path.replace(/^.*\/|\.json$/g, ''), texts]),
  );
}

/** Starts i18next; synchronous, since every text is in the bundle. */
export function startI18n(): typeof i18next {
  const resources: Resource = { en: englishTexts() };
  void i18next.use(initReactI18next).init({
    resources,
    lng: 'en',
    fallbackLng: 'en',
    defaultNS: 'common',
    ns: Object.keys(resources['en'] ?? {}),
    initAsync: false,
    interpolation: { escapeValue: false }, // React escapes
    returnNull: false,
  });
  return i18next;
}
