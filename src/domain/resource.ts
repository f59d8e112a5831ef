/** Where a resource lies on its server: an absolute URL, exactly as resolved from what the server sent. */
export type Href = string & { readonly __brand: 'Href' };
/** A getetag value, opaque, quotes and all (RFC 9110 §8.8.3). Never parsed, never built. */
export type ETag = string & { readonly __brand: 'ETag' };
/** A DAV sync-token, opaque (RFC 6578 §3.2). Never parsed, never built. */
export type SyncToken = string & { readonly __brand: 'SyncToken' };
/**
 * The part of an href that identifies a resource: its path, each segment decoded once and encoded again the
 * same way, so that `%40` and `@` are one. Hosts move (iCloud's shards), paths stay.
 */
export type HrefKey = string & { readonly __brand: 'HrefKey' };

const KEEP_ENCODED = /%2f/i;
/** Nothing in it that could be written in another way. */
const CANONICAL = /^[A-Za-z0-9\-._~/!*'()]*$/;
const PATH_OF_URL = /^[a-z][a-z0-9+.-]*:\/\/[^/?#]*([^?#]*)/i;

/** The key under which an href is compared. Collections keep their trailing slash. */
export function hrefKey(href: string): HrefKey {
  const path = PATH_OF_URL.exec(href)?.[1] ?? href;
  if (CANONICAL.test(path)) return path as HrefKey;
  return path.split('/').map(canonicalSegment).join('/') as HrefKey;
}

function canonicalSegment(segment: string): string {
  if (KEEP_ENCODED.test(segment)) return segment;
  try {
    return encodeURIComponent(decodeURIComponent(segment));
  } catch {
    return segment; // a lone % is kept as the server wrote it
  }
}

const ORIGIN = /^[a-z][a-z0-9+.-]*:\/\/[^/?#]*/i;

/** A resource where its calendar is now: hosts move (iCloud's shards), paths stay. */
export function atOrigin(href: Href, origin: string): Href {
  return href.replace(ORIGIN, origin) as Href;
}

/** The origin of an absolute href. */
export function originOf(href: Href): string {
  return ORIGIN.exec(href)?.[0] ?? '';
}
