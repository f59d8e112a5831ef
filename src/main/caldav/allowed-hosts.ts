import type { ServerAccess } from '#main/ports/calendar-server.ts';

/** iCloud keeps each account on a numbered shard; China's accounts are apart (their data never meets). */
const ICLOUD_HOST = /^(?:caldav|p\d{1,4}-caldav)\.icloud\.com$/;
const ICLOUD_CHINA_HOST = /^(?:caldav|p\d{1,4}-caldav)\.icloud\.com\.cn$/;
const LOOPBACK_HOSTS: readonly string[] = ['127.0.0.1', '[::1]', 'localhost'];

/** Whether a URL lies on this computer, where nothing can be read on the way. */
export function isLoopback(url: URL): boolean {
  return LOOPBACK_HOSTS.includes(url.hostname);
}

/** Whether a URL is one of Apple's, whose clocks are right: a server of one's own may have a wrong one. */
export function isICloud(url: URL): boolean {
  return ICLOUD_HOST.test(url.hostname) || ICLOUD_CHINA_HOST.test(url.hostname);
}

/**
 * Whether a URL may see the account's credentials and data: https (http on this computer only), no credentials
 * in the URL itself, and exactly a host of this account: Apple's, or the one that was typed and those that the person
 * has confirmed by name. Hosts are compared whole, in ASCII form, never by ending.
 */
export function mayAuthenticate(
  url: URL,
  access: Pick<ServerAccess, 'entryUrl' | 'confirmedHosts'>,
): boolean {
  const entry = URL.parse(access.entryUrl);
  if (entry === null || url.username !== '' || url.password !== '') return false;
  if (url.protocol === 'http:') return isLoopback(url) && url.origin === entry.origin;
  if (url.protocol !== 'https:') return false;
  if (ICLOUD_HOST.test(entry.hostname)) return ICLOUD_HOST.test(url.hostname) && url.port === '';
  if (ICLOUD_CHINA_HOST.test(entry.hostname)) return ICLOUD_CHINA_HOST.test(url.hostname) && url.port === '';
  return url.origin === entry.origin || (access.confirmedHosts ?? []).includes(url.host);
}
