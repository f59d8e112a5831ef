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
