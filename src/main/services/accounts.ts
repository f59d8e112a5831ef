import { Refusal } from '#contract/errors.ts';
import type { CheckedInput, Value } from '#contract/commands.ts';
import type { StoredAccount, StoredCalendar } from '#main/ports/practice-store.ts';
import { connectAccount, type Connecting } from './connect-account.ts';
import { credentialsOf } from './credentials.ts';
import { secretKeyOf, type ServiceContext } from './context.ts';
import { eraseAccount, tracesOf, whatIsLeft } from './erase-account.ts';
import { proposalOf } from './proposal.ts';
import { letGoOfLeft } from './sync/left-object.ts';
import type { SyncService } from './sync/sync-service.ts';
import { toAccountShape, toCalendarShape } from './to-shapes.ts';

export interface AccountsService {
  connect(input: CheckedInput<'accounts.connect'>): Promise<Value<'accounts.connect'>>;
  /** Stops a connect under way; what it had stored is gone when its caller hears `cancelled`. */
  cancelConnect(): void;
  list(): Value<'accounts.list'>;
  /** Those that were disconnected and not erased. */
  kept(): Value<'accounts.kept'>;
  reconnect(input: CheckedInput<'accounts.reconnect'>): Promise<Value<'accounts.reconnect'>>;
  disconnect(input: CheckedInput<'accounts.disconnect'>): Promise<Value<'accounts.disconnect'>>;
}

export function createAccountsService(context: ServiceContext, sync: SyncService): AccountsService {
  const { practice } = context;
  let connecting: Connecting | null = null;

  const describe = (accountId: string): Value<'accounts.connect'> => {
    const calendars = calendarsOf(context, accountId);
    const account = accountOf(context, accountId);
    return {
      account: toAccountShape(context, sync, account),
      calendars: calendars.map((calendar) => toCalendarShape(context, sync, calendar)),
      proposal: proposalOf(context, account, calendars),
    };
  };

  return {
    connect: async (input) => {
      connecting?.abort.abort();
      const current: Connecting = { abort: new AbortController() };
      connecting = current;
      try {
        return describe(await connectAccount(context, sync, input, current.abort.signal));
      } finally {
        if (connecting === current) connecting = null;
      }
    },
    cancelConnect: () => connecting?.abort.abort(),
    list: () =>
      practice
        .accounts()
        .filter((account) => account.state !== 'disconnected')
        .map((account) => toAccountShape(context, sync, account)),
    kept: () =>
      practice
        .accounts()
        .filter((account) => account.state === 'disconnected')
        .map(({ id, provider, username, label }) => {
          return { id, provider, username, label, calendarCount: calendarsOf(context, id).length };
        }),
    reconnect: async ({ accountId, ...secret }) => {
      const account = accountOf(context, accountId);
      await replacePassword(context, sync, account, secret);
      const { calendars } = await sync.run(accountId);
      context.announce('account.changed', {});
      const changes = calendars.reduce((total, { changed, removed }) => total + changed + removed, 0);
      return { account: toAccountShape(context, sync, accountOf(context, accountId)), changes };
    },
    disconnect: async ({ accountId, erase, discardPending }) => {
      const account = accountOf(context, accountId, erase);
      const traces = tracesOf(context, accountId);
      const owed = practice
        .owedWrites()
        .filter((copy) => traces.calendarIds.includes(copy.calendarId)).length;
      if (owed > 0 && discardPending !== true) {
        throw new Refusal('pending-writes', `${owed} appointments are not in iCloud yet.`, { count: owed });
      }
      await sync.forget(accountId);
      const secret = await context.vault.forget(secretKeyOf(accountId));
      await sync.forget(accountId); // a run may have begun while the keychain was asked
      practice.transaction(() => letGoOfLeft(context, traces.calendarIds));
      const rows = erase ? eraseAccount(context, traces) : keepDisconnected(context, account);
      context.announce('account.changed', {});
      // An account has no file of its own; copies of the data are the engine's.
      const erased = { secret, rows, files: 0 };
      return { erased, left: await whatIsLeft(context, traces), at: context.clock.now() };
    },
  };
}

/** Checks the new password before it replaces the old one. Everything else of the account stays. */
async function replacePassword(
  context: ServiceContext,
  sync: SyncService,
  account: StoredAccount,
  secret: Pick<CheckedInput<'accounts.reconnect'>, 'password' | 'secretHandle'>,
): Promise<void> {
  const { provider, entryUrl, username, confirmedHosts } = account;
  const { password } = credentialsOf({ provider, serverUrl: entryUrl, username, ...secret });
  const server = context.openServer({ provider, entryUrl, username, password, confirmedHosts });
  try {
    await server.discover();
  } finally {
    await server.close();
  }
  await context.vault.write(secretKeyOf(account.id), password);
  await sync.forget(account.id);
  context.practice.saveAccount({ ...account, state: 'connected' });
}

function calendarsOf({ practice }: ServiceContext, accountId: string): StoredCalendar[] {
  return practice.calendars().filter((calendar) => calendar.accountId === accountId);
}

function keepDisconnected({ practice }: ServiceContext, account: StoredAccount): number {
  practice.saveAccount({ ...account, state: 'disconnected' });
  return 0;
}

/** @param orKept also one that was only disconnected */
function accountOf({ practice }: ServiceContext, accountId: string, orKept = false): StoredAccount {
  const account = practice.accounts().find(({ id, state }) => {
    return id === accountId && (orKept || state !== 'disconnected');
  });
  if (account === undefined) throw new Refusal('not-found', 'This account is not connected.');
  return account;
}
