import { randomUUID } from 'node:crypto';
import { Refusal } from '#contract/errors.ts';
import type { CheckedInput } from '#contract/commands.ts';
import { isAppleAddress } from '#domain/app-specific-password.ts';
import { CalendarServerError, type CalendarServer, type Discovery } from '#main/ports/calendar-server.ts';
import type { StoredAccount } from '#main/ports/practice-store.ts';
import { secretKeyOf, type ServiceContext } from './context.ts';
import { credentialsOf, type Credentials } from './credentials.ts';
import { updateCalendarSet } from './sync/calendar-set.ts';
import type { SyncService } from './sync/sync-service.ts';

export interface Connecting {
  readonly abort: AbortController;
}

/**
 * Connects an account: signs in, finds its calendars, puts the secret into the keychain, and reads the calendars.
 * Nothing is stored before the server has accepted the credentials, and nothing stays of a connect that was
 * cancelled. Gives the account's id. @throws Refusal, CalendarServerError, SecretVaultError
 */
export async function connectAccount(
  context: ServiceContext,
  sync: SyncService,
  input: CheckedInput<'accounts.connect'>,
  signal: AbortSignal,
): Promise<string> {
  const credentials = credentialsOf(input);
  const earlier = earlierAccount(context, credentials);
  if (earlier !== null && earlier.state !== 'disconnected') {
    throw new Refusal('already-connected', 'This account is connected already.', { accountId: earlier.id });
  }
  const server = context.openServer(credentials);
  let stored: StoredAccount | null = null;
  try {
    const discovery = await discover(context, server, credentials, signal);
    const account = toAccount(credentials, discovery, earlier?.id ?? randomUUID(), input.label);
    await context.vault.write(secretKeyOf(account.id), credentials.password);
    stored = account;
    signal.throwIfAborted();
    context.practice.saveAccount(account);
    updateCalendarSet(context, account, discovery.calendars);
    context.announce('sync.progress', { accountId: account.id, phase: 'reading', done: 0, total: null });
    await untilAborted(sync.runFirst(account.id, server, discovery.calendars), signal);
    context.announce('account.changed', {});
    return account.id;
  } catch (fault) {
    await (stored === null ? server.close() : undo(context, sync, stored, earlier));
    throw signal.aborted ? new Refusal('cancelled', 'Connecting was cancelled; nothing was kept.') : fault;
  }
}

async function discover(
  context: ServiceContext,
  server: CalendarServer,
  credentials: Credentials,
  signal: AbortSignal,
): Promise<Discovery> {
  context.announce('sync.progress', { accountId: null, phase: 'signing-in', done: 0, total: null });
  try {
    const discovery = await server.discover(signal);
    const total = discovery.calendars.length;
    context.announce('sync.progress', { accountId: null, phase: 'finding-calendars', done: total, total });
    return discovery;
  } catch (fault) {
    if (isAlias(fault, credentials)) {
      throw new Refusal(
        'alias-address',
        'Apple did not accept this. Use your main iCloud e-mail address: an alias or another address does not work.',
      );
    }
    throw fault;
  }
}

/** Whether a refusal may be for the address: an alias, or another account's. */
export function isAlias(
  fault: unknown,
  { provider, username }: Pick<Credentials, 'provider' | 'username'>,
): boolean {
  if (!(fault instanceof CalendarServerError) || fault.kind !== 'unauthorized') return false;
  return provider === 'icloud' && !isAppleAddress(username);
}

function earlierAccount(
  { practice }: ServiceContext,
  { provider, entryUrl, username }: Credentials,
): StoredAccount | null {
  const same = (account: StoredAccount): boolean =>
    account.provider === provider &&
    account.entryUrl === entryUrl &&
    account.username.toLowerCase() === username.toLowerCase();
  return practice.accounts().find(same) ?? null;
}

function toAccount(
  { provider, entryUrl, username, confirmedHosts }: Credentials,
  { homes, addresses, defaultCalendar }: Discovery,
  id: string,
  label: string | undefined,
): StoredAccount {
  return {
    id,
    provider,
    entryUrl,
    username,
    label: label?.trim() ?? username,
    state: 'connected',
    homes,
    addresses: [...new Set([...addresses, username.toLowerCase()])],
    defaultCalendar,
    confirmedHosts,
  };
}

/** Takes back what a connect had stored; an account that was disconnected before is that again. */
async function undo(
  context: ServiceContext,
  sync: SyncService,
  account: StoredAccount,
  earlier: StoredAccount | null,
): Promise<void> {
  await sync.forget(account.id);
  await context.vault.forget(secretKeyOf(account.id));
  if (earlier !== null) {
    context.practice.saveAccount(earlier);
    return;
  }
  for (const calendar of context.practice.calendars()) {
    if (calendar.accountId === account.id) context.cache.forgetCalendar(calendar.id);
  }
  context.practice.removeAccount(account.id);
}

function untilAborted<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    signal.addEventListener('abort', () => reject(new Refusal('cancelled', 'Cancelled.')), { once: true });
    work.then(resolve, reject);
  });
}
