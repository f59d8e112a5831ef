import { HOUR_MS, MINUTE_MS, type EpochMs } from '#domain/interval.ts';
import type { SyncToken } from '#domain/resource.ts';
import type { CalendarSyncState } from '#main/ports/cache-store.ts';
import type { CalendarCollection, ListingWay } from '#main/ports/calendar-server.ts';

/** Removals that need a second witness get it this much later. */
export const HOLD_MS = 30_000;
/** Tokens and ctags may lag behind: the report itself is asked this often, whatever they say. */
const FORCED_MS = 30 * MINUTE_MS;
/** Calendars without token and ctag, or whose etags mean nothing, cost a whole listing each time. */
const COSTLY_MS = 15 * MINUTE_MS;
const AUDIT_MS = 24 * HOUR_MS;
const PROMOTE_MS = 24 * HOUR_MS;
/** Runs in a row that fetched nothing new, before the etags of a calendar are called meaningless. */
const MOST_IDLE_FETCHES = 3;

/** How one calendar is to be looked at in this run. */
export type ListingChoice =
  /** Not at all; `verified`: because its server says that nothing changed. */
  | { readonly type: 'skip'; readonly verified: boolean }
  /** Removals wait for their second listing. */
  | { readonly type: 'hold' }
  /** By sync-collection, from a token or from the beginning. */
  | { readonly type: 'report'; readonly token: SyncToken | null }
  /** Every member with its etag. */
  | { readonly type: 'listing'; readonly way: ListingWay };

interface Question {
  readonly state: CalendarSyncState;
  /** What the home listing of this run says of it. */
  readonly collection: CalendarCollection;
  readonly now: EpochMs;
  /** The practitioner asked for this run. */
  readonly isAsked: boolean;
}

/** Chooses it from what is known and what the home listing says. */
export function chooseListing({ state, collection, now, isAsked }: Question): ListingChoice {
  // A time that is yet to come was noted before the clock was set back: nothing is known of how long ago it was.
  const isPast = (since: EpochMs | null, ms: number): boolean =>
    since === null || since > now || now - since >= ms;
  if (state.heldSince !== null) {
    if (!isPast(state.heldSince, HOLD_MS)) return { type: 'hold' };
    // By another way than the listing that lacked them.
    return { type: 'listing', way: state.mode === 'token' ? 'any' : 'propfind' };
  }
  const isCostly = state.mode === 'list' || state.idleFetches >= MOST_IDLE_FETCHES;
  if (isCostly && !isAsked && !isPast(state.listedAt, COSTLY_MS)) return { type: 'skip', verified: false };
  if (collection.supportsSyncCollection && state.mode !== 'token' && isPast(state.modeSince, PROMOTE_MS)) {
    return { type: 'report', token: null };
  }
  if (state.auditedAt !== null && isPast(state.auditedAt, AUDIT_MS)) return { type: 'listing', way: 'any' };
  if (isUnchanged(state, collection) && !isPast(state.listedAt, FORCED_MS))
    return { type: 'skip', verified: true };
  if (state.mode === 'token' && collection.supportsSyncCollection)
    return { type: 'report', token: state.syncToken };
  return { type: 'listing', way: 'any' };
}

/** null equals null on servers that say neither: that is "unknown", never "unchanged". */
function isUnchanged(state: CalendarSyncState, { syncToken, ctag }: CalendarCollection): boolean {
  if (state.mode !== 'token') return ctag !== null && state.ctag === ctag;
  if (state.syncToken === null || (syncToken === null && ctag === null)) return false;
  return (syncToken === null || state.syncToken === syncToken) && (ctag === null || state.ctag === ctag);
}
