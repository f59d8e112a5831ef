import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { isLocale } from '#contract/languages.ts';

/** Beside the window's place: Chromium has to know it before anything can be asked of the engine. */
const fileIn = (userData: string): string => join(userData, 'field-language');

/** The language that was kept for Chromium's own fields; null where there is none to be read. */
export function keptFieldLanguage(userData: string): string | null {
  try {
    const kept = readFileSync(fileIn(userData), 'utf8').trim();
    return isLocale(kept) ? kept : null;
  } catch {
    return null; // the first start, or a folder that can't be read: Chromium chooses
  }
}

/** Keeps the language for the next start. */
export function keepFieldLanguage(userData: string, language: string): void {
  try {
    writeFileSync(fileIn(userData), language, { mode: 0o600 });
  } catch {
    // A full disk: the fields stay in the language they have.
  }
}
