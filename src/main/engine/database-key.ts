import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { StoreError } from '#main/ports/practice-store.ts';
import type { SecretVault } from '#main/ports/secret-vault.ts';
import type { DataFolder } from './data-folder.ts';

const KEY_BYTES = 32;

/**
 * The key of the folder's databases, from the keychain; made there if this folder has no store yet. A store
 * whose key is gone is never opened with a new one. @throws SecretVaultError, StoreError `unreadable`
 */
export async function databaseKey(vault: SecretVault, folder: DataFolder): Promise<Uint8Array> {
  const known = await vault.read(nameOf(folder));
  if (known !== null) return Buffer.from(known, 'base64');
  if (folder.hasStore()) throw new StoreError('unreadable', 'the key of the store is not in the keychain');
  const key = randomBytes(KEY_BYTES);
  await keepDatabaseKey(vault, folder, key);
  return key;
}

/** Puts the key of the folder's databases into the keychain. @throws SecretVaultError */
export function keepDatabaseKey(vault: SecretVault, folder: DataFolder, key: Uint8Array): Promise<void> {
  return vault.write(nameOf(folder), Buffer.from(key).toString('base64'));
}

const nameOf = ({ id }: DataFolder): string => `database:${id}`;

/** The key of the sample's databases: a file beside them, for everything in them is invented. */
export function sampleKey(folder: DataFolder): Uint8Array {
  const file = folder.file('sample-key');
  if (existsSync(file)) return Buffer.from(readFileSync(file, 'utf8').trim(), 'base64');
  const key = randomBytes(KEY_BYTES);
  writeFileSync(file, `${key.toString('base64')}\n`, { mode: 0o600 });
  return key;
}
