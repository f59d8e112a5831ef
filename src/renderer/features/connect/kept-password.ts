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

/** Whom a password was sent for, and where. */
export interface SentFor {
  readonly serverUrl: string;
  readonly username: string;
}

/**
 * Whether what was sent may be sent again for what stands in the form now: at the same server, for the same user. An
 * address of iCloud that isn't the account's main one is to be changed, and means the same person.
 */
export function isForTheSame(sent: SentFor, now: SentFor, isAlias: boolean): boolean {
  const isUser = sent.username.trim() === now.username.trim();
  return sent.serverUrl === now.serverUrl && (isUser || isAlias);
}
