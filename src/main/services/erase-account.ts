import type { Value } from '#contract/commands.ts';
import type { StoredAccount } from '#main/ports/practice-store.ts';
import { secretKeyOf, type ServiceContext } from './context.ts';
import { failureCode } from './failure-code.ts';
import { entryIdOf, eventOfEntry } from './identity.ts';

/** What of an account is in more places than its own rows, as it was before anything went. */
export interface Traces {
  readonly accountId: string;
  readonly calendarIds: readonly string[];
  /** Its events, as clashes name them. */
  readonly events: ReadonlySet<string>;
}

export function tracesOf({ practice, cache }: ServiceContext, accountId: string): Traces {
  const calendarIds = practice
    .calendars()
    .flatMap((calendar) => (calendar.accountId === accountId ? [calendar.id] : []));
  const events = calendarIds.flatMap((id) => cache.uids(id).map((uid) => entryIdOf(id, uid, null)));
  return { accountId, calendarIds, events: new Set(events) };
}

/**
 * Removes an account from both stores, and what names its calendars elsewhere in them. The account's own row goes
 * last: what is cut off before can be asked for again. Gives the number of rows removed.
 */
export function eraseAccount(context: ServiceContext, { accountId, calendarIds, events }: Traces): number {
  const { practice, cache } = context;
  let rows = 0;
  for (const id of calendarIds) rows += cache.forgetCalendar(id);
  rows += cache.forgetAccount(accountId, hostsBut(context, accountId));
  rows += practice.transaction(() => {
    const clashes = practice.clashes().filter(({ entryId }) => events.has(eventOfEntry(entryId)));
    for (const { appointmentId, entryId } of clashes) practice.removeClash(appointmentId, entryId);
    unchoose(context, calendarIds);
    return clashes.length + practice.removeAccount(accountId);
  });
  for (const store of [cache, practice]) {
    try {
      store.compact();
    } catch (fault) {
      // No room to write it anew: what was deleted just now is overwritten all the same.
      context.log.warn('store not compacted', { kind: failureCode(fault) });
    }
  }
  return rows;
}

/** Looks again: what the keychain and both stores still have of an account. */
export async function whatIsLeft(
  context: ServiceContext,
  { accountId, calendarIds, events }: Traces,
): Promise<Value<'accounts.disconnect'>['left']> {
  const { practice, cache, vault } = context;
  const clashes = practice.clashes().filter(({ entryId }) => events.has(eventOfEntry(entryId))).length;
  return {
    secret: (await vault.read(secretKeyOf(accountId))) !== null,
    rows:
      clashes +
      practice.rowsOf(accountId, calendarIds) +
      cache.rowsOf(accountId, calendarIds, hostsBut(context, accountId)),
  };
}

/** Hosts of which something may be known on behalf of other accounts. */
function hostsBut({ practice }: ServiceContext, accountId: string): string[] {
  const accounts = practice.accounts().filter(({ id }) => id !== accountId);
  const calendars = practice.calendars().filter((calendar) => calendar.accountId !== accountId);
  const urls = [
    ...accounts.flatMap(({ entryUrl, homes }: StoredAccount) => [entryUrl, ...homes]),
    ...calendars.map(({ href }) => href),
  ];
  return [...new Set(urls.map((url) => new URL(url).host))];
}

/** Calendars that are gone are neither Primary nor checked for conflicts. */
function unchoose({ practice, announce }: ServiceContext, calendarIds: readonly string[]): void {
  const configuration = practice.configuration();
  if (configuration === null) return;
  const { primaryCalendarId: primary, conflictCalendarIds: conflicts } = configuration;
  const isGone = (id: string): boolean => calendarIds.includes(id);
  if (![primary ?? '', ...(conflicts ?? [])].some(isGone)) return;
  practice.saveConfiguration({
    ...configuration,
    primaryCalendarId: primary === null || isGone(primary) ? null : primary,
    conflictCalendarIds: conflicts?.filter((id) => !isGone(id)) ?? null,
  });
  announce('configuration.changed', {});
}
