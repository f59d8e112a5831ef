import { createHash } from 'node:crypto';

/** Crockford's: no I, L, O, U, so that what is read off paper is not mistaken. */
const LETTERS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const KEY_BYTES = 32;
const CHECK_BYTES = 3;
const GROUP = 4;

/** A key as it is printed: groups of four letters and digits, the last ones a check of the others. */
export function toRecoveryKey(key: Uint8Array): string {
  const letters = toLetters(Buffer.concat([key, checkOf(key)]));
  return (letters.match(new RegExp(`.{1,${String(GROUP)}}`, 'g')) ?? []).join('-');
}

/** The key that was typed; null where it is none. Case, spaces, dashes, O for 0 and I or L for 1 don't matter. */
export function fromRecoveryKey(typed: string): Uint8Array | null {
  const letters = typed.toUpperCase().replace(/[\s-]/g, '').replaceAll('O', '0').replace(/[IL]/g, '1');
  const bytes = fromLetters(letters);
  if (bytes?.length !== KEY_BYTES + CHECK_BYTES) return null;
  const key = bytes.subarray(0, KEY_BYTES);
  return checkOf(key).equals(bytes.subarray(KEY_BYTES)) ? new Uint8Array(key) : null;
}

const checkOf = (key: Uint8Array): Buffer =>
  createHash('sha256').update('recovery key').update(key).digest().subarray(0, CHECK_BYTES);

/** Five bits a letter, the first bit first; 35 octets are exactly 56 letters. */
function toLetters(bytes: Uint8Array): string {
  const bits = [...bytes].map((byte) => byte.toString(2).padStart(8, '0')).join('');
  return (bits.match(/.{5}/g) ?? []).map((five) => LETTERS.charAt(Number.parseInt(five, 2))).join('');
}

function fromLetters(letters: string): Buffer | null {
  const values = Array.from(letters, (letter) => LETTERS.indexOf(letter));
  if (values.includes(-1)) return null;
  const bits = values.map((value) => value.toString(2).padStart(5, '0')).join('');
  return Buffer.from((bits.match(/.{8}/g) ?? []).map((eight) => Number.parseInt(eight, 2)));
}
