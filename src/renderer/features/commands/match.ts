/** How well `query` fits `text`, higher is better; null where it doesn't. Letters may be left out, not turned around. */
export function fit(query: string, text: string): number | null {
  const wanted = plain(query);
  const within = plain(text);
  if (wanted === '') return 0;
  const at = within.indexOf(wanted);
  if (at !== -1) return startsWord(within, at) ? 3 : 2;
  return inOrder(wanted, within) ? 1 : null;
}

/** Small letters without accents and doubled spaces, so that "kovac" finds "Kovač". */
function plain(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{Mark}/gu, '')
    .toLocaleLowerCase()
    .replace(/\s+/g, ' ')
    .trim();
}

function startsWord(text: string, at: number): boolean {
  return at === 0 || !/[\p{Letter}\p{Number}]/u.test(text[at - 1] ?? '');
}

/** Whether each word of `wanted` begins at a word of `text`, and its letters follow in order: "cal conf", "nblk". */
function inOrder(wanted: string, text: string): boolean {
  let from = 0;
  for (const letter of wanted.replaceAll(' ', '')) {
    const found = text.indexOf(letter, from);
    if (found === -1) return false;
    if (from === 0 && !startsWord(text, found)) return false;
    from = found + 1;
  }
  return true;
}

/** Whether none has what was typed in one piece: "clara" fits "Calendar Configuration" by its letters alone. */
export function fitLoosely<T>(query: string, items: readonly T[], textOf: (item: T) => string): boolean {
  return !items.some((item) => (fit(query, textOf(item)) ?? 0) > 1);
}

/** Those that fit, best first; equal ones stay in their order. */
export function bestFits<T>(query: string, items: readonly T[], textOf: (item: T) => string): T[] {
  return items
    .map((item) => ({ item, score: fit(query, textOf(item)) }))
    .filter(({ score }) => score !== null)
    .toSorted((a, b) => (b.score ?? 0) - (a.score ?? 0))
    .map(({ item }) => item);
}
