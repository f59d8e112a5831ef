import type { EpochMs, Interval } from '#domain/interval.ts';
import type { Instance, Occurrence, OccurrenceGroup } from '#domain/occurrence.ts';
import type { ETag, Href, HrefKey, SyncToken } from '#domain/resource.ts';

export type SyncMode = 'token' | 'ctag' | 'list';

/** How far one calendar has been read, and by which way. */
export interface CalendarSyncState {
  readonly mode: SyncMode;
  /** Since when it is read that way; null from the beginning. */
  readonly modeSince: EpochMs | null;
  readonly syncToken: SyncToken | null;
  /** The ctag read before the listing that it stands for. */
  readonly ctag: string | null;
  /** When it was last known to equal the server. */
  readonly checkedAt: EpochMs | null;
  /** When its server was last asked what changed, whatever token and ctag said. */
  readonly listedAt: EpochMs | null;
  /** When every member was last compared. */
  readonly auditedAt: EpochMs | null;
  /** Answers in a row that were of no use: without a token, or with everything in them again. */
  readonly strikes: number;
  /** Server errors in a row over the same token. */
  readonly tokenFailures: number;
  /** Since when removals wait for a second listing; the objects in question are marked `suspect`. */
  readonly heldSince: EpochMs | null;
  /** Runs in a row that fetched objects and found every one of them unchanged: etags that mean nothing. */
  readonly idleFetches: number;
  readonly failingSince: EpochMs | null;
  /** Error code of the contract behind `failingSince`. */
  readonly failure: string | null;
}

export const NEVER_SYNCED: CalendarSyncState = {
  mode: 'token',
  modeSince: null,
  syncToken: null,
  ctag: null,
  checkedAt: null,
  listedAt: null,
  auditedAt: null,
  strikes: 0,
  tokenFailures: 0,
  heldSince: null,
  idleFetches: 0,
  failingSince: null,
  failure: null,
};

/**
 * `missing`: listed by the server, but 404 when asked for: its old text stays, it is asked for once more.
 * `ghost`: the second time too: its text is dropped, and it is asked for again when its etag changes, or a day later.
 */
export type ObjectState = 'needs-fetch' | 'ready' | 'unreadable' | 'missing' | 'ghost';

/** A calendar object resource as the cache knows it. */
export interface ObjectSummary {
  readonly key: HrefKey;
  readonly href: Href;
  /** The etag of the stored text; null before the first fetch or where the server gives none. */
  readonly etag: ETag | null;
  /** The etag that the last listing showed, while it is to be fetched; after that only where it stands for the same text. */
  readonly listedEtag: ETag | null;
  readonly state: ObjectState;
  /** A listing lacked it, and so many others that a second one has to agree. */
  readonly suspect: boolean;
}

/** A member to fetch; `etag` as the listing shows it. */
export interface MemberToFetch {
  readonly key: HrefKey;
  readonly href: Href;
  readonly etag: ETag | null;
}

/** What one page of a listing changes; committed as a whole, with the token that stands for it. */
export interface ListingChange {
  /** Members to fetch; their old text stays until the new one is here. */
  readonly toFetch: readonly MemberToFetch[];
  /** Members proved gone. */
  readonly removed: readonly HrefKey[];
  /** Members that a listing lacked, to be looked at again; without it the marks stay as they are. */
  readonly suspects?: readonly HrefKey[];
  readonly state: CalendarSyncState;
}

/** One fetched object, read and expanded. */
export interface ObjectContent {
  readonly key: HrefKey;
  readonly href: Href;
  readonly etag: ETag | null;
  /** See `ObjectSummary`. */
  readonly listedEtag: ETag | null;
  readonly ics: Uint8Array;
  readonly state: 'ready' | 'unreadable';
  readonly groups: readonly OccurrenceGroup[];
  /** A series in it has so many instances that they are not indexed: its text is expanded for each question. */
  readonly isDense: boolean;
  /** Until when its occurrences are among `groups`. */
  readonly indexedTo: EpochMs;
}

/** An occurrence of the time index, and the calendar it is in. */
export interface IndexedOccurrence extends Instance {
  readonly calendarId: string;
}

/** What was learnt of a server by asking it. */
export interface HostTraits {
  /** Whether its sync-collection reports carry calendar-data; null before it was asked. */
  readonly dataInReports: boolean | null;
  /** Whether its multigets are of no use. */
  readonly noMultiget: boolean;
}

/**
 * Everything that a server can give again: sync state, calendar objects as they came, and their occurrences by
 * time. May be thrown away and rebuilt. @throws {StoreError}
 */
export interface CacheStore {
  syncState(calendarId: string): CalendarSyncState;
  saveSyncState(calendarId: string, state: CalendarSyncState): void;

  /** One transaction: members to fetch, members gone, and the new state; a kill before or after loses nothing. */
  commitListing(calendarId: string, change: ListingChange): void;
  objects(calendarId: string): readonly ObjectSummary[];
  objectCount(calendarId: string): number;
  /** One object, or null. */
  object(calendarId: string, key: HrefKey): ObjectSummary | null;
  /** Objects whose text must be fetched at `now`, urgent ones first, else in the order they were listed. */
  toFetch(calendarId: string, now: EpochMs): readonly (ObjectSummary & { readonly urgent: boolean })[];
  /** These are to be fetched before the rest. */
  markUrgent(calendarId: string, keys: readonly HrefKey[]): void;
  /** One transaction: texts and occurrences of several objects replace what was there. */
  storeObjects(calendarId: string, contents: readonly ObjectContent[]): void;
  /** The server said 404 to a member that it lists: see `ObjectState`. `retryAt`: when to ask again. */
  markMissing(calendarId: string, key: HrefKey, state: 'missing' | 'ghost', retryAt: EpochMs): void;
  /** The stored text, or null. */
  text(calendarId: string, key: HrefKey): Uint8Array | null;
  /** Every stored text of a calendar, one at a time. */
  texts(calendarId: string): IterableIterator<{ readonly summary: ObjectSummary; readonly ics: Uint8Array }>;
  /** How many objects of a calendar could not be read. */
  unreadableCount(calendarId: string): number;

  /** The stretch of time for which occurrences are indexed; null before the first sync. */
  indexWindow(): Interval | null;
  saveIndexWindow(window: Interval): void;
  /**
   * Indexed occurrences that may touch the window, their travel included: exactly those for timed ones; for all-day
   * and floating ones also those that would touch it in some zone. In no order.
   */
  occurrencesBetween(calendarIds: readonly string[], window: Interval): readonly IndexedOccurrence[];

  /** Texts of calendars' objects whose occurrences are not indexed, being too many. */
  denseTexts(
    calendarIds: readonly string[],
  ): readonly { readonly calendarId: string; readonly ics: Uint8Array }[];
  /** Objects whose occurrences are not indexed as far as that; `most` of them. */
  indexedBefore(
    calendarId: string,
    until: EpochMs,
    most: number,
  ): readonly { readonly summary: ObjectSummary; readonly ics: Uint8Array }[];
  /** Where the objects with an event of this UID lie, in any calendar. */
  placesOfUid(uid: string): readonly { readonly calendarId: string; readonly href: Href }[];
  /** UIDs of the events in a calendar. */
  uids(calendarId: string): readonly string[];
  /** The indexed occurrences of one object's events, in the form in which they were stored. */
  groupsOf(calendarId: string, key: HrefKey): readonly OccurrenceGroup[];
  /** The indexed occurrences of one event. */
  occurrencesOfUid(calendarId: string, uid: string): readonly Occurrence[];

  hostTraits(host: string): HostTraits;
  saveHostTraits(host: string, traits: HostTraits): void;
  /** Until when an account's server wants to be left alone; null where it doesn't. */
  pausedUntil(accountId: string): EpochMs | null;
  pauseUntil(accountId: string, until: EpochMs | null): void;

  /** Forgets the calendar. Gives the number of rows removed. */
  forgetCalendar(calendarId: string): number;
  /** Forgets an account's pause, and what was learnt of hosts but these. Gives the number of rows removed. */
  forgetAccount(accountId: string, hostsKept: readonly string[]): number;
  /** How many rows still have something of an account and its calendars, or of a host but these. */
  rowsOf(accountId: string, calendarIds: readonly string[], hostsKept: readonly string[]): number;
  /** Writes the file anew: what was deleted is in none of its pages. */
  compact(): void;
  close(): void;
}
