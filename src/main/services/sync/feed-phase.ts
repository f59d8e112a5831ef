import { MINUTE_MS, type EpochMs } from '#domain/interval.ts';
import { hrefKey, type ETag } from '#domain/resource.ts';
import type { CalendarSyncState } from '#main/ports/cache-store.ts';
import type { FeedReading, FeedVersion } from '#main/ports/feed-reader.ts';
import type { StoredCalendar } from '#main/ports/practice-store.ts';
import { HOLD_MS } from './choose-listing.ts';
import type { ListPhaseResult } from './commit-listing.ts';
import type { Pull } from './pull.ts';
import type { ContentReader } from './read-content.ts';

/** However often a feed says it changes. */
const LEAST_MS = 15 * MINUTE_MS;

/** What is kept of the last reading, in place of a ctag. */
interface Kept extends FeedVersion {
  readonly refreshAfterMs: number | null;
}

type Feed = FeedReading & { readonly type: 'feed' };

/**
 * Reads a subscribed calendar from the feed that it points to, without the account's credentials: the collection
 * itself answers as if it were empty. @throws {CalendarServerError}; what was read before stays
 */
export async function feedPhase(
  { context, isAsked, signal }: Pull,
  calendar: StoredCalendar,
  source: string,
  reader: ContentReader,
): Promise<ListPhaseResult> {
  const { cache, clock, feeds } = context;
  const state = cache.syncState(calendar.id);
  const kept = keptOf(state.ctag);
  const now = clock.now();
  if (!isDue(state, kept, now, isAsked)) return nothingNew(false);
  const save = (change: Partial<CalendarSyncState>): void =>
    cache.saveSyncState(calendar.id, {
      ...cache.syncState(calendar.id),
      mode: 'list',
      listedAt: now,
      ...change,
    });
  const reading = await feeds.read(source, kept, signal).catch((fault: unknown) => {
    if (!signal.aborted) save({}); // a feed that fails is left alone as long as one that doesn't
    throw fault;
  });
  if (reading.type === 'unchanged') {
    save({ heldSince: null });
    return nothingNew(true);
  }
  const content = {
    ...reader.read(calendar, { href: calendar.href, etag: null, ics: reading.ics }, null),
    etag: tagOf(reading),
  };
  const before = cache.text(calendar.id, hrefKey(calendar.href));
  const isEmptied = before !== null && hasEvents(before) && !hasEvents(reading.ics);
  if (isEmptied && (state.heldSince === null || now - state.heldSince < HOLD_MS)) {
    save({ heldSince: state.heldSince ?? now });
    return { ...nothingNew(false), held: true };
  }
  cache.storeObjects(calendar.id, [content]);
  const { etag, lastModified, url, refreshAfterMs } = reading;
  save({ ctag: JSON.stringify({ etag, lastModified, url, refreshAfterMs } satisfies Kept), heldSince: null });
  return { mode: 'list', removed: [], stored: 1, verified: true, held: false };
}

const hasEvents = (ics: Uint8Array): boolean => Buffer.from(ics).includes('BEGIN:VEVENT');

/** What was kept; a calendar that was an ordinary one before has a ctag there. */
function keptOf(text: string | null): Kept | null {
  try {
    const kept = JSON.parse(text ?? 'null') as unknown;
    return typeof kept === 'object' && kept !== null && 'url' in kept ? (kept as Kept) : null;
  } catch {
    return null;
  }
}

function isDue(state: CalendarSyncState, kept: Kept | null, now: EpochMs, isAsked: boolean): boolean {
  const { listedAt, heldSince } = state;
  if (isAsked || heldSince !== null || listedAt === null || listedAt > now) return true;
  return now - listedAt >= Math.max(LEAST_MS, kept?.refreshAfterMs ?? 0);
}

const nothingNew = (verified: boolean): ListPhaseResult => ({
  mode: 'skipped',
  removed: [],
  stored: 0,
  verified,
  held: false,
});

const tagOf = ({ etag }: Feed): ETag | null => etag as ETag | null;
