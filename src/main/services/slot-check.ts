import { Refusal } from '#contract/errors.ts';
import type { Interval } from '#domain/interval.ts';
import { entriesHolding } from './around.ts';
import { nearestFree } from './availability.ts';
import { connectedCalendars, selectedIds, type ServiceContext } from './context.ts';
import type { SyncService } from './sync/sync-service.ts';

/**
 * Refuses a slot that something holds, unless exactly those entries were shown and confirmed; an entry that
 * came since refuses again. @param movedId the appointment that is to go there: it is not in its own way. @throws Refusal `slot-taken` with the entries and the nearest free slots
 */
export function refuseClash(
  context: ServiceContext,
  slot: Interval,
  confirmed: readonly string[],
  movedId?: string,
): void {
  const entries = entriesHolding(context, slot).filter(
    ({ appointmentId }) => movedId === undefined || appointmentId !== movedId,
  );
  if (entries.every((entry) => confirmed.includes(entry.id))) return;
  throw new Refusal('slot-taken', 'Something else is at this time.', {
    entries,
    nearest: nearestFree(context, slot),
  });
}

/**
 * Refuses to book while some selected calendars can't be read, unless that was confirmed. With no network at all
 * the appointment is held on this computer without a question. @throws Refusal `unverified-calendars`
 */
export function refuseUnverified(context: ServiceContext, sync: SyncService, confirmed: boolean): void {
  if (confirmed) return;
  const selected = selectedIds(context);
  const accounts = new Map(connectedCalendars(context).map((calendar) => [calendar.id, calendar.accountId]));
  const isOffline = (id: string): boolean => sync.statusOf(accounts.get(id) ?? '').state === 'offline';
  if (selected.every(isOffline)) return;
  const calendarIds = selected.filter((id) => context.cache.syncState(id).failure !== null || isOffline(id));
  if (calendarIds.length === 0) return;
  throw new Refusal(
    'unverified-calendars',
    'Some calendars could not be read just now, so this time is not verified.',
    {
      calendarIds,
    },
  );
}
