const digits = new Map<string, ReadonlyMap<string, string>>();

/** What was typed in small letters, with the digits 0 to 9 whatever a locale's own are, and without marks of direction. */
export function plainTyped(text: string, locale: string): string {
  const known = digitsOf(locale);
  return text
    .replaceAll(/[\u061c\u200e\u200f]/gu, '')
    .replaceAll(/\p{Nd}/gu, (digit) => known.get(digit) ?? digit)
    .toLocaleLowerCase()
    .replaceAll(/\s+/gu, ' ')
    .trim();
}

function digitsOf(locale: string): ReadonlyMap<string, string> {
  const known = digits.get(locale);
  if (known !== undefined) return known;
  const written = new Intl.NumberFormat(locale, { useGrouping: false });
  const made = new Map(Array.from({ length: 10 }, (_, digit) => [written.format(digit), String(digit)]));
  digits.set(locale, made);
  return made;
}
