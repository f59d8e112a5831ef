import { Refusal } from '#contract/errors.ts';
import type { CalendarServer } from '#main/ports/calendar-server.ts';
import type { StoredAccount } from '#main/ports/practice-store.ts';
import { secretKeyOf, type ServiceContext } from '../context.ts';

/** One open connection an account; its password is read from the keychain once. */
export interface ServerPool {
  /** @throws SecretVaultError, or Refusal `keychain-unavailable` where the secret is gone */
  get(account: StoredAccount): Promise<CalendarServer>;
  /** Takes over a connection that was opened to connect the account. */
  adopt(accountId: string, server: CalendarServer): Promise<void>;
  /** Closes the account's connection, so that the next use reads the password again. */
  drop(accountId: string): Promise<void>;
  close(): Promise<void>;
}

export function createServerPool({ vault, openServer }: ServiceContext): ServerPool {
  const open = new Map<string, CalendarServer>();
  const drop = async (accountId: string): Promise<void> => {
    const server = open.get(accountId);
    open.delete(accountId);
    await server?.close();
  };
  return {
    get: async (account) => {
      const known = open.get(account.id);
      if (known !== undefined) return known;
      const password = await vault.read(secretKeyOf(account.id));
      if (password === null) {
        throw new Refusal(
          'keychain-unavailable',
          'The password of this account is not in the keychain any more.',
        );
      }
      const { provider, entryUrl, username, confirmedHosts } = account;
      const server = openServer({ provider, entryUrl, username, password, confirmedHosts });
      open.set(account.id, server);
      return server;
    },
    adopt: async (accountId, server) => {
      await drop(accountId);
      open.set(accountId, server);
    },
    drop,
    close: async () => {
      await Promise.all([...open.keys()].map(drop));
    },
  };
}
