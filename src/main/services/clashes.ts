import type { EntryShape } from '#contract/shapes.ts';
import { DAY_MS, overlaps, type Interval } from '#domain/interval.ts';
import type { Clash } from '#main/ports/practice-records.ts';
import type { CacheStore } from '#main/ports/cache-store.ts';
import type { RemoteCopy, StoredAppointment } from '#main/ports/practice-store.ts';
import { agendaEntries } from './agenda.ts';
import { currentConfiguration, type ServiceContext } from './context.ts';
import { entryIdOf } from './identity.ts';
import { indexWindow } from './sync/index-content.ts';

/** An appointment, and an entry that holds a part of its time. */
interface Pair {
  readonly appointment: StoredAppointment;
  readonly entry: EntryShape;
}

/** Caches whose events have all been looked at since they last changed. A new process begins by looking. */
const reviewed = new WeakSet<CacheStore>();

/** The events of a cache are about to change. */
export function reviewIsDue(cache: CacheStore): void {
  reviewed.delete(cache);
}

/** `reviewClashes`, where events have changed since: nothing after a run that brought nothing. */
export function reviewWhenDue(context: ServiceContext): void {
  if (!reviewed.has(context.cache)) reviewClashes(context);
}

/**
 * Looks at every booked appointment that isn't over: an event that came to lie over one since it was booked raises an
 * alert, once; one that went away takes its alert with it. To be called when events, rules or times have changed.
 */
export function reviewClashes(context: ServiceContext): void {
  const { practice, clock, announce } = context;
  reviewed.add(context.cache);
  const window = reviewable(context);
  const appointments = practice.appointmentsBetween(window, ['booked']);
  const rows = practice.clashes();
  if (appointments.length === 0 && rows.length === 0) return;
  const pairs = overlapping(context, appointments);
  const known = new Set(rows.map(({ appointmentId, entryId }) => pairKey(appointmentId, entryId)));
  const found: Clash[] = [];
  const still = new Set<string>();
  for (const { appointment, entry } of pairs) {
    const keys = keysOf(appointment.id, entry);
    for (const key of keys) still.add(key);
    if (keys.some((key) => known.has(key))) continue;
    const state = newState(practice.remoteCopy(appointment.id));
    if (state === null) continue;
    for (const key of keys) known.add(key);
    found.push({ appointmentId: appointment.id, entryId: entry.id, state, raisedAt: clock.now() });
  }
  const withdrawn = rows.filter(
    ({ appointmentId, entryId }) =>
      !still.has(pairKey(appointmentId, entryId)) && isDecided(context, appointmentId, window),
  );
  if (found.length + withdrawn.length === 0) return;
  practice.transaction(() => {
    for (const { appointmentId, entryId } of withdrawn) practice.removeClash(appointmentId, entryId);
    for (const clash of found) practice.saveClash(clash);
  });
  const raised = found.filter(({ state }) => state === 'open');
  for (const appointmentId of new Set(raised.map((clash) => clash.appointmentId)))
    announce('alert.raised', { kind: 'late-clash', appointmentId });
  if (raised.length > 0 || withdrawn.some(({ state }) => state === 'open')) announce('alerts.changed', {});
}

/** Of one that was held without a network it is asked elsewhere, once it is known; until then nothing is. */
function newState(copy: RemoteCopy | null): Clash['state'] | null {
  if (copy?.blockedReason === 'taken-meanwhile') return 'confirmed';
  return copy?.mustCheck === true ? null : 'open';
}

/** From now on as far as the index reaches: what lies beyond is looked at when it comes into reach. */
function reviewable(context: ServiceContext): Interval {
  return { start: context.clock.now(), end: indexWindow(context).end - 2 * DAY_MS };
}

/** Whether a clash that was not found is none: of an appointment beyond the window nothing is known. */
function isDecided({ practice }: ServiceContext, appointmentId: string, window: Interval): boolean {
  const appointment = practice.appointment(appointmentId);
  return appointment?.state !== 'booked' || appointment.start < window.end;
}

function overlapping(context: ServiceContext, appointments: readonly StoredAppointment[]): Pair[] {
  const [first] = appointments;
  if (first === undefined) return [];
  const span = { start: first.start, end: Math.max(...appointments.map(({ end }) => end)) };
  const { zone } = currentConfiguration(context);
  // A day more: the way to an event may begin before it does.
  const wide = { start: span.start - DAY_MS, end: span.end + DAY_MS };
  const held = agendaEntries(context, wide, { zone })
    .filter(({ holds }) => holds)
    .map((entry) => ({ entry, at: entry.travel ?? entry }))
    .toSorted((one, other) => one.at.start - other.at.start);
  const pairs: Pair[] = [];
  /** Of the entries that begin before the appointment at hand, those that may still be going on. */
  let open: typeof held = [];
  let from = 0;
  for (const appointment of appointments) {
    while (from < held.length && (held[from]?.at.start ?? Infinity) < appointment.end) {
      const next = held[from++];
      if (next !== undefined) open.push(next);
    }
    open = open.filter(({ at }) => at.end > appointment.start);
    for (const { entry, at } of open) {
      if (entry.appointmentId !== appointment.id && overlaps(at, appointment))
        pairs.push({ appointment, entry });
    }
  }
  return pairs;
}

const pairKey = (appointmentId: string, entryId: string): string => `${appointmentId}\n${entryId}`;

/**
 * Everything that a pair may be known by: the event in any of its calendars, and two appointments in either order.
 */
function keysOf(appointmentId: string, entry: EntryShape): string[] {
  const keys = entryIdsOf(entry).map((id) => pairKey(appointmentId, id));
  if (entry.appointmentId !== undefined) keys.push(pairKey(entry.appointmentId, appointmentId));
  return keys;
}

/** The ids that an entry has had or may have: it is called by the first of its calendars. */
export function entryIdsOf({ id, kind, calendarIds, uid, recurrenceId }: EntryShape): string[] {
  if (kind !== 'blocked-slot' || uid === null) return [id];
  return calendarIds.map((calendarId) => entryIdOf(calendarId, uid, recurrenceId));
}
