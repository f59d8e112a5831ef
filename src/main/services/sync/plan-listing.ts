import { hrefKey, type ETag, type Href, type HrefKey } from '#domain/resource.ts';
import type { MemberToFetch, ObjectSummary } from '#main/ports/cache-store.ts';
import type { ListedMember, MemberChanges } from '#main/ports/calendar-server.ts';

/** What a listing asks of the cache. */
export interface ListingPlan {
  readonly toFetch: readonly MemberToFetch[];
  readonly removed: readonly HrefKey[];
}

/** The object that the cache has under a key, if it has one. */
export type Known = (key: HrefKey) => ObjectSummary | null;

/** More removals than this at once, and more than a third of the calendar, are looked at twice. */
const GUARD_COUNT = 20;
const GUARD_SHARE = 1 / 3;

/**
 * What one page of a sync-collection report changes: members whose etag differs from the stored text's, and
 * members the server says are gone. A member listed as both is fetched: its GET decides. A server that
 * mentions everything again costs no fetch.
 */
export function planChanges(known: Known, changes: MemberChanges): ListingPlan {
  const toFetch = membersToFetch(known, changes.changed);
  for (const href of changes.indeterminate) add(toFetch, href, null);
  const mentioned = new Set(changes.changed.map((member) => hrefKey(member.href)));
  const gone = changes.removed.map(hrefKey).filter((key) => known(key) !== null && !mentioned.has(key));
  return { toFetch: [...toFetch.values()], removed: [...new Set(gone)] };
}

/** What a complete listing changes: known members it lacks are gone. Only for listings without an error. */
export function planFullListing(
  known: ReadonlyMap<HrefKey, ObjectSummary>,
  members: readonly ListedMember[],
): ListingPlan {
  const listed = new Set(members.map((member) => hrefKey(member.href)));
  return {
    toFetch: [...membersToFetch((key) => known.get(key) ?? null, members).values()],
    removed: [...known.keys()].filter((key) => !listed.has(key)),
  };
}

/**
 * Whether so much would be removed that the listing needs a second witness. `stated`: the server named what is gone,
 * as against a listing that lacks it; then the only member of a calendar may go at once.
 */
export function needsSecondWitness(
  knownCount: number,
  removedCount: number,
  by: 'stated' | 'absence',
): boolean {
  if (removedCount === 0) return false;
  return removedCount === knownCount
    ? by === 'absence' || removedCount > 1
    : removedCount > GUARD_COUNT && removedCount > knownCount * GUARD_SHARE;
}

function membersToFetch(known: Known, members: readonly ListedMember[]): Map<HrefKey, MemberToFetch> {
  const toFetch = new Map<HrefKey, MemberToFetch>();
  for (const { href, etag } of members) {
    if (!isCurrent(known(hrefKey(href)), etag)) add(toFetch, href, etag);
  }
  return toFetch;
}

function add(toFetch: Map<HrefKey, MemberToFetch>, href: Href, etag: ETag | null): void {
  const key = hrefKey(href);
  toFetch.set(key, { key, href, etag });
}

/** Whether the cache has what a listing shows; of an object that can't be had, whether it is the same one. */
function isCurrent(stored: ObjectSummary | null, etag: ETag | null): boolean {
  if (stored === null || etag === null || stored.state === 'needs-fetch') return false;
  if (stored.state === 'missing' || stored.state === 'ghost') return stored.listedEtag === etag;
  return stored.etag === etag || stored.listedEtag === etag;
}
