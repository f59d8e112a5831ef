import { createHash } from 'node:crypto';
import type { SecretVault } from '#main/ports/secret-vault.ts';

/**
 * Secrets of invented data, the same in every process: a database key is made of its name, so that a second process
 * can open the same folder. @param passwordOf the password of an account, by its name in the keychain; null at first
 */
export function benchVault(passwordOf: (name: string) => string | null): SecretVault {
  const written = new Map<string, string>();
  return {
    write: (name, secret) => {
      written.set(name, secret);
      return Promise.resolve();
    },
    read: (name) => {
      const known = written.get(name);
      if (known !== undefined) return Promise.resolve(known);
      return Promise.resolve(name.startsWith('account:') ? passwordOf(name) : keyOf(name));
    },
    forget: (name) => Promise.resolve(written.delete(name)),
  };
}

/** The key under a name, in base64. */
export function keyOf(name: string): string {
  return createHash('sha256').update(name).digest('base64');
}
