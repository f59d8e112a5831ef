import type { HrefKey } from '#domain/resource.ts';
import type { CalendarSyncState, ObjectSummary, SyncMode } from '#main/ports/cache-store.ts';
import type { CalendarCollection, CalendarServer } from '#main/ports/calendar-server.ts';
import type { StoredCalendar } from '#main/ports/practice-store.ts';
import type { ServiceContext } from '../context.ts';
import type { ListingPlan } from './plan-listing.ts';
import type { ContentReader } from './read-content.ts';

export interface ListPhaseResult {
  readonly mode: SyncMode | 'skipped';
  /** Members proved gone and dropped from the cache. */
  readonly removed: readonly HrefKey[];
  /** Members whose text came with the listing. */
  readonly stored: number;
  /** The calendar is known to equal its server once everything listed is fetched. */
  readonly verified: boolean;
  /** Removals wait for a second listing. */
  readonly held: boolean;
}

/** What both ways of listing work on. */
export interface ListPhase {
  readonly context: ServiceContext;
  readonly server: CalendarServer;
  readonly calendar: StoredCalendar;
  /** What the home listing said before anything was listed: its ctag and token stand for this listing. */
  readonly collection: CalendarCollection;
  readonly isAsked: boolean;
  readonly mayCarryData: boolean;
  readonly reader: ContentReader;
  readonly signal: AbortSignal;
}

/**
 * Nothing is removed yet: a second listing, later and by another way, has to lack the same members. Until then the
 * token isn't moved, so that nothing is forgotten whatever comes in between.
 */
export function hold(
  phase: ListPhase,
  plan: ListingPlan,
  next: Partial<CalendarSyncState>,
  stored = 0,
): ListPhaseResult {
  const { context, calendar } = phase;
  const before = context.cache.syncState(calendar.id);
  const { syncToken, ctag, auditedAt } = before;
  context.log.warn('many removals, to be listed again', {
    calendarId: calendar.id,
    count: plan.removed.length,
  });
  const held = { ...next, syncToken, ctag, auditedAt, heldSince: context.clock.now() };
  commit(phase, { toFetch: plan.toFetch, removed: [] }, held, plan.removed);
  return { mode: next.mode ?? before.mode, removed: [], stored, verified: false, held: true };
}

/** One transaction; `suspects` as in `ListingChange`. */
export function commit(
  { context, calendar }: ListPhase,
  plan: ListingPlan,
  next: Partial<CalendarSyncState>,
  suspects?: readonly HrefKey[],
): void {
  const state = { ...context.cache.syncState(calendar.id), ...next };
  context.cache.commitListing(calendar.id, {
    ...plan,
    state,
    ...(suspects === undefined ? {} : { suspects }),
  });
}

export function knownObjects(context: ServiceContext, calendarId: string): Map<HrefKey, ObjectSummary> {
  return new Map(context.cache.objects(calendarId).map((object) => [object.key, object]));
}
