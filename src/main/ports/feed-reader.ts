/** Which version of a feed was read, in the words of the server that gave it; both may be missing. */
export interface FeedVersion {
  readonly etag: string | null;
  readonly lastModified: string | null;
  /** The address that gave it, after redirects: no other one is asked whether it has this version. */
  readonly url: string;
}

export type FeedReading =
  | ({
      readonly type: 'feed';
      /** The calendar file as it came, whole. */
      readonly ics: Uint8Array;
      /** How long to leave it alone, as the feed itself says; null where it doesn't. */
      readonly refreshAfterMs: number | null;
    } & FeedVersion)
  /** The server says that `known` is what it still has. */
  | { readonly type: 'unchanged' };

/** Reads published calendars (`webcal:`, `https:`), which anybody who knows the address may read. */
export interface FeedReader {
  /**
   * Reads one, without credentials of any kind. `known`: the version that was read last, or null.
   * @throws CalendarServerError, whose message names the host alone: the rest of a feed's address may be its secret
   */
  read(url: string, known: FeedVersion | null, signal?: AbortSignal): Promise<FeedReading>;
}
