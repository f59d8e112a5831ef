import type { ErrorCode } from '#contract/errors.ts';

/** Failures in which nobody has said that the password is wrong. A server that points elsewhere is not one of them:
 * before it goes to another host it is asked for again. */
const NOT_ABOUT_IT: readonly ErrorCode[] = [
  'alias-address',
  'offline',
  'tls',
  'clock-skew',
  'throttled',
  'server-error',
  'not-caldav',
  'sign-in-page',
  'proxy-refused',
  'keychain-unavailable',
  'disk-full',
];

/** Whether a password that was sent is kept for another try: Apple shows it only once. */
export function isWorthKeeping(code: ErrorCode | undefined): boolean {
  return code !== undefined && NOT_ABOUT_IT.includes(code);
}

/** What was sent last: a password, and whose it is where. */
export interface Sent {
  readonly serverUrl: string;
  readonly username: string;
  readonly password: string;
}

/** Before anything was. */
export const NOTHING_SENT: Sent = { serverUrl: '', username: '', password: '' };

/**
 * The password that stands in for an empty field; '' where there is none. It goes to the server and with the user name
 * that it was typed for, and with no other. Only where iCloud wants the main address does it stay the same person's.
 */
export function keptPassword(
  sent: Sent,
  now: Pick<Sent, 'serverUrl' | 'username'>,
  code: ErrorCode | undefined,
): string {
  const isSamePerson = code === 'alias-address' || now.username.trim() === sent.username.trim();
  return isWorthKeeping(code) && now.serverUrl === sent.serverUrl && isSamePerson ? sent.password : '';
}
