import { SecretVaultError, type SecretVault } from '#main/ports/secret-vault.ts';

/** The part of keytar that is used. */
export interface Keytar {
  getPassword(service: string, account: string): Promise<string | null>;
  setPassword(service: string, account: string, password: string): Promise<void>;
  deletePassword(service: string, account: string): Promise<boolean>;
}

const SERVICE = 'HeyClients Calendar';
const DEADLINE_MS = 5_000;

/**
 * The system's keychain. One call at a time, each answered within five seconds: a prompt that nobody answers must
 * not hold up the rest. After a call that didn't end in time no other is begun before it is back, or unanswered
 * prompts would use up every thread of the process.
 *
 * @param load gives keytar; loaded at the first call
 */
export function createKeytarVault(
  load: () => Promise<Keytar> = loadKeytar,
  deadlineMs: number = DEADLINE_MS,
): SecretVault {
  let loaded: Promise<Keytar> | null = null;
  let underWay: Promise<unknown> = Promise.resolve();
  let isHanging = false;

  const call = async <T>(attempted: string, work: (keytar: Keytar) => Promise<T>): Promise<T> => {
    if (isHanging) throw new SecretVaultError('timeout', attempted);
    let isLate = false;
    const turn = underWay.then(async () => {
      // Its caller was told that it failed: it must not happen after all.
      if (isLate) throw new SecretVaultError('timeout', attempted);
      loaded ??= load();
      return work(await loaded);
    });
    underWay = turn.catch(() => undefined);
    try {
      return await within(deadlineMs, turn, attempted, () => {
        isLate = true;
        isHanging = true;
        void turn.catch(() => undefined).finally(() => (isHanging = false));
      });
    } catch (fault) {
      if (fault instanceof SecretVaultError) throw fault;
      throw new SecretVaultError('unavailable', attempted, fault);
    }
  };

  return {
    read: (key) => call('read a secret', (keytar) => keytar.getPassword(SERVICE, key)),
    write: (key, secret) => call('keep a secret', (keytar) => keytar.setPassword(SERVICE, key, secret)),
    forget: (key) => call('forget a secret', (keytar) => keytar.deletePassword(SERVICE, key)),
  };
}

async function loadKeytar(): Promise<Keytar> {
  const module = (await import('keytar')) as { readonly default?: Keytar } & Keytar;
  return module.default ?? module;
}

async function within<T>(ms: number, work: Promise<T>, attempted: string, onTimeout: () => void): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const deadline = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => {
      onTimeout();
      reject(new SecretVaultError('timeout', attempted));
    }, ms);
  });
  try {
    return await Promise.race([work, deadline]);
  } finally {
    clearTimeout(timer);
  }
}
