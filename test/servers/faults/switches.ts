import type { QualifiedName } from '#main/sample/xml.ts';

import type { Asked } from './asked.ts';
import type { Style } from './style.ts';

/** What every switch may say about when it acts. Left out: on each request that it is about, for ever. */
export interface When {
  /** Acts on so many requests, then no more. */
  readonly times?: number;
  /** Lets so many requests pass first. */
  readonly after?: number;
  /** Acts only on these requests. */
  readonly on?: (asked: Asked) => boolean;
}

/** How a connection ends without a whole answer. */
export type Loss = 'reset' | 'hang';

/** Answers that come in place of the right one; nothing is stored. */
export type Refusal =
  /** `to`: the home's present host, the same place again (for ever), or any origin. */
  | { readonly name: 'redirect'; readonly status: 301 | 302 | 303 | 307 | 308; readonly to: string }
  | { readonly name: 'unauthorized' }
  /** `retryAfter`: the header as it is; `retryAfterMs`: as a date, by a clock that is `clockAheadMs` ahead. */
  | {
      readonly name: 'throttled';
      readonly status?: 503 | 429;
      readonly retryAfter?: string;
      readonly retryAfterMs?: number;
      readonly clockAheadMs?: number;
    }
  /** `condition`: in a `DAV:error`; `empty`: that element with nothing in it. */
  | { readonly name: 'refused'; readonly status: number; readonly condition?: QualifiedName | 'empty' }
  | { readonly name: 'web-page'; readonly status?: number }
  /** Any sync token is unknown. */
  | { readonly name: 'token-invalid'; readonly status: number; readonly isBare?: boolean }
  /** The first sync-collection, without a token, is too much. */
  | { readonly name: 'first-sync-refused'; readonly status: number }
  | { readonly name: 'multiget-limit'; readonly above: number; readonly answer: number | Loss }
  | { readonly name: 'calendar-gone'; readonly slug: string; readonly status?: 404 | 410 }
  | { readonly name: 'limit-refused' }
  | { readonly name: 'query-needs-vevent' };

/** Connections that break. */
export type Breakage =
  /** `keep`: the share of the body that comes through before the socket closes. */
  { readonly name: 'cut'; readonly keep?: number } | { readonly name: 'lost'; readonly how: Loss };

/** Answers in XML that say something else, or the same in other words. */
export type Rewriting =
  | ({ readonly name: 'written' } & Partial<Style>)
  | { readonly name: 'everything-listed' }
  | { readonly name: 'token-missing' }
  | { readonly name: 'pages'; readonly size: number }
  /** `self`: the collection with an etag; `folder`: one in it; `foreign`: this calendar's members as gone. */
  | {
      readonly name: 'stray-rows';
      readonly self?: boolean;
      readonly folder?: boolean;
      readonly foreign?: string;
    }
  /** `only-404`: nothing about the member but properties that aren't there. */
  | { readonly name: 'member-status'; readonly says: number | 'only-404'; readonly member?: string }
  /** A whole listing has no members. `asRemovals`: one of changes says of all that they are gone. */
  | { readonly name: 'listing-empty'; readonly asRemovals?: boolean }
  /** Each so-many-th row of a multiget is left out. */
  | { readonly name: 'multiget-short'; readonly every: number }
  | { readonly name: 'odd-hrefs'; readonly how: HrefForm }
  | { readonly name: 'odd-etags'; readonly how: EtagForm }
  | { readonly name: 'ctag'; readonly how: 'null' | 'frozen' }
  | { readonly name: 'home-without'; readonly slug: string }
  | { readonly name: 'hollow-properties' }
  /** These are nowhere to be seen. */
  | { readonly name: 'properties-missing'; readonly names: readonly QualifiedName[] }
  | { readonly name: 'data-refused' }
  | { readonly name: 'scheduling-folders' }
  | { readonly name: 'port-in-hrefs' };

export type HrefForm = 'empty' | 'duplicate' | 'reordered' | 'at-sign' | 'absolute';
export type EtagForm = 'none' | 'weak' | 'number' | 'exponent' | 'restless';

/** What becomes of a write. */
export type WriteFault =
  /** `isStored`: it took effect. `answer`: a status that denies it, or none at all. */
  | { readonly name: 'answer-lost'; readonly isStored: boolean; readonly answer: number | Loss }
  /** The server keeps a text of its own making. */
  | { readonly name: 'rewrites'; readonly rewrite?: (ics: string) => string }
  | { readonly name: 'put-without-etag' }
  /** A creation is refused whose UID is somewhere else, or was before it was deleted. */
  | { readonly name: 'uid-taken'; readonly by: 'elsewhere' | 'trash'; readonly status: number }
  | { readonly name: 'no-dtend-404' }
  | { readonly name: 'careless-delete' }
  /** A PUT is taken whatever its If-Match or If-None-Match says (SOGo is one that does so). */
  | { readonly name: 'careless-put' };

/** What happens beside the requests. */
export type Timing =
  /** A change is seen only so many requests later; `inReads`: in GET and multiget, too. */
  | { readonly name: 'late'; readonly requests: number; readonly inReads?: boolean }
  /** Something else happens on the server just before the request is answered. */
  | { readonly name: 'meanwhile'; readonly run: () => void };

export type Fault = Refusal | Breakage | Rewriting | WriteFault | Timing;
export type FaultName = Fault['name'];
export type FaultSwitch = Fault & When;
