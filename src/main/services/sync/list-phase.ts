import type { CalendarSyncState } from '#main/ports/cache-store.ts';
import type { ListingWay } from '#main/ports/calendar-server.ts';
import { chooseListing } from './choose-listing.ts';
import { commit, hold, knownObjects, type ListPhase, type ListPhaseResult } from './commit-listing.ts';
import { reportPhase } from './report-phase.ts';
import { needsSecondWitness, planFullListing } from './plan-listing.ts';

/**
 * Finds out what changed in one calendar and commits it: members to fetch, members gone and the token that stands
 * for both, in one transaction, before anything is fetched. @throws {CalendarServerError}; nothing is changed then
 */
export async function listPhase(phase: ListPhase): Promise<ListPhaseResult> {
  const { context, calendar, collection, isAsked } = phase;
  const state = context.cache.syncState(calendar.id);
  const choice = chooseListing({ state, collection, now: context.clock.now(), isAsked });
  switch (choice.type) {
    case 'skip':
      return { mode: 'skipped', removed: [], stored: 0, verified: choice.verified, held: false };
    case 'hold':
      return { mode: 'skipped', removed: [], stored: 0, verified: false, held: true };
    case 'listing':
      return byListing(phase, choice.way);
    case 'report':
      return (await reportPhase(phase, state, choice.token)) ?? byListing(phase, 'any');
  }
}

async function byListing(phase: ListPhase, way: ListingWay): Promise<ListPhaseResult> {
  const { context, server, calendar, collection, signal } = phase;
  const before = context.cache.syncState(calendar.id);
  const members = await server.listMembers(calendar.href, way, signal);
  const known = knownObjects(context, calendar.id);
  const plan = planFullListing(known, members);
  const now = context.clock.now();
  // A calendar that is read by its token is listed as an audit, or to look twice: it goes on as before.
  const keepsToken =
    before.mode === 'token' && before.syncToken !== null && collection.supportsSyncCollection;
  const mode = keepsToken ? 'token' : collection.ctag === null ? 'list' : 'ctag';
  const isAudit = keepsToken && before.heldSince === null && before.syncToken === collection.syncToken;
  if (isAudit && plan.toFetch.length + plan.removed.length > 0) {
    context.log.warn('audit found differences', { calendarId: calendar.id, count: plan.toFetch.length });
  }
  const next: Partial<CalendarSyncState> = {
    mode,
    modeSince: mode === before.mode ? before.modeSince : now,
    syncToken: keepsToken ? before.syncToken : null,
    ctag: keepsToken ? before.ctag : collection.ctag,
    listedAt: now,
    auditedAt: now,
    strikes: 0,
    tokenFailures: 0,
  };
  const isSecond = before.heldSince !== null;
  const believed = isSecond ? plan.removed.filter((key) => known.get(key)?.suspect === true) : plan.removed;
  if (!isSecond && needsSecondWitness(known.size, plan.removed.length, 'absence'))
    return hold(phase, plan, next);
  commit(phase, { toFetch: plan.toFetch, removed: believed }, { ...next, heldSince: null }, []);
  return { mode, removed: believed, stored: 0, verified: true, held: false };
}
