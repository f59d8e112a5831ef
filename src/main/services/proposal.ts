import type { Value } from '#contract/commands.ts';
import { DAY_MS } from '#domain/interval.ts';
import { hrefKey } from '#domain/resource.ts';
import type { StoredAccount, StoredCalendar } from '#main/ports/practice-store.ts';
import type { ServiceContext } from './context.ts';

/** The stretch in which free all-day events are counted for the wizard's question. */
const BACK_MS = 35 * DAY_MS;
const AHEAD_MS = 90 * DAY_MS;

/**
 * What the wizard proposes after connecting: the account's default writable calendar as Primary, its other event
 * calendars as Check for Conflicts, subscriptions left out; and how many all-day events are marked free.
 */
export function proposalOf(
  context: ServiceContext,
  account: StoredAccount,
  calendars: readonly StoredCalendar[],
): Value<'accounts.connect'>['proposal'] {
  const events = calendars.filter((calendar) => calendar.kind === 'events');
  const writable = events.filter((calendar) => calendar.access === 'read-write');
  const primary =
    writable.find((calendar) => isDefaultOf(account, calendar)) ??
    writable.find((calendar) => !calendar.isShared) ??
    writable[0] ??
    null;
  const conflicts = events.filter((calendar) => calendar !== primary).map((calendar) => calendar.id);
  return {
    primaryCalendarId: primary?.id ?? null,
    conflictCalendarIds: conflicts,
    allDayFreeCount: allDayFreeCount(context, events),
  };
}

/** Whether the account itself puts new events there. */
export function isDefaultOf({ defaultCalendar }: StoredAccount, { href }: StoredCalendar): boolean {
  return defaultCalendar !== null && hrefKey(href) === hrefKey(defaultCalendar);
}

function allDayFreeCount({ cache, clock }: ServiceContext, calendars: readonly StoredCalendar[]): number {
  const window = { start: clock.now() - BACK_MS, end: clock.now() + AHEAD_MS };
  const ids = calendars.map((calendar) => calendar.id);
  return cache
    .occurrencesBetween(ids, window)
    .filter(
      ({ facts, span }) =>
        span.kind === 'date' && facts.transp === 'transparent' && facts.status !== 'cancelled',
    ).length;
}
