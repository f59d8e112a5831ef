import type { CheckedInput, Value } from '#contract/commands.ts';
import type { EntryShape, Reason, Slot } from '#contract/shapes.ts';
import { createAvailability, marginOf, nearestSlots, type Availability } from '#domain/availability.ts';
import { DAY_MS, MINUTE_MS, overlaps, type Interval } from '#domain/interval.ts';
import { SHOWN_STATES } from './agenda.ts';
import { around } from './around.ts';
import { blockInstances } from './block-instances.ts';
import {
  connectedCalendars,
  currentConfiguration,
  isConnected,
  selectedIds,
  zoneRules,
  type ServiceContext,
} from './context.ts';
import { judge } from './judged.ts';
import type { SyncService } from './sync/sync-service.ts';
import { freshnessOf } from './to-shapes.ts';

/** How far around a taken time others are looked for. */
const NEAR_MS = 7 * DAY_MS;

/** Free times of a length in a window; see `docs/decisions` for where their grid begins. None where nothing is read. */
export function freeSlots(
  context: ServiceContext,
  sync: SyncService,
  { start, end, lengthMinutes, stepMinutes, movedId }: CheckedInput<'availability.slots'>,
): Value<'availability.slots'> {
  const window = { start, end };
  const step = stepMinutes === undefined ? undefined : stepMinutes * MINUTE_MS;
  const freshness = freshnessOfSelected(context, sync);
  const verified = freshness.every(({ state }) => state === 'fresh');
  const availability = availabilityAround(context, window, idsOf(movedId), step);
  const isKnown = isConnected(context);
  const length = lengthMinutes * MINUTE_MS;
  const slots = isKnown ? availability.slots(window, length) : [];
  return {
    slots: slots.map((slot) => ({ ...slot, verified })),
    stretches: isKnown ? availability.stretches(window, length) : [],
    freshness,
    notChecked: notChecked(context).map((calendarId) => ({
      calendarId,
      events:
        context.cache.syncState(calendarId).checkedAt === null ? null : context.cache.objectCount(calendarId),
    })),
  };
}

/** Every rule and every event that decided over a time, and those that overlap it but did not count. */
export function explain(
  context: ServiceContext,
  sync: SyncService,
  slot: CheckedInput<'availability.explain'>,
): Value<'availability.explain'> {
  const movedIds = idsOf(slot.movedId);
  const availability = availabilityAround(context, slot, movedIds);
  const hindrances = availability.hindrances(slot);
  const isTaken = availability.isTaken(slot);
  const freshness = freshnessOfSelected(context, sync);
  const unverified = freshness.filter(({ state }) => state !== 'fresh');
  const ofRules = hindrances
    .filter((why) => why !== 'buffer')
    .map((why): Reason => ({ effect: 'warns', why }));
  return {
    offered: hindrances.length === 0 && !isTaken,
    bookable: !isTaken,
    verified: unverified.length === 0,
    freshness,
    reasons: [
      ...ofRules,
      ...ofEntries(context, slot, movedIds),
      ...unverified.map(({ calendarId }): Reason => ({ effect: 'warns', why: 'unverified', calendarId })),
      ...ofUnchecked(context, slot),
    ],
  };
}

/**
 * Up to three offered times of the same length, nearest to one that is taken.
 *
 * @param movedIds appointments that are to move: where they are now, they are in nobody's way, and need not go
 */
export function nearestFree(
  context: ServiceContext,
  sync: SyncService,
  { start, end }: Interval,
  movedIds: readonly string[] = [],
): Slot[] {
  if (!isConnected(context)) return [];
  const near = { start: start - NEAR_MS, end: end + NEAR_MS };
  const slots = availabilityAround(context, near, movedIds).slots(near, end - start);
  const verified = freshnessOfSelected(context, sync).every(({ state }) => state === 'fresh');
  const now = movedIds.flatMap((id) => context.practice.appointment(id)?.start ?? []);
  return nearestSlots(slots, start, 3, now).map((slot) => ({ ...slot, verified }));
}

function idsOf(movedId: string | undefined): readonly string[] {
  return movedId === undefined ? [] : [movedId];
}

function availabilityAround(
  context: ServiceContext,
  window: Interval,
  movedIds: readonly string[],
  step?: number,
): Availability {
  const { workingHours, zone } = currentConfiguration(context);
  const rules = zoneRules(context, zone);
  const margin = marginOf(workingHours);
  const wide = { start: window.start - margin, end: window.end + margin };
  const appointments = context.practice
    .appointmentsBetween(wide, SHOWN_STATES)
    .filter(({ id }) => !movedIds.includes(id));
  const held: Interval[] = [...appointments];
  for (const blocked of judge(context, selectedIds(context), wide, rules)) {
    if (blocked.verdict.holds) held.push(blocked.held);
  }
  for (const { placed } of blockInstances(context, wide, rules)) held.push(placed);
  return createAvailability({
    hours: workingHours,
    zone: rules,
    now: context.clock.now(),
    held,
    appointmentStarts: appointments.map(({ start }) => start),
    ...(step === undefined ? {} : { step }),
  });
}

/** What each entry at or near a time does to it. */
function ofEntries(context: ServiceContext, slot: Interval, movedIds: readonly string[]): Reason[] {
  const { bufferBeforeMinutes, bufferAfterMinutes } = currentConfiguration(context).workingHours;
  const padded = {
    start: slot.start - bufferBeforeMinutes * MINUTE_MS,
    end: slot.end + bufferAfterMinutes * MINUTE_MS,
  };
  return around(context, slot).flatMap((entry): Reason[] => {
    if (entry.appointmentId !== undefined && movedIds.includes(entry.appointmentId)) return [];
    const { calendarId } = entry;
    const about = { entry, ...(calendarId === null ? {} : { calendarId }) };
    if (!entry.holds)
      return overlaps(entry, slot) || isInside(entry, slot)
        ? [{ effect: 'ignored', why: entry.why, ...about }]
        : [];
    if (overlaps(entry, slot)) return [{ effect: 'holds', why: entry.why, ...about }];
    const held = entry.travel ?? entry;
    if (overlaps(held, slot)) return [{ effect: 'holds', why: 'travel', ...about }];
    return overlaps(held, padded) ? [{ effect: 'warns', why: 'buffer', ...about }] : [];
  });
}

/** An entry without length that begins in the time: it takes none of it, and is named all the same. */
function isInside(entry: EntryShape, slot: Interval): boolean {
  return entry.start === entry.end && slot.start <= entry.start && entry.start < slot.end;
}

/** Calendars that nobody chose don't count, and are named; so is what of them is there. */
function ofUnchecked(context: ServiceContext, slot: Interval): Reason[] {
  const calendarIds = notChecked(context);
  const named = calendarIds.map((calendarId): Reason => ({
    effect: 'warns',
    why: 'not-checked',
    calendarId,
  }));
  const there = around(context, slot, calendarIds).flatMap((entry): Reason[] => {
    if (entry.kind !== 'blocked-slot' || entry.calendarId === null || !overlaps(entry, slot)) return [];
    return [{ effect: 'ignored', why: 'not-checked', entry, calendarId: entry.calendarId }];
  });
  return [...named, ...there];
}

/** Calendars with appointments and events of their owner that are not among the chosen ones. */
function notChecked(context: ServiceContext): string[] {
  const selected = new Set(selectedIds(context));
  return connectedCalendars(context)
    .filter(({ id, kind }) => kind === 'events' && !selected.has(id))
    .map(({ id }) => id);
}

/** Every calendar that counts, and as of when what is known of it holds. */
export function freshnessOfSelected(
  context: ServiceContext,
  sync: SyncService,
): Value<'availability.slots'>['freshness'] {
  return selectedIds(context).map((calendarId) => {
    const { state, lastSyncedAt } = freshnessOf(context, sync, calendarId);
    return { calendarId, checkedAt: lastSyncedAt, state };
  });
}
