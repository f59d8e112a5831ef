/** First letters of the properties that are read of an event or a zone, and of BEGIN and END. */
const INITIALS: ReadonlySet<number> = new Set(Buffer.from('ABCDELORSTUXabcdelorstux', 'latin1'));
const LETTER_OR_DIGIT = /[A-Za-z0-9]/;
const LOWER_C = 99;
const LOWER_D = 100;
const LOWER_L = 108;
const LOWER_X = 120;
const EXTENSIONS: readonly string[] = [
  'X-APPLE-TRAVEL-DURATION',
  'X-APPLE-TRAVEL-RETURN-DURATION',
  'X-MICROSOFT-CDO-BUSYSTATUS',
];

/**
 * Whether a content line of the text, `[from, to)`, may be one that is read. Half the lines of a usual event are not,
 * and are passed over before anything is made of them. In doubt it is: a broken line may have been one that decides,
 * and a fold may lie inside a name.
 */
export function isWanted(text: string, from: number, to: number): boolean {
  const initial = text.charCodeAt(from);
  if (!INITIALS.has(initial)) return !LETTER_OR_DIGIT.test(text.charAt(from));
  switch (initial | 32) {
    case LOWER_C:
      return mayBegin(text, from, to, 'CLASS');
    case LOWER_D:
      return !text.startsWith('DTSTAMP:', from);
    case LOWER_L:
      return !text.startsWith('LAST-MODIFIED:', from);
    case LOWER_X:
      return EXTENSIONS.some((name) => mayBegin(text, from, to, name));
    default:
      return true;
  }
}

/** Whether a line begins with a name, or breaks off inside it. */
function mayBegin(text: string, from: number, to: number, name: string): boolean {
  for (let at = 1; at < name.length && from + at < to; at++) {
    const sign = text.charCodeAt(from + at);
    if (sign !== name.charCodeAt(at) && (sign & ~32) !== name.charCodeAt(at)) return false;
  }
  return true;
}
