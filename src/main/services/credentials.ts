import { Refusal } from '#contract/errors.ts';
import { toAppSpecificPassword } from '#domain/app-specific-password.ts';
import type { Provider } from '#main/ports/calendar-server.ts';
import { ENTRY_URLS } from './context.ts';

/** What a connection needs, checked before any request is made. */
export interface Credentials {
  readonly provider: Provider;
  readonly entryUrl: string;
  readonly username: string;
  readonly password: string;
  readonly confirmedHosts: readonly string[];
}

interface Typed {
  readonly provider: Provider;
  readonly serverUrl?: string | undefined;
  readonly username?: string | undefined;
  readonly password?: string | undefined;
  /** Still here: the host on the way had no password for it. */
  readonly secretHandle?: string | undefined;
  readonly confirmedHosts?: readonly string[] | undefined;
}

/** Reads what was typed. @throws Refusal `password-shape`, `handle-expired`, `bad-request` with the field */
export function credentialsOf(typed: Typed): Credentials {
  const { provider } = typed;
  const username = typed.username?.trim() ?? '';
  if (username === '') throw missing('username', 'The e-mail address or user name is missing.');
  if (typed.secretHandle !== undefined)
    throw new Refusal(
      'handle-expired',
      'The password from the clipboard is not kept any more. Copy it again.',
    );
  if (typed.password === undefined || typed.password === '')
    throw missing('password', 'The password is missing.');
  const entryUrl = provider === 'caldav' ? addressOf(typed.serverUrl ?? '') : ENTRY_URLS[provider];
  const confirmedHosts = hostsOf(provider, typed.confirmedHosts ?? []);
  if (provider !== 'icloud')
    return { provider, entryUrl, username, password: typed.password, confirmedHosts };
  const password = toAppSpecificPassword(typed.password);
  if (password === null) {
    throw new Refusal(
      'password-shape',
      'This is not an app-specific password: those have 16 letters. Your Apple Account password does not work here.',
    );
  }
  return { provider, entryUrl, username, password, confirmedHosts };
}

/** Apple's hosts are known: nobody is asked for more of them. */
function hostsOf(provider: Provider, hosts: readonly string[]): readonly string[] {
  const isHost = (host: string): boolean => URL.parse(`https://${host}/`)?.host === host;
  if (hosts.length > 0 && (provider !== 'caldav' || !hosts.every(isHost))) {
    throw missing('confirmedHosts', 'These are not the hosts of such an account.');
  }
  return hosts;
}

function addressOf(typed: string): string {
  const trimmed = typed.trim();
  const withScheme = /^[a-z][a-z0-9+.-]*:\/\//i.test(trimmed) ? trimmed : `https://${trimmed}`;
  const url = URL.parse(withScheme);
  if (url === null || url.hostname === '' || url.username !== '' || url.password !== '') {
    throw missing('serverUrl', 'This is not the address of a server.');
  }
  const isLoopback = ['127.0.0.1', '[::1]', 'localhost'].includes(url.hostname);
  if (url.protocol !== 'https:' && !(url.protocol === 'http:' && isLoopback)) {
    throw missing('serverUrl', 'Only https addresses are used: your password would be readable on the way.');
  }
  return url.href;
}

const missing = (field: string, message: string): Refusal => new Refusal('bad-request', message, { field });
