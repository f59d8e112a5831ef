import { Refusal } from '#contract/errors.ts';
import type { ClashShape, EntryShape } from '#contract/shapes.ts';
import type { EpochMs, Interval } from '#domain/interval.ts';
import { entriesHolding } from './around.ts';
import { nearestFree } from './availability.ts';
import { connectedCalendars, selectedIds, type ServiceContext } from './context.ts';
import { atMost, PATIENCE_MS } from './patience.ts';
import type { SyncService } from './sync/sync-service.ts';

/**
 * Reads what changed in all calendars, and waits no longer than a person would.
 * @returns when it began: what was read before may lack what the person can see elsewhere by now
 */
export async function readChanges({ clock }: ServiceContext, sync: SyncService): Promise<EpochMs> {
  const since = clock.now();
  await atMost(PATIENCE_MS, sync.run(null));
  return since;
}

/** What holds a part of a time that is asked for. */
export interface Overlap {
  /** Ids of the entries that were shown and confirmed. */
  readonly confirmed: readonly string[];
  readonly unconfirmed: readonly EntryShape[];
}

/** @param movedIds appointments that are to move: where they are now, they are in nobody's way */
export function overlapOf(
  context: ServiceContext,
  slot: Interval,
  confirmed: readonly string[],
  movedIds: readonly string[] = [],
): Overlap {
  const entries = entriesHolding(context, slot).filter(
    ({ appointmentId }) => appointmentId === undefined || !movedIds.includes(appointmentId),
  );
  return {
    confirmed: entries.map(({ id }) => id).filter((id) => confirmed.includes(id)),
    unconfirmed: entries.filter(({ id }) => !confirmed.includes(id)),
  };
}

/**
 * Refuses a slot that something holds, unless exactly those entries were shown and confirmed; an entry that
 * came since refuses again. @param movedId the appointment that is to go there: it is not in its own way.
 * @returns ids of the entries that it lies over, knowingly. @throws Refusal `slot-taken` with the entries and the nearest free slots
 */
export function refuseClash(
  context: ServiceContext,
  sync: SyncService,
  slot: Interval,
  confirmed: readonly string[],
  movedId?: string,
): readonly string[] {
  const movedIds = movedId === undefined ? [] : [movedId];
  const overlap = overlapOf(context, slot, confirmed, movedIds);
  if (overlap.unconfirmed.length === 0) return overlap.confirmed;
  throw slotTaken([clashAt(context, sync, slot, overlap, movedIds)]);
}

/** A time that is taken, with what is there and the nearest times that are free. @param movedIds as above */
export function clashAt(
  context: ServiceContext,
  sync: SyncService,
  slot: Interval,
  { unconfirmed }: Overlap,
  movedIds: readonly string[] = [],
): ClashShape {
  return { ...slot, entries: [...unconfirmed], nearest: nearestFree(context, sync, slot, movedIds) };
}

/** @param clashes one or more; the entries of all of them are named, once each */
export function slotTaken(clashes: readonly ClashShape[]): Refusal {
  const entries = new Map(clashes.flatMap((clash) => clash.entries.map((entry) => [entry.id, entry])));
  return new Refusal('slot-taken', 'Something else is at this time.', {
    entries: [...entries.values()],
    nearest: clashes[0]?.nearest ?? [],
    ...(clashes.length > 1 ? { clashes } : {}),
  });
}

/**
 * Refuses to book while some selected calendars were not read since the person asked, unless that was confirmed. With no
 * network at all the appointment is held on this computer without a question.
 * @param since as given by `readChanges`
 * @returns whether nobody was asked, so that the time is to be checked before it is written. @throws Refusal `unverified-calendars`
 */
export function refuseUnverified(
  context: ServiceContext,
  sync: SyncService,
  isConfirmed: boolean,
  since: EpochMs,
): boolean {
  if (isConfirmed) return false;
  const selected = selectedIds(context);
  const accounts = new Map(connectedCalendars(context).map((calendar) => [calendar.id, calendar.accountId]));
  const isOffline = (id: string): boolean => isWithoutNetwork(sync, accounts.get(id) ?? '');
  const wasRead = (id: string): boolean =>
    context.cache.syncState(id).failure === null && (sync.checkedAt.get(id) ?? -Infinity) >= since;
  const calendarIds = selected.filter((id) => !wasRead(id));
  if (calendarIds.length === 0) return false;
  if (selected.every(isOffline)) return true;
  throw new Refusal(
    'unverified-calendars',
    'Some calendars could not be read just now, so this time is not verified.',
    {
      calendarIds,
    },
  );
}

/** Also while it is tried again: a network that is gone says so only after a while. */
function isWithoutNetwork(sync: SyncService, accountId: string): boolean {
  const { state, reason } = sync.statusOf(accountId);
  return state === 'offline' || (state === 'syncing' && reason === 'offline');
}
