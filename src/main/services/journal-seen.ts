import { isOwnUid } from '#domain/appointment.ts';
import { DAY_MS } from '#domain/interval.ts';
import type { OccurrenceGroup } from '#domain/occurrence.ts';
import type { HrefKey } from '#domain/resource.ts';
import { placeSpan } from '#domain/time.ts';
import type { CacheStore, ObjectContent } from '#main/ports/cache-store.ts';
import { reviewIsDue } from './clashes.ts';
import { currentConfiguration, zoneRules, type ServiceContext } from './context.ts';
import { changeOf, eventsOf, type Events, type Viewpoint } from './event-change.ts';
import { createLatestSeen, type LatestSeen, type NewEntry } from './latest-seen.ts';
import { over } from './over.ts';

/** Of a series that is not indexed, so much is looked at. */
const DENSE_AHEAD_MS = 35 * DAY_MS;
const MOST_OF_SERIES = 5000;

/** An object that is about to be replaced, or to go (`content` null). */
interface Replacement {
  readonly key: HrefKey;
  readonly content: ObjectContent | null;
}

/**
 * The cache, with every change of an event that it is told of written into the journal. The journal comes first:
 * after a kill between the two the change is seen a second time, and known by the entry that is there.
 */
export function notingCache(context: ServiceContext): CacheStore {
  const { cache } = context;
  const latest = createLatestSeen(context);
  const about = (calendarId: string, replacements: readonly Replacement[]): void => {
    if (replacements.length === 0) return;
    reviewIsDue(noting);
    note(context, latest, calendarId, replacements);
  };
  const noting = over(cache, {
    storeObjects: (calendarId, contents) => {
      about(
        calendarId,
        contents.map((content) => ({ key: content.key, content })),
      );
      cache.storeObjects(calendarId, contents);
    },
    commitListing: (calendarId, change) => {
      about(calendarId, gone(change.removed));
      cache.commitListing(calendarId, change);
    },
    markMissing: (calendarId, key, state, retryAt) => {
      if (state === 'ghost') about(calendarId, gone([key]));
      cache.markMissing(calendarId, key, state, retryAt);
    },
  });
  return noting;
}

const gone = (keys: readonly HrefKey[]): Replacement[] => keys.map((key) => ({ key, content: null }));

function note(
  context: ServiceContext,
  latest: LatestSeen,
  calendarId: string,
  replacements: readonly Replacement[],
): void {
  // The first reading of a calendar is what changes are measured by, and none itself.
  if (context.cache.syncState(calendarId).checkedAt === null) return;
  const view = viewpoint(context);
  const last = new Map(replacements.map((each) => [each.key, each]));
  const entries = [...last.values()].flatMap((each) =>
    entriesOf(context, view, calendarId, each).filter((entry) => !latest.isKnown(entry)),
  );
  if (entries.length === 0) return;
  context.practice.addToJournal(entries);
  latest.noted(entries);
}

function entriesOf(
  context: ServiceContext,
  view: Viewpoint,
  calendarId: string,
  { key, content }: Replacement,
): NewEntry[] {
  const { cache } = context;
  const before = eventsIn(context, cache.groupsOf(calendarId, key), () => cache.text(calendarId, key));
  const after = eventsIn(context, content?.groups ?? [], () => content?.ics ?? null);
  return [...new Set([...before.keys(), ...after.keys()])].flatMap((uid): NewEntry[] => {
    const change = changeOf(before.get(uid) ?? [], after.get(uid) ?? [], view);
    // What can't be read any more is not gone.
    if (change === null || (change.kind === 'event-removed' && content?.state === 'unreadable')) return [];
    if (isOfAppointment(context, uid)) return [];
    const isSingle = before.get(uid)?.length === 1 && after.get(uid)?.length === 1;
    // The same text laid out anew shows more or less of a series, or for the first time what was beyond the index.
    if (!isSingle && isStored(context, calendarId, content)) return [];
    return [{ at: view.now, calendarId, appointmentId: null, uid, entryId: null, ...change }];
  });
}

/** By UID. A series that is not indexed is read from its text. */
function eventsIn(
  { codec, clock }: ServiceContext,
  groups: readonly OccurrenceGroup[],
  text: () => Uint8Array | null,
): Events {
  if (groups.every(({ spans }) => spans.length > 0)) return eventsOf(groups);
  const ics = text();
  if (ics === null) return new Map();
  const window = { start: clock.now(), end: clock.now() + DENSE_AHEAD_MS };
  return eventsOf(codec.expand(codec.read(ics, []), window, MOST_OF_SERIES).groups);
}

/** What becomes of an appointment of ours is told as that. */
function isOfAppointment({ practice }: ServiceContext, uid: string): boolean {
  return isOwnUid(uid) && practice.appointmentByUid(uid) !== null;
}

function isStored({ cache }: ServiceContext, calendarId: string, content: ObjectContent | null): boolean {
  if (content === null) return false;
  const text = cache.text(calendarId, content.key);
  return text !== null && Buffer.compare(text, content.ics) === 0;
}

function viewpoint(context: ServiceContext): Viewpoint {
  const window = context.cache.indexWindow() ?? { start: -Infinity, end: Infinity };
  let zone: ReturnType<typeof zoneRules> | null = null;
  return {
    now: context.clock.now(),
    reach: { start: window.start + DAY_MS, end: window.end - DAY_MS },
    place: (span) => {
      if (span.kind === 'instant') return span;
      zone ??= zoneRules(context, currentConfiguration(context).displayZone);
      return placeSpan(span, zone);
    },
  };
}
