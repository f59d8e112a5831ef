import { CalendarServerError, type CalendarServerFaultKind } from '#main/ports/calendar-server.ts';
import { HOUR_MS, MINUTE_MS } from '#domain/interval.ts';

/** One answer of the server, body whole and inflated. */
export interface DavResponse {
  readonly status: number;
  /** Names in lower case. */
  readonly headers: ReadonlyMap<string, string>;
  readonly body: Buffer;
  /** The URL that answered, after redirects. */
  readonly url: URL;
  /** Where the resource is from now on, if every redirect on the way was a permanent one (301, 308). */
  readonly movedTo: URL | null;
}

const UNREACHABLE = /^(?:ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ENETUNREACH|EHOSTUNREACH|ENETDOWN|EADDRNOTAVAIL)$/;
const TIMEOUT = /^(?:UND_ERR_(?:CONNECT|HEADERS|BODY)_TIMEOUT|ETIMEDOUT)$/;
const BAD_FRAME = /^(?:HPE_|UND_ERR_HEADERS_OVERFLOW|UND_ERR_RES_|Z_|ERR_BUFFER_TOO_LARGE|BODY_UNREADABLE)/;
const CLOCK = /^(?:CERT_NOT_YET_VALID|CERT_HAS_EXPIRED)$/;
const CERTIFICATE = /^(?:CERT_|ERR_TLS_CERT|DEPTH_ZERO|SELF_SIGNED|UNABLE_TO_)/;
const TLS = /^(?:CERT_|ERR_TLS|ERR_SSL|EPROTO|DEPTH_ZERO|SELF_SIGNED|UNABLE_TO_)/;
/** Codes that only the search for the host and the attempt to connect have. */
const BEFORE_SENDING =
  /^(?:ENOTFOUND|EAI_AGAIN|ECONNREFUSED|EADDRNOTAVAIL|UND_ERR_CONNECT_TIMEOUT|PROXY_REFUSED|PROXY_FAILED)$/;
/** What a proxy says to one that it doesn't let through: not you, not there, not without a name and password. */
const PROXY_REFUSALS: readonly number[] = [401, 403, 407];

/** An answer began, but its body can't be read: cut off, too large, or packed in a way nobody asked for. */
export class BodyFault extends Error {
  readonly code = 'BODY_UNREADABLE';
}

/** A proxy leads nowhere: it wants a sign-in, forbids the host or is of an unknown kind; or it can't get there itself. */
export class ProxyFault extends Error {
  readonly code: string;

  /** @param status what it answered; null for one of an unknown kind, 0 where it gave no answer */
  constructor(message: string, status: number | null, cause?: unknown) {
    super(message, { cause });
    this.code = status === null || PROXY_REFUSALS.includes(status) ? 'PROXY_REFUSED' : 'PROXY_FAILED';
  }
}

/** Why a request got no answer. */
export function kindOfFailure(code: string): CalendarServerFaultKind {
  if (code === 'PROXY_REFUSED') return 'proxy-refused';
  if (UNREACHABLE.test(code)) return 'unreachable';
  if (TIMEOUT.test(code)) return 'timeout';
  if (CLOCK.test(code)) return 'clock-skew';
  if (TLS.test(code)) return 'tls';
  if (BAD_FRAME.test(code)) return 'bad-answer';
  return 'unreachable';
}

/**
 * Whether a failure surely came before any byte of the request was sent. In doubt it did not: a route that is lost
 * (EHOSTUNREACH) or a TLS alert may as well end a connection in the middle of a write.
 */
export function wasNeverSent(error: unknown): boolean {
  for (let at: unknown = error; at instanceof Error; at = at.cause) {
    if (at instanceof AggregateError) return true; // every address of the host was tried, none connected
    if ('syscall' in at && (at.syscall === 'connect' || at.syscall === 'getaddrinfo')) return true;
    const code = codeOf(at);
    if (BEFORE_SENDING.test(code) || CERTIFICATE.test(code)) return true;
  }
  return false;
}

/** Whether a pooled socket had died: a safe request may be sent once more on a fresh one. */
export function isDeadSocket(code: string): boolean {
  return code === 'ECONNRESET' || code === 'UND_ERR_SOCKET' || code === 'EPIPE';
}

/** The code of an error or of its innermost cause. */
export function codeOf(error: unknown): string {
  for (let at: unknown = error; at instanceof Error; at = at.cause) {
    // What undici says where the proxy is the environment's: a code of its own for every answer but 200.
    const [, status] = /^Proxy response \((\d{3})\)/.exec(at.message) ?? [];
    if (status !== undefined) return new ProxyFault(at.message, Number(status)).code;
    if ('code' in at && typeof at.code === 'string') return at.code;
  }
  return '';
}

/** The fault behind an answer that isn't the one hoped for. `isWrite`: a 5xx may still have taken effect. */
export function faultOf(attempted: string, response: DavResponse, isWrite = false): CalendarServerError {
  const { status } = response;
  const detail = { status, outcomeUnknown: isWrite && (status >= 500 || status === 408) };
  if (isThrottled(response)) {
    return new CalendarServerError('throttled', attempted, { ...detail, retryAfterMs: retryAfter(response) });
  }
  return new CalendarServerError(kindOfStatus(response), attempted, detail);
}

/** Whether the server says that it is asked too much. */
export function isThrottled({ status, headers }: Pick<DavResponse, 'status' | 'headers'>): boolean {
  return status === 429 || (status === 503 && headers.has('retry-after'));
}

function kindOfStatus(response: DavResponse): CalendarServerFaultKind {
  const { status } = response;
  if (status === 401) return 'unauthorized';
  if (status === 403) return 'forbidden';
  if (status === 404 || status === 410) return 'not-found';
  if (status === 405 || status === 501) return 'not-caldav';
  if (status >= 500 || status === 408) return 'server-error';
  return looksLikeHtml(response.body) ? 'sign-in-page' : 'bad-answer';
}

/** Whether a body is a web page: a captive portal or a login form in place of an answer. */
export function looksLikeHtml(body: Buffer): boolean {
  return /^[\s\ufeff]*(?:<!--[^]*?-->\s*)*<(?:!doctype\s+html|html|head|body)\b/i.test(
    body.subarray(0, 2000).toString('utf8'),
  );
}

/** Retry-After in ms, relative to the server's own clock, between a minute and an hour. */
export function retryAfter({ headers }: Pick<DavResponse, 'headers'>): number {
  const text = headers.get('retry-after') ?? '';
  const seconds = /^\d+$/.test(text.trim())
    ? Number(text) * 1000
    : Date.parse(text) - Date.parse(headers.get('date') ?? '');
  return Math.min(HOUR_MS, Math.max(MINUTE_MS, Number.isFinite(seconds) ? seconds : 0));
}
