import { DEFAULT_RULES, SUBSCRIPTION_RULES } from '#domain/holds.ts';
import { hrefKey } from '#domain/resource.ts';
import type { CalendarCollection } from '#main/ports/calendar-server.ts';
import type { StoredAccount, StoredCalendar } from '#main/ports/practice-store.ts';
import type { ServiceContext } from '../context.ts';
import { calendarIdOf } from '../identity.ts';

/** A calendar of an account, and what its home listing says of it now; `collection` null while it is missing. */
export interface ListedCalendar {
  readonly calendar: StoredCalendar;
  readonly collection: CalendarCollection | null;
}

/**
 * Brings the stored calendars of an account up to a complete home listing: new ones are added, names and colours
 * follow, missing ones are marked and keep everything they have.
 */
export function updateCalendarSet(
  context: ServiceContext,
  account: StoredAccount,
  collections: readonly CalendarCollection[],
): ListedCalendar[] {
  const { practice, clock } = context;
  const known = new Map(
    practice
      .calendars()
      .filter((calendar) => calendar.accountId === account.id)
      .map((calendar) => [hrefKey(calendar.href), calendar]),
  );
  const listed = collections.map((collection) => {
    const before = known.get(hrefKey(collection.href));
    known.delete(hrefKey(collection.href));
    return { calendar: toStored(account, collection, before), collection };
  });
  const missing = [...known.values()].map((calendar) => ({
    calendar: { ...calendar, missingSince: calendar.missingSince ?? clock.now() },
    collection: null,
  }));
  const all = [...listed, ...missing];
  const before = new Map(practice.calendars().map((calendar) => [calendar.id, JSON.stringify(calendar)]));
  const changed = all.filter(({ calendar }) => before.get(calendar.id) !== JSON.stringify(calendar));
  if (changed.length > 0) {
    practice.transaction(() => {
      for (const { calendar } of changed) practice.saveCalendar(calendar);
    });
  }
  return all;
}

function toStored(
  account: StoredAccount,
  collection: CalendarCollection,
  before: StoredCalendar | undefined,
): StoredCalendar {
  return {
    id: before?.id ?? calendarIdOf(account.id, collection.href),
    accountId: account.id,
    href: collection.href,
    name: collection.name,
    color: collection.color,
    order: collection.order,
    access: collection.access,
    kind: collection.kind,
    isShared: collection.isShared,
    supportsSyncCollection: collection.supportsSyncCollection,
    missingSince: null,
    rules: before?.rules ?? (collection.kind === 'subscription' ? SUBSCRIPTION_RULES : DEFAULT_RULES),
  };
}
