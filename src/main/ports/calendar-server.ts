import { MINUTE_MS, type Interval } from '#domain/interval.ts';
import type { ETag, Href, SyncToken } from '#domain/resource.ts';

/** How far a server's clock and ours may be apart for signing in (Apple's own limit). */
export const MOST_SKEW_MS = 5 * MINUTE_MS;

export type Provider = 'icloud' | 'caldav' | 'sample';

/** What a server says of one calendar collection in the Depth-1 listing of its home (RFC 4791 §6.2.1). */
export interface CalendarCollection {
  readonly href: Href;
  readonly name: string;
  /** `#rrggbb`, lower case, or null where the server has none or not that. */
  readonly color: string | null;
  readonly order: number | null;
  /** From current-user-privilege-set; `unknown` where the server doesn't say. */
  readonly access: 'read-write' | 'read-only' | 'unknown';
  readonly kind: 'events' | 'subscription';
  /** cs:source of a subscription: the feed behind it. */
  readonly source: string | null;
  readonly ctag: string | null;
  readonly syncToken: SyncToken | null;
  readonly supportsSyncCollection: boolean;
  readonly isShared: boolean;
}

/** Everything discovery learnt of an account (RFC 6764, 5397, 4791 §6.2.1). */
export interface Discovery {
  readonly principal: Href;
  readonly homes: readonly Href[];
  /** calendar-user-address-set, lower case, without `mailto:`. */
  readonly addresses: readonly string[];
  /** schedule-default-calendar-URL, where the server names one. */
  readonly defaultCalendar: Href | null;
  readonly calendars: readonly CalendarCollection[];
}

/** What discovery has found so far, in this order. */
export type DiscoveryStage = 'principal' | 'homes' | 'calendars';

/** One member as a listing shows it. */
export interface ListedMember {
  readonly href: Href;
  /** null where the server gave none: the member must then be fetched to know. */
  readonly etag: ETag | null;
  /** Its text, where the listing was asked for it and gave it. */
  readonly ics: Uint8Array | null;
}

/** The calendars of an account's homes, and where those homes are now. */
export interface CalendarListing {
  readonly calendars: readonly CalendarCollection[];
  /** As asked for, or as a permanent redirect says. */
  readonly homes: readonly Href[];
}

export interface ChangesOptions {
  /** Asks for the texts too; members may come without all the same. */
  readonly withData?: boolean;
  readonly signal?: AbortSignal | undefined;
}

/** How a complete listing is made: by calendar-query, by PROPFIND Depth 1, or by the first of the two that tells. */
export type ListingWay = 'query' | 'propfind' | 'any';

/** What a sync-collection report or a full listing says. */
export interface MemberChanges {
  readonly changed: readonly ListedMember[];
  /** Members the server says are gone (response-level 404 or 410). */
  readonly removed: readonly Href[];
  /** Members it mentioned without saying what they are: look at each, change nothing. */
  readonly indeterminate: readonly Href[];
  readonly syncToken: SyncToken | null;
  /** More pages follow: commit this one, ask again with `syncToken`. */
  readonly truncated: boolean;
}

export type ChangesOutcome =
  | { readonly type: 'changes'; readonly changes: MemberChanges }
  /** The token is not accepted any more: list everything. */
  | { readonly type: 'token-invalid' }
  /** The server has no sync-collection for this calendar: use `listMembers`. */
  | { readonly type: 'unsupported' };

/** A calendar object resource as it came, bytes untouched. */
export interface FetchedObject {
  readonly href: Href;
  readonly etag: ETag | null;
  readonly ics: Uint8Array;
}

export interface FetchResult {
  readonly found: readonly FetchedObject[];
  /** The server said 404 for these. */
  readonly missing: readonly Href[];
  /** Asked for, not answered (or answered with something else): keep what is known, ask again. */
  readonly unanswered: readonly Href[];
}

export type PutOutcome =
  /** `etag` null: the server may have rewritten the body, read it back before the next edit (RFC 4791 §5.3.4). */
  | { readonly type: 'stored'; readonly etag: ETag | null }
  | { readonly type: 'precondition-failed' }
  /** Another object already has this UID (RFC 4791 §5.3.2.1). */
  | { readonly type: 'uid-conflict'; readonly href: Href | null }
  /** The server will not take this body, ever. `reason` names the DAV precondition. */
  | { readonly type: 'refused'; readonly reason: string }
  /** 404 or 409: the calendar is gone, or (iCloud answers so) it doesn't like the body. */
  | { readonly type: 'no-place'; readonly status: number }
  | NotAllowed;

export type DeleteOutcome =
  | { readonly type: 'deleted' }
  | { readonly type: 'already-gone' }
  | { readonly type: 'precondition-failed' }
  | NotAllowed;

/** A write that this account may not make. */
export type NotAllowed =
  /** It says that a privilege is lacking (RFC 3744 §7.1.1). */
  | { readonly type: 'read-only' }
  /** 403 without a word of why, or 423: it may be over in a while. */
  | { readonly type: 'not-now'; readonly reason: 'forbidden' | 'locked' };

/**
 * One account on one CalDAV server. Every method is one step of the protocol; nothing is retried or decided here.
 * Every fault is a `CalendarServerError`: an error is never an empty answer.
 */
export interface CalendarServer {
  /** Finds principal, homes and calendars, starting from the account's entry URL. `onFound` hears of each in turn. */
  discover(signal?: AbortSignal, onFound?: (stage: DiscoveryStage) => void): Promise<Discovery>;
  /** The calendars in the homes, one Depth-1 PROPFIND a home, with their ctags and tokens. */
  listCalendars(homes: readonly Href[], signal?: AbortSignal): Promise<CalendarListing>;
  /** Whether a calendar collection is there at all (PROPFIND Depth 0): false for 403, 404 and 410. */
  calendarExists(calendar: Href, signal?: AbortSignal): Promise<boolean>;
  /**
   * What changed since `token`; null asks for everything (RFC 6578 §3.2). Never sends a limit.
   */
  listChanges(calendar: Href, token: SyncToken | null, options?: ChangesOptions): Promise<ChangesOutcome>;
  /** Every member with its etag, complete or an error. */
  listMembers(calendar: Href, way?: ListingWay, signal?: AbortSignal): Promise<readonly ListedMember[]>;
  /** Members that may have an occurrence in a closed window; empty where the server doesn't answer such questions. */
  listWindow(calendar: Href, window: Interval, signal?: AbortSignal): Promise<readonly Href[]>;
  /** Reads members by calendar-multiget (RFC 4791 §7.9). `hrefs`: at most a few hundred, all in `calendar`. */
  fetchObjects(calendar: Href, hrefs: readonly Href[], signal?: AbortSignal): Promise<FetchResult>;
  /** Reads one member by GET; null for 404 or 410. */
  fetchObject(href: Href, signal?: AbortSignal): Promise<FetchedObject | null>;
  /**
   * Stores one object without overwriting a version we have not seen. `expected`: ETag last seen, `absent` to create, `any`
   * where the server gives no ETag: then it only has to be there.
   */
  putObject(
    href: Href,
    ics: string,
    expected: ETag | 'absent' | 'any',
    signal?: AbortSignal,
  ): Promise<PutOutcome>;
  deleteObject(href: Href, expected: ETag | 'any', signal?: AbortSignal): Promise<DeleteOutcome>;
  /** How far the server's clock is ahead of ours, in ms, by its last answer; null where it didn't say. */
  clockSkew(): number | null;
  /** Requests and body bytes since it was opened. */
  traffic(): { readonly requests: number; readonly bytesReceived: number };
  /** Drops its sockets; requests under way fail with `cancelled`. */
  close(): Promise<void>;
}

/** What a server connection is opened with. `origins`: every origin that may see the credentials, exactly. */
export interface ServerAccess {
  readonly provider: Provider;
  /** Where discovery begins. */
  readonly entryUrl: string;
  readonly username: string;
  readonly password: string;
  /** Hosts beside the entry's own that the person has confirmed by name: `host` or `host:port`, https only. */
  readonly confirmedHosts?: readonly string[];
}

export type OpenCalendarServer = (access: ServerAccess) => CalendarServer;

export type CalendarServerFaultKind =
  | 'unauthorized' // 401
  | 'forbidden' // 403 without a reason we know
  | 'not-found' // 404 or 410 where a collection or principal was expected
  | 'not-caldav' // it answers, but not as a CalDAV server
  | 'sign-in-page' // a web page in place of an answer: captive portal or login form
  | 'redirect-refused' // to another host, to http, or in a loop
  | 'tls' // the certificate can't be trusted or the handshake failed
  | 'clock-skew' // the certificate is right at another date: the computer's clock is off
  | 'proxy-refused' // a proxy on the way wants a sign-in, forbids the host, or is of a kind that isn't spoken
  | 'unreachable' // no network, no such host, connection refused
  | 'timeout'
  | 'throttled' // 429, 503 with Retry-After, 403 as a rate limit
  | 'server-error' // 5xx
  | 'bad-answer' // truncated, malformed, too large, or against the protocol
  | 'bad-url' // what was typed isn't an https address
  | 'cancelled';

/** The one error class of this port. Its message never holds a header, a password or event text. */
export class CalendarServerError extends Error {
  readonly kind: CalendarServerFaultKind;
  readonly status: number | null;
  /** For `throttled`: how long to wait, in ms, where the server said. */
  readonly retryAfterMs: number | null;
  /** For `redirect-refused`: the host it pointed at. */
  readonly host: string | null;
  /** For writes: the request may have taken effect though no answer came. */
  readonly outcomeUnknown: boolean;

  constructor(
    kind: CalendarServerFaultKind,
    attempted: string,
    detail: {
      readonly status?: number;
      readonly retryAfterMs?: number;
      readonly host?: string;
      readonly outcomeUnknown?: boolean;
      readonly cause?: unknown;
    } = {},
  ) {
    super(`${attempted}: ${kind}${detail.status === undefined ? '' : ` (${detail.status})`}`, {
      cause: detail.cause,
    });
    this.name = 'CalendarServerError';
    this.kind = kind;
    this.status = detail.status ?? null;
    this.retryAfterMs = detail.retryAfterMs ?? null;
    this.host = detail.host ?? null;
    this.outcomeUnknown = detail.outcomeUnknown ?? false;
  }
}
