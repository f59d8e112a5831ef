import { hrefKey, type HrefKey } from '#domain/resource.ts';
import type { CalendarSyncState, ObjectSummary, SyncMode } from '#main/ports/cache-store.ts';
import {
  CalendarServerError,
  type CalendarCollection,
  type CalendarServer,
} from '#main/ports/calendar-server.ts';
import type { StoredCalendar } from '#main/ports/practice-store.ts';
import type { ServiceContext } from '../context.ts';
import { needsSecondWitness, planChanges, planFullListing, type ListingPlan } from './plan-listing.ts';

/** A server that pages for ever is broken; ours stops asking. */
const MOST_PAGES = 200;

export interface ListPhaseResult {
  readonly mode: SyncMode | 'skipped';
  /** Members proved gone and dropped from the cache. */
  readonly removed: readonly HrefKey[];
}

interface ListPhase {
  readonly context: ServiceContext;
  readonly server: CalendarServer;
  readonly calendar: StoredCalendar;
  /** What the home listing said before anything was listed: its ctag and token stand for this listing. */
  readonly collection: CalendarCollection;
  readonly signal: AbortSignal;
}

/**
 * Finds out what changed in one calendar and commits it: members to fetch, members gone and the token that stands
 * for both, in one transaction, before anything is fetched. @throws {CalendarServerError}; nothing is changed then
 */
export async function listPhase(phase: ListPhase): Promise<ListPhaseResult> {
  const state = phase.context.cache.syncState(phase.calendar.id);
  if (isUnchanged(state, phase.collection)) return { mode: 'skipped', removed: [] };
  if (state.mode === 'token' && phase.collection.supportsSyncCollection) {
    const removed = await byToken(phase, state);
    if (removed !== null) return { mode: 'token', removed };
  }
  return byListing(phase, phase.collection.ctag === null ? 'list' : 'ctag');
}

function isUnchanged(state: CalendarSyncState, collection: CalendarCollection): boolean {
  // null equals null on servers that say neither: that is "unknown", never "unchanged".
  if (state.mode === 'token') return state.syncToken !== null && state.syncToken === collection.syncToken;
  return state.ctag !== null && state.ctag === collection.ctag;
}

/** Pages of sync-collection; null where the server has none for this calendar. */
async function byToken(phase: ListPhase, state: CalendarSyncState): Promise<readonly HrefKey[] | null> {
  const { context, server, calendar, signal } = phase;
  const isFull = state.syncToken === null;
  const seen = new Set<HrefKey>();
  const removed: HrefKey[] = [];
  let token = state.syncToken;
  for (let page = 0; page < MOST_PAGES; page++) {
    const outcome = await server.listChanges(calendar.href, token, signal);
    if (outcome.type === 'unsupported') return null;
    if (outcome.type === 'token-invalid')
      return isFull ? null : byToken(phase, { ...state, syncToken: null });
    const { changes } = outcome;
    const known = knownObjects(context, calendar.id);
    const plan = planChanges(known, changes);
    for (const member of changes.changed) seen.add(hrefKey(member.href));
    for (const href of changes.indeterminate) seen.add(hrefKey(href));
    const isLast = !changes.truncated;
    const gone = isFull && isLast ? [...known.keys()].filter((key) => !seen.has(key)) : plan.removed;
    const proved = await provedGone(phase, known.size, gone);
    // A full listing owns its token only when it is whole: a kill before the last page must list again.
    token = changes.syncToken ?? token;
    const kept = isFull && !isLast ? null : token;
    commit(phase, { toFetch: plan.toFetch, removed: proved }, { mode: 'token', syncToken: kept });
    removed.push(...proved);
    if (isLast) return removed;
  }
  throw new CalendarServerError('bad-answer', 'sync-collection pages without end');
}

async function byListing(phase: ListPhase, mode: 'ctag' | 'list'): Promise<ListPhaseResult> {
  const { context, server, calendar, collection, signal } = phase;
  const members = await server.listMembers(calendar.href, signal);
  const known = knownObjects(context, calendar.id);
  const plan = planFullListing(known, members);
  const removed = await provedGone(phase, known.size, plan.removed);
  commit(phase, { toFetch: plan.toFetch, removed }, { mode, syncToken: null, ctag: collection.ctag });
  return { mode, removed };
}

/** The removals to believe: where they are many, only those that a second, complete listing lacks too. */
async function provedGone(
  phase: ListPhase,
  knownCount: number,
  gone: readonly HrefKey[],
): Promise<readonly HrefKey[]> {
  if (!needsSecondWitness(knownCount, gone.length)) return gone;
  const members = await phase.server.listMembers(phase.calendar.href, phase.signal);
  const stillThere = new Set(members.map((member) => hrefKey(member.href)));
  phase.context.log.warn('many removals, listed twice', {
    calendarId: phase.calendar.id,
    count: gone.length,
  });
  return gone.filter((key) => !stillThere.has(key));
}

function commit(
  { context, calendar, collection }: ListPhase,
  plan: ListingPlan,
  next: Pick<CalendarSyncState, 'mode' | 'syncToken'> & { readonly ctag?: string | null },
): void {
  const state = { ...context.cache.syncState(calendar.id), ctag: collection.ctag, ...next };
  context.cache.commitListing(calendar.id, { ...plan, state });
}

function knownObjects(context: ServiceContext, calendarId: string): Map<HrefKey, ObjectSummary> {
  return new Map(context.cache.objects(calendarId).map((object) => [object.key, object]));
}
