/** First letters of the properties that are read of an event or a zone, and of BEGIN and END. */
const INITIALS: ReadonlySet<number> = new Set(Buffer.from('ABDELRSTUXabdelrstux', 'latin1'));
const LETTER_OR_DIGIT = /[A-Za-z0-9]/;
const UPPER_D = 68;
const UPPER_L = 76;
const UPPER_X = 88;

/**
 * Whether a content line that begins at `from` may be one that is read. Half the lines of a usual event are not, and
 * are passed over before anything is made of them. In doubt it is: a broken line may have been one that decides.
 */
export function isWanted(text: string, from: number): boolean {
  const initial = text.charCodeAt(from);
  if (INITIALS.has(initial)) {
    if (initial === UPPER_D) return !text.startsWith('DTSTAMP:', from);
    if (initial === UPPER_L) return !text.startsWith('LAST-MODIFIED:', from);
    if (initial === UPPER_X) return text.startsWith('X-APPLE-TRAVEL-DURATION', from);
    return true;
  }
  return !LETTER_OR_DIGIT.test(text.charAt(from));
}
