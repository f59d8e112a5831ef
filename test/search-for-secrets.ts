import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * The ways in which a text may hide in a file, an output or a message: as it is, percent-encoded, escaped as in JSON, in hex, in UTF-16 of
 * either order, and in base64 (both alphabets) at any of its three places. As Latin-1 in lower case: so they are looked
 * for, whatever lies around them.
 */
export function formsOf(text: string): readonly string[] {
  const octets = Buffer.from(text);
  const wide = Buffer.from(text, 'utf16le');
  const base64 = [octets, wide].flatMap((bytes) =>
    [0, 1, 2].map((shift) => {
      const encoded = Buffer.concat([Buffer.alloc(shift), bytes]).toString('base64');
      return encoded.slice(Math.ceil((shift * 8) / 6), Math.floor(((shift + bytes.length) * 8) / 6));
    }),
  );
  const urlSafe = base64.map((each) => each.replaceAll('+', '-').replaceAll('/', '_'));
  const percent = [...octets].map((octet) => `%${octet.toString(16).padStart(2, '0')}`).join('');
  const escaped = text.replace(/[^ -~]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);
  const forms = [
    ...[octets, wide, Buffer.from(wide).swap16()].map((bytes) => bytes.toString('latin1')),
    ...[encodeURIComponent(text), percent, escaped, octets.toString('hex')],
    ...[...base64, ...urlSafe],
  ];
  return [...new Set(forms.map((form) => form.toLowerCase()))];
}

/** Which of these secrets lie in it, in whatever form: their names. */
export function secretsIn(given: string | Uint8Array, secrets: Readonly<Record<string, string>>): string[] {
  const text = Buffer.from(given).toString('latin1').toLowerCase();
  return Object.entries(secrets).flatMap(([name, secret]) =>
    formsOf(secret).some((form) => text.includes(form)) ? [name] : [],
  );
}

/** The same for every file of some folders: `path: name`. A name may itself be what tells. */
export function secretsInFolders(
  folders: readonly string[],
  secrets: Readonly<Record<string, string>>,
): string[] {
  return folders.flatMap((folder) =>
    readdirSync(folder, { recursive: true, withFileTypes: true }).flatMap((entry) => {
      const path = join(entry.parentPath, entry.name);
      const told = secretsIn(path, secrets);
      const held = entry.isFile() ? secretsIn(bytesOf(path), secrets) : [];
      return [...told, ...held].map((name) => `${path}: ${name}`);
    }),
  );
}

/** A file that is gone since it was listed holds nothing any more. */
function bytesOf(path: string): Uint8Array {
  try {
    return readFileSync(path);
  } catch (fault) {
    if ((fault as NodeJS.ErrnoException).code === 'ENOENT') return new Uint8Array();
    throw fault;
  }
}
