import de from './texts/de.json' with { type: 'json' };
import en from './texts/en.json' with { type: 'json' };

/** Every word of the sample but the names of people and houses: of its account, its calendars and its events. */
export type SampleTexts = typeof en;

const TEXTS = { en, de } satisfies Readonly<Record<string, SampleTexts>>;

/** What the sample can be made in. */
export type SampleLanguage = keyof typeof TEXTS;

export const sampleTexts = (language: SampleLanguage): SampleTexts => TEXTS[language];
