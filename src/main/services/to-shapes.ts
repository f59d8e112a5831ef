import type { AccountShape, CalendarShape, Freshness } from '#contract/calendar-shapes.ts';
import type { AppointmentShape } from '#contract/shapes.ts';
import { MINUTE_MS } from '#domain/interval.ts';
import type {
  RemoteCopy,
  StoredAccount,
  StoredAppointment,
  StoredCalendar,
} from '#main/ports/practice-store.ts';
import { isSettled } from '#main/ports/practice-store.ts';
import { theirText } from './answers.ts';
import type { ServiceContext } from './context.ts';
import { isDefaultOf } from './proposal.ts';
import { isAlarmOther } from './sync/alarms.ts';
import { ownedOf } from './sync/owned.ts';
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
  const account = context.practice.accounts().find((each) => each.id === accountId);
  const isMissing = missingSince !== null;
  const objects = context.cache.objectCount(id);
  const eventCount = objects === 0 && freshness.lastSyncedAt === null ? null : objects;
  return {
    id,
    accountId,
    href,
    name,
    color,
    access,
    kind,
    isShared,
    isDefault: account !== undefined && isDefaultOf(account, calendar),
    eventCount,
    isMissing,
    rules,
    freshness,
  };
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

/** stored appointment, with its remote copy → what the bridge shows. */
export function toAppointmentShape(
  context: ServiceContext,
  appointment: StoredAppointment,
): AppointmentShape {
  const copy = context.practice.remoteCopy(appointment.id);
  const { id, uid, client, service, start, end, zone, place, note, state, calendarId } = appointment;
  const { cancelledBy, seriesId, alarmMinutes } = appointment;
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
    alarmMinutes,
    state,
    calendarId,
    cancelledBy,
    seriesId,
    ...(copy !== null && isAlarmShownOther(context, appointment, copy) ? { alarmOther: true } : {}),
    sync: syncStateOf(copy),
    waitingSince: copy === null || isSettled(copy) ? null : copy.waitingSince,
    attention: copy === null ? null : attentionOf(context, appointment, copy),
  };
}

/** Looked for only where an alarm is said otherwise than we do: thousands of appointments are shown at once. */
function isAlarmShownOther(
  context: ServiceContext,
  appointment: StoredAppointment,
  copy: RemoteCopy,
): boolean {
  const isUnusual = copy.baseIcs !== null && /^TRIGGER(?!:-P)/m.test(copy.baseIcs);
  return isUnusual && isAlarmOther(context, appointment, copy);
}

function syncStateOf(copy: RemoteCopy | null): AppointmentShape['sync'] {
  if (copy === null) return 'held';
  if (copy.blockedReason !== null) return 'blocked';
  if (isSettled(copy)) return 'synced';
  return copy.belief === 'unknown' || copy.verifyUntil !== null ? 'sending' : 'held';
}

/** Why an appointment needs the practitioner; null where it doesn't. */
function attentionOf(
  context: ServiceContext,
  { state }: StoredAppointment,
  copy: RemoteCopy,
): AppointmentShape['attention'] {
  const none = { reason: null, theirs: null, calendarId: null };
  if (state === 'removed-in-icloud') return { ...none, kind: 'removed-in-icloud' };
  if (state === 'conflict') {
    const text = theirText(context, copy);
    const theirs = text === null ? null : ownedOf(context, text, copy.uid);
    // Mine may be that it is cancelled.
    const reason = copy.desired === 'absent' ? 'cancelled-here' : null;
    return { ...none, kind: 'conflict', reason, theirs };
  }
  if (copy.belief === 'elsewhere')
    return state === 'cancelled'
      ? null
      : { ...none, kind: 'elsewhere', calendarId: copy.elsewhere?.calendarId ?? null };
  if (copy.blockedReason === 'taken-meanwhile') return { ...none, kind: 'taken-meanwhile' };
  if (copy.blockedReason !== null) return { ...none, kind: 'not-written', reason: copy.blockedReason };
  return null;
}
