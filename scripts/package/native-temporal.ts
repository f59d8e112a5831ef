/** The files in which temporal-polyfill chooses, for each of its functions, between the system's Temporal and its own. */
const CHOOSING = /\/temporal-polyfill\/(?:index|fns\/\w+)\.js$/;
/** `NativeTemporal ? theirs : own`, and `NativeTemporal || own`. */
const CHOICES = [
  [/\bNativeTemporal \? ([\w.$]+) : [\w.$]+;/g, '$1;'],
  [/\bNativeTemporal \|\| [\w.$]+;/g, 'NativeTemporal;'],
] as const;

/**
 * Leaves temporal-polyfill's own Temporal out of a build for a browser that has one: a twentieth of the first script, of
 * which nothing would ever run.
 */
export function nativeTemporal() {
  return {
    name: 'native-temporal',
    transform: {
      filter: { id: CHOOSING },
      /** @throws where the package no longer chooses in these words, so that nobody ships both unawares */
      handler: (code: string, id: string): { readonly code: string; readonly map: null } => {
        const chosen = CHOICES.reduce((text, [choice, native]) => text.replaceAll(choice, native), code);
        if (chosen === code || /\bNativeTemporal (?:\?|\|\|)/.test(chosen))
          throw new Error(`temporal-polyfill chooses otherwise than we know: ${id}`);
        return { code: chosen, map: null };
      },
    },
  };
}
