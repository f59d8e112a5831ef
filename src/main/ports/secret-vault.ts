/**
 * Where secrets live: the operating system's keychain. One item a key; items are short.
 * Every method ends within 5 seconds, with a `SecretVaultError` where the keychain doesn't answer.
 */
export interface SecretVault {
  /** The secret, or null where there is none. */
  read(key: string): Promise<string | null>;
  write(key: string, secret: string): Promise<void>;
  /** Whether there was one to forget. */
  forget(key: string): Promise<boolean>;
}

/** `unavailable`: no keychain, locked, or refused by its owner. `timeout`: it didn't answer within the deadline. */
export class SecretVaultError extends Error {
  readonly kind: 'unavailable' | 'timeout';

  constructor(kind: 'unavailable' | 'timeout', attempted: string, cause?: unknown) {
    super(`${attempted}: keychain ${kind}`, { cause });
    this.name = 'SecretVaultError';
    this.kind = kind;
  }
}
