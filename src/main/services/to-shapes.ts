import type { AccountShape, AppointmentShape, CalendarShape, Freshness } from '#contract/shapes.ts';
import { MINUTE_MS } from '#domain/interval.ts';
import type {
  RemoteCopy,
  StoredAccount,
  StoredAppointment,
  StoredCalendar,
} from '#main/ports/practice-store.ts';
import { isSettled } from '#main/ports/practice-store.ts';
import type { ServiceContext } from './context.ts';
import type { SyncService } from './sync/sync-service.ts';

/** Older than this, data that nothing is known to be wrong with is called stale: no poll is put off for longer. */
const STALE_MS = 20 * MINUTE_MS;

/** stored account → what the bridge shows of it. */
export function toAccountShape(
  context: ServiceContext,
  sync: SyncService,
  account: StoredAccount,
): AccountShape {
  const { state } = sync.statusOf(account.id);
  const runtime = state === 'offline' || state === 'failing' ? 'unreachable' : 'connected';
  return {
    id: account.id,
    provider: account.provider,
    username: account.username,
    label: account.label,
    state: account.state === 'reconnect-required' ? 'reconnect-required' : runtime,
    lastSyncedAt: sync.lastSyncedAt(account.id),
    calendarCount: context.practice.calendars().filter((calendar) => calendar.accountId === account.id)
      .length,
  };
}

/** stored calendar → what the bridge shows of it, with the age of its data. */
export function toCalendarShape(
  context: ServiceContext,
  sync: SyncService,
  calendar: StoredCalendar,
): CalendarShape {
  const { id, accountId, href, name, color, access, kind, isShared, missingSince, rules } = calendar;
  const freshness = freshnessOf(context, sync, id);
  const isMissing = missingSince !== null;
  return { id, accountId, href, name, color, access, kind, isShared, isMissing, rules, freshness };
}

/** How old the data of a calendar is, and what is wrong with it. */
export function freshnessOf(
  { cache, clock }: ServiceContext,
  sync: SyncService,
  calendarId: string,
): Freshness {
  const lastSyncedAt = sync.checkedAt.get(calendarId);
  const { failure } = cache.syncState(calendarId);
  if (failure !== null) return { state: 'failing', lastSyncedAt, reason: failure };
  if (lastSyncedAt === null) return { state: 'never', lastSyncedAt, reason: null };
  return { state: clock.now() - lastSyncedAt > STALE_MS ? 'stale' : 'fresh', lastSyncedAt, reason: null };
}

/** stored appointment and its remote copy → what the bridge shows. */
export function toAppointmentShape(
  appointment: StoredAppointment,
  copy: RemoteCopy | null,
): AppointmentShape {
  const { id, uid, client, service, start, end, zone, place, note, state, calendarId } = appointment;
  const { cancelledBy, seriesId } = appointment;
  return {
    id,
    uid,
    client,
    service,
    start,
    end,
    zone,
    place,
    note,
    state,
    calendarId,
    cancelledBy,
    seriesId,
    sync: syncStateOf(copy),
    waitingSince: copy?.waitingSince ?? null,
    attention: null,
  };
}

function syncStateOf(copy: RemoteCopy | null): AppointmentShape['sync'] {
  if (copy === null) return 'held';
  if (copy.blockedReason !== null) return 'blocked';
  if (isSettled(copy)) return 'synced';
  return copy.belief === 'unknown' ? 'sending' : 'held';
}
