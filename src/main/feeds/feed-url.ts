import { isIP } from 'node:net';
import { CalendarServerError } from '#main/ports/calendar-server.ts';
import { isPublicAddress } from './public-address.ts';

const LOOPBACK_HOSTS: readonly string[] = ['127.0.0.1', '[::1]', 'localhost'];

/** Whether a feed lies on this computer: only such a one may be read without TLS, or lead to a private address. */
export function isLoopback(url: URL): boolean {
  return LOOPBACK_HOSTS.includes(url.hostname);
}

/** The address of a feed as it is asked for. @throws CalendarServerError `bad-url` */
export function feedUrl(text: string): URL {
  const url = parse(text);
  const isLocal = url !== null && isLoopback(url);
  if (url === null || !isReadable(url) || !(isLocal || isOutside(url)))
    throw new CalendarServerError('bad-url', 'GET');
  return url;
}

/** Where a redirect of a feed leads. @throws CalendarServerError `redirect-refused` */
export function redirectTarget(from: URL, location: string | undefined, isLocalFeed: boolean): URL {
  const target = location === undefined ? null : parse(location, from.href);
  const isDowngrade = from.protocol === 'https:' && target?.protocol === 'http:';
  if (target === null || isDowngrade || !isReadable(target) || !(isLocalFeed || isOutside(target)))
    throw redirectRefused(target ?? from);
  return target;
}

export function redirectRefused({ host }: URL, cause?: unknown): CalendarServerError {
  return new CalendarServerError('redirect-refused', 'GET', { host, cause });
}

/** `webcal:` is https by another name: it tells the system which program to open. */
function parse(text: string, base?: string): URL | null {
  return URL.parse(text.trim().replace(/^webcals?:/i, 'https:'), base);
}

function isReadable(url: URL): boolean {
  if (url.username !== '' || url.password !== '') return false;
  return url.protocol === 'https:' || (url.protocol === 'http:' && isLoopback(url));
}

/** Whether a URL may lie outside of this computer and its network; a name is looked at again when it is looked up. */
function isOutside({ hostname }: URL): boolean {
  const host = hostname.replace(/^\[|\]$/g, '');
  if (isIP(host) !== 0) return isPublicAddress(host);
  return !/(?:^|\.)localhost\.?$/.test(host);
}
