import type { EpochMs, Interval } from '#domain/interval.ts';
import type { Occurrence } from '#domain/occurrence.ts';
import type { ETag, Href, HrefKey, SyncToken } from '#domain/resource.ts';

export type SyncMode = 'token' | 'ctag' | 'list';

/** How far one calendar has been read. */
export interface CalendarSyncState {
  readonly mode: SyncMode;
  readonly syncToken: SyncToken | null;
  /** The ctag read before the listing that it stands for. */
  readonly ctag: string | null;
  /** When it was last known to equal the server. */
  readonly checkedAt: EpochMs | null;
  readonly failingSince: EpochMs | null;
  /** Error code of the contract behind `failingSince`. */
  readonly failure: string | null;
}

export const NEVER_SYNCED: CalendarSyncState = {
  mode: 'token',
  syncToken: null,
  ctag: null,
  checkedAt: null,
  failingSince: null,
  failure: null,
};

/** `ghost`: listed by the server, but not to be had (it answers 404); not asked for again until its etag changes. */
export type ObjectState = 'needs-fetch' | 'ready' | 'unreadable' | 'ghost';

/** A calendar object resource as the cache knows it. */
export interface ObjectSummary {
  readonly key: HrefKey;
  readonly href: Href;
  /** The etag of the stored text; null before the first fetch or where the server gives none. */
  readonly etag: ETag | null;
  readonly state: ObjectState;
}

/** What one page of a listing changes; committed as a whole, with the token that stands for it. */
export interface ListingChange {
  /** Members to fetch; their old text stays until the new one is here. */
  readonly toFetch: readonly { readonly key: HrefKey; readonly href: Href }[];
  /** Members proved gone. */
  readonly removed: readonly HrefKey[];
  readonly state: CalendarSyncState;
}

/** One fetched object, read and expanded. */
export interface ObjectContent {
  readonly key: HrefKey;
  readonly href: Href;
  readonly etag: ETag | null;
  readonly ics: Uint8Array;
  readonly state: 'ready' | 'unreadable';
  readonly occurrences: readonly Occurrence[];
}

/** An occurrence of the time index, and the calendar it is in. */
export interface IndexedOccurrence {
  readonly calendarId: string;
  readonly occurrence: Occurrence;
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
  /** Objects whose text must be fetched, in the order they were listed. */
  toFetch(calendarId: string): readonly ObjectSummary[];
  /** One transaction: texts and occurrences of several objects replace what was there. */
  storeObjects(calendarId: string, contents: readonly ObjectContent[]): void;
  /** The object can't be had: its old text stays, and it isn't asked for again until it changes. */
  markGhost(calendarId: string, key: HrefKey): void;
  /** The stored text, or null. */
  text(calendarId: string, key: HrefKey): Uint8Array | null;
  /** Every stored text of a calendar, one at a time. */
  texts(calendarId: string): IterableIterator<{ readonly summary: ObjectSummary; readonly ics: Uint8Array }>;
  counts(calendarId: string): { readonly objects: number; readonly unreadable: number };

  /** The stretch of time for which occurrences are indexed; null before the first sync. */
  indexWindow(): Interval | null;
  saveIndexWindow(window: Interval): void;
  /**
   * Indexed occurrences that may touch the window: exactly those for timed ones; for all-day and floating ones
   * also those that would touch it in some zone. Ascending by start within each kind.
   */
  occurrencesBetween(calendarIds: readonly string[], window: Interval): readonly IndexedOccurrence[];

  /** Forgets the calendar. Gives the number of rows removed. */
  forgetCalendar(calendarId: string): number;
  close(): void;
}
