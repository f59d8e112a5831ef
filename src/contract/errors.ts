import { z } from 'zod';

/** Every way a command can fail. A closed list: codes are added, never renamed. The window translates them. */
export const errorCodes = [
  'bad-request',
  'password-shape',
  'handle-expired',
  'unauthorized',
  'alias-address',
  'offline',
  'tls',
  'clock-skew',
  'throttled',
  'server-error',
  'not-caldav',
  'redirect-refused',
  'sign-in-page',
  'proxy-refused',
  'keychain-unavailable',
  'already-connected',
  'no-primary',
  'read-only-primary',
  'slot-taken',
  'unverified-calendars',
  'pending-writes',
  'not-found',
  'foreign-event',
  'back-in-icloud',
  'disk-full',
  'store-unreadable',
  'newer-data',
  'folder-read-only',
  'recovery-key',
  'another-instance',
  'calendar-gone',
  'calendar-emptied',
  'not-checkable',
  'not-a-calendar',
  'too-many-events',
  'cancelled',
  'internal',
] as const;

export type ErrorCode = (typeof errorCodes)[number];

/** A failure as it crosses the bridge: a code, a plain English sentence, and what the sentence needs to be translated. */
export const contractError = z.looseObject({
  code: z.enum(errorCodes),
  message: z.string(),
});

export type ContractError = z.output<typeof contractError>;

/** What a service throws when the answer is a refusal that the person should read. */
export class Refusal extends Error {
  readonly code: ErrorCode;
  readonly details: Readonly<Record<string, unknown>>;

  constructor(code: ErrorCode, message: string, details: Readonly<Record<string, unknown>> = {}) {
    super(message);
    this.name = 'Refusal';
    this.code = code;
    this.details = details;
  }
}
