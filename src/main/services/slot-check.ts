import { Refusal } from '#contract/errors.ts';
import type { EntryShape } from '#contract/shapes.ts';
import { DAY_MS, MINUTE_MS, overlaps, type Interval } from '#domain/interval.ts';
import { nearestSlots } from '#domain/nearest-slots.ts';
import { workingWindows } from '#domain/working-windows.ts';
import { agendaEntries } from './agenda.ts';
import {
  connectedCalendars,
  currentConfiguration,
  selectedIds,
  zoneRules,
  type ServiceContext,
} from './context.ts';
import type { SyncService } from './sync/sync-service.ts';

/** How far around a taken slot free ones are looked for. */
const NEAR_MS = 3 * DAY_MS;

/**
 * Refuses a slot that something holds, unless exactly those entries were shown and confirmed; an entry that
 * came since refuses again. @throws Refusal `slot-taken` with the entries and the nearest free slots
 */
export function refuseClash(context: ServiceContext, slot: Interval, confirmed: readonly string[]): void {
  const { zone } = currentConfiguration(context);
  const near = { start: slot.start - NEAR_MS, end: slot.end + NEAR_MS };
  const holding = agendaEntries(context, near, zone).filter((entry) => entry.holds);
  const entries = holding.filter((entry) => overlaps(entry, slot));
  if (entries.every((entry) => confirmed.includes(entry.id))) return;
  throw new Refusal('slot-taken', 'Something else is at this time.', {
    entries,
    nearest: nearestFree(context, slot, near, holding),
  });
}

function nearestFree(
  context: ServiceContext,
  slot: Interval,
  near: Interval,
  busy: readonly EntryShape[],
): readonly Interval[] {
  const { workingHours, zone } = currentConfiguration(context);
  const open = workingWindows(workingHours, near, zoneRules(context, zone))
    .map((window) => ({ ...window, start: Math.max(window.start, context.clock.now()) }))
    .filter((window) => window.start < window.end);
  return nearestSlots({
    wanted: slot.start,
    length: slot.end - slot.start,
    step: workingHours.stepMinutes * MINUTE_MS,
    busy,
    open,
    count: 3,
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
