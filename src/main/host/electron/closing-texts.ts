import type { Reply } from '#contract/bridge.ts';
import { languageOf, type Language, type LanguageChoice } from '#contract/languages.ts';
import type { Preferences } from '#contract/preferences.ts';
import type { EngineHandle } from '#main/engine/handle.ts';
import { textsOf } from '../desktop/texts.ts';

/** The sentences of the question before the app ends. */
export interface ClosingTexts {
  readonly message: string;
  readonly detail: string;
  readonly wait: string;
  readonly quit: string;
}

/** The question before the app ends, in a language. @param held how many appointments iCloud lacks */
export function closingTexts(language: Language, held: number): ClosingTexts {
  const { held_one, held_other, detail, wait, quit } = textsOf(language).closing;
  const message = new Intl.PluralRules(language).select(held) === 'one' ? held_one : held_other;
  return { message: message.replace('{{count}}', String(held)), detail, wait, quit };
}

/** The language the window speaks: the preference's; the system's where the engine can't say. */
export async function spokenLanguage(
  engine: Pick<EngineHandle, 'call'>,
  systemLanguages: readonly string[],
): Promise<Language> {
  const reply = JSON.parse(await engine.call('preferences.get', '{}')) as Reply<Preferences>;
  const choice: LanguageChoice = reply.ok ? reply.value.language : 'system';
  return languageOf(choice, systemLanguages);
}
