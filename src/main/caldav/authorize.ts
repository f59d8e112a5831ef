import type { ServerAccess } from '#main/ports/calendar-server.ts';
import { mayAuthenticate } from './allowed-hosts.ts';

/**
 * The one place that adds credentials to a request (RFC 7617, UTF-8). @throws Error for a URL that may not see
 * them: a caller that gets here with one has skipped its own check
 */
export function withCredentials(
  url: URL,
  access: ServerAccess,
  headers: Readonly<Record<string, string>>,
): Record<string, string> {
  if (!mayAuthenticate(url, access)) throw new Error(`credentials asked for another host: ${url.host}`);
  const pair = Buffer.from(`${access.username}:${access.password}`, 'utf8').toString('base64');
  return { ...headers, Authorization: `Basic ${pair}` };
}
