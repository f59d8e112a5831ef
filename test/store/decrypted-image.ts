import { createRequire } from 'node:module';

interface Raw {
  pragma(source: string): unknown;
  serialize(): Uint8Array;
  close(): void;
}
const Database = createRequire(import.meta.url)('better-sqlite3-multiple-ciphers') as new (
  file: string,
) => Raw;

/**
 * Every octet of a closed database as SQLite has it once a page is decrypted, pages that hold nothing any more
 * included: what whoever has file and key can read.
 */
export function decryptedImage(file: string, key: Uint8Array): Buffer {
  const database = new Database(file);
  try {
    database.pragma("cipher='aegis'");
    database.pragma("algorithm='aegis-256'");
    database.pragma(`key="raw:${Buffer.from(key).toString('hex')}"`);
    return Buffer.from(database.serialize());
  } finally {
    database.close();
  }
}
