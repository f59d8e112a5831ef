import { hrefKey, type ETag, type Href, type HrefKey } from '#domain/resource.ts';
import type { ObjectSummary } from '#main/ports/cache-store.ts';
import type { ListedMember, MemberChanges } from '#main/ports/calendar-server.ts';

/** What a listing asks of the cache. */
export interface ListingPlan {
  readonly toFetch: readonly { readonly key: HrefKey; readonly href: Href }[];
  readonly removed: readonly HrefKey[];
}

/** More removals than this at once, and more than a third of the calendar, are looked at twice. */
const GUARD_COUNT = 20;
const GUARD_SHARE = 1 / 3;

/**
 * What one page of a sync-collection report changes: members whose etag differs from the stored text's, and
 * members the server says are gone. A member listed as both is fetched: its GET decides. A server that
 * mentions everything again costs no fetch.
 */
export function planChanges(known: ReadonlyMap<HrefKey, ObjectSummary>, changes: MemberChanges): ListingPlan {
  const toFetch = membersToFetch(known, changes.changed);
  for (const href of changes.indeterminate) toFetch.set(hrefKey(href), href);
  const mentioned = new Set(changes.changed.map((member) => hrefKey(member.href)));
  const removed = changes.removed.map(hrefKey).filter((key) => known.has(key) && !mentioned.has(key));
  return { toFetch: asList(toFetch), removed: [...new Set(removed)] };
}

/** What a complete listing changes: known members it lacks are gone. Only for listings without an error. */
export function planFullListing(
  known: ReadonlyMap<HrefKey, ObjectSummary>,
  members: readonly ListedMember[],
): ListingPlan {
  const listed = new Set(members.map((member) => hrefKey(member.href)));
  return {
    toFetch: asList(membersToFetch(known, members)),
    removed: [...known.keys()].filter((key) => !listed.has(key)),
  };
}

/** Whether so much would be removed that the listing needs a second witness. */
export function needsSecondWitness(knownCount: number, removedCount: number): boolean {
  if (removedCount === 0) return false;
  return removedCount === knownCount
    ? removedCount > 1
    : removedCount > GUARD_COUNT && removedCount > knownCount * GUARD_SHARE;
}

function membersToFetch(
  known: ReadonlyMap<HrefKey, ObjectSummary>,
  members: readonly ListedMember[],
): Map<HrefKey, Href> {
  const toFetch = new Map<HrefKey, Href>();
  for (const member of members) {
    const key = hrefKey(member.href);
    if (!isCurrent(known.get(key), member.etag)) toFetch.set(key, member.href);
  }
  return toFetch;
}

function isCurrent(stored: ObjectSummary | undefined, etag: ETag | null): boolean {
  if (stored === undefined || etag === null) return false;
  return stored.etag === etag && (stored.state === 'ready' || stored.state === 'unreadable');
}

function asList(toFetch: ReadonlyMap<HrefKey, Href>): ListingPlan['toFetch'] {
  return [...toFetch].map(([key, href]) => ({ key, href }));
}
