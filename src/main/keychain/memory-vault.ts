import type { SecretVault } from '#main/ports/secret-vault.ts';

/** Secrets for this process only: for one session without a keychain, and for scripts. */
export function createMemoryVault(): SecretVault {
  const secrets = new Map<string, string>();
  return {
    read: (key) => Promise.resolve(secrets.get(key) ?? null),
    write: (key, secret) => {
      secrets.set(key, secret);
      return Promise.resolve();
    },
    forget: (key) => Promise.resolve(secrets.delete(key)),
  };
}
