/** Spaces, dashes and capitals come with copying; none of them is part of the password. */
const NOISE = /[\s\u2010-\u2015-]/gu;

/**
 * An app-specific password of Apple's as its 16 letters in groups of four, however it was pasted; null where
 * the text has another shape (an Apple Account password, most often).
 */
export function toAppSpecificPassword(pasted: string): string | null {
  const letters = pasted.replace(NOISE, '').toLowerCase();
  if (!/^[a-z]{16}$/.test(letters)) return null;
  return letters.replace(/(.{4})(?=.)/g, '$1-');
}

const APPLE_DOMAINS = ['icloud.com', 'me.com', 'mac.com'];

/** Whether an address is one that Apple gives out; others are aliases, or another account's. */
export function isAppleAddress(email: string): boolean {
  return APPLE_DOMAINS.includes(email.slice(email.lastIndexOf('@') + 1).toLowerCase());
}
