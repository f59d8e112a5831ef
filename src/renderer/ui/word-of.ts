import type { TFunction } from 'i18next';

const known = new WeakMap<object, Map<string, string>>();

/**
 * Words that hold no number and no name, looked up once for each language: a month has hundreds of marks with the same few.
 *
 * @param t a new one in another language
 */
export function wordOf(t: TFunction<'calendar'>, key: `marks.${'icloud' | 'local' | 'free'}`): string {
  const words = known.get(t) ?? new Map<string, string>();
  known.set(t, words);
  const word = words.get(key) ?? t(key);
  words.set(key, word);
  return word;
}
