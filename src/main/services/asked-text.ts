/** A text that a change asks for: what is left out stays, null or an empty one clears. */
export function changedText(asked: string | null | undefined, before: string | null): string | null {
  return asked === undefined ? before : givenText(asked);
}

/** A text that says something; null for one that doesn't. */
export function givenText(text: string | null | undefined): string | null {
  return text === undefined || text === '' ? null : text;
}
