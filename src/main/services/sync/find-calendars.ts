import {
  CalendarServerError,
  type CalendarCollection,
  type CalendarServer,
} from '#main/ports/calendar-server.ts';
import type { StoredAccount } from '#main/ports/practice-store.ts';
import type { ServiceContext } from '../context.ts';

/**
 * The calendars of an account, by the listing of its homes; where those are not where they were (iCloud moves accounts
 * from shard to shard), by discovery from the entry address. A home that moved is remembered.
 * @throws {CalendarServerError}
 */
export async function findCalendars(
  context: ServiceContext,
  server: CalendarServer,
  account: StoredAccount,
  signal: AbortSignal,
): Promise<readonly CalendarCollection[]> {
  try {
    const { calendars, homes } = await server.listCalendars(account.homes, signal);
    if (homes.some((home) => !account.homes.includes(home))) remember(context, { ...account, homes });
    return calendars;
  } catch (fault) {
    if (!mayHaveMoved(fault, account)) throw fault;
    context.log.warn('calendar home not where it was', { accountId: account.id });
    const { homes, calendars, addresses, defaultCalendar } = await server
      .discover(signal)
      .catch((other: unknown) => {
        // Its own answer tells more, if it has one: a password that was revoked, for instance.
        const tells =
          other instanceof CalendarServerError && ['unauthorized', 'throttled'].includes(other.kind);
        throw tells ? other : fault;
      });
    const known = [...new Set([...addresses, ...account.addresses])];
    remember(context, { ...account, homes, defaultCalendar, addresses: known });
    return calendars;
  }
}

function remember({ practice }: ServiceContext, account: StoredAccount): void {
  const current = practice.accounts().find(({ id }) => id === account.id);
  if (current === undefined) return;
  const { homes, defaultCalendar, addresses } = account;
  practice.saveAccount({ ...current, homes, defaultCalendar, addresses });
}

/** Misdirected, gone, or forbidden: the address may be an old one. */
const MOVED: readonly (number | null)[] = [403, 404, 410, 421];

function mayHaveMoved(fault: unknown, { homes, entryUrl }: StoredAccount): boolean {
  if (!(fault instanceof CalendarServerError)) return false;
  if (MOVED.includes(fault.status)) return true;
  const isElsewhere = homes.some((home) => new URL(home).host !== new URL(entryUrl).host);
  return isElsewhere && (fault.kind === 'redirect-refused' || fault.kind === 'unreachable');
}
