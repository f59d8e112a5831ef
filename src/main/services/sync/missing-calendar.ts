import { MINUTE_MS } from '#domain/interval.ts';
import type { CalendarCollection, CalendarServer } from '#main/ports/calendar-server.ts';
import type { StoredCalendar } from '#main/ports/practice-store.ts';
import type { ServiceContext } from '../context.ts';

/** A calendar that its server denies for this long is called gone. */
const GONE_AFTER_MS = 10 * MINUTE_MS;

/** What a home listing left out. */
export type MissingCalendar =
  /** It is there all the same. */
  | { readonly type: 'there'; readonly collection: CalendarCollection }
  /** Its server denies it; `gone`: it did so ten minutes ago already. */
  | { readonly type: 'denied'; readonly gone: boolean };

/**
 * Asks for a calendar that a home listing lacks. Whatever the answer, its events stay and hold their time until the
 * practitioner takes it out of the configuration. @throws {CalendarServerError}
 */
export async function askForMissing(
  { clock }: ServiceContext,
  server: CalendarServer,
  calendar: StoredCalendar,
  signal: AbortSignal,
): Promise<MissingCalendar> {
  if (await server.calendarExists(calendar.href, signal)) {
    return { type: 'there', collection: asListed(calendar) };
  }
  const since = calendar.missingSince ?? clock.now();
  return { type: 'denied', gone: clock.now() - since >= GONE_AFTER_MS };
}

/** As its last listing showed it; without a token or ctag, so that it is asked itself. */
function asListed(calendar: StoredCalendar): CalendarCollection {
  const { href, name, color, order, access, kind, supportsSyncCollection, isShared } = calendar;
  return {
    href,
    name,
    color,
    order,
    access,
    kind,
    supportsSyncCollection,
    isShared,
    source: null,
    ctag: null,
    syncToken: null,
  };
}
