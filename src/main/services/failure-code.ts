import { Refusal, type ErrorCode } from '#contract/errors.ts';
import { CalendarServerError, type CalendarServerFaultKind } from '#main/ports/calendar-server.ts';
import { StoreError } from '#main/ports/practice-store.ts';
import { SecretVaultError } from '#main/ports/secret-vault.ts';

const serverFaults: Readonly<Record<CalendarServerFaultKind, ErrorCode>> = {
  unauthorized: 'unauthorized',
  forbidden: 'server-error',
  'not-found': 'not-found',
  'not-caldav': 'not-caldav',
  'sign-in-page': 'sign-in-page',
  'proxy-refused': 'proxy-refused',
  'redirect-refused': 'redirect-refused',
  tls: 'tls',
  'clock-skew': 'clock-skew',
  unreachable: 'offline',
  timeout: 'offline',
  throttled: 'throttled',
  'server-error': 'server-error',
  'bad-answer': 'server-error',
  'bad-url': 'bad-request',
  cancelled: 'cancelled',
};

const storeFaults: Readonly<Record<StoreError['kind'], ErrorCode>> = {
  'disk-full': 'disk-full',
  unreadable: 'store-unreadable',
  'newer-schema': 'newer-data',
  'read-only': 'folder-read-only',
  locked: 'another-instance',
  failed: 'internal',
};

/** The contract's word for a fault of any port; `internal` for what nobody foresaw. */
export function failureCode(fault: unknown): ErrorCode {
  if (fault instanceof Refusal) return fault.code;
  if (fault instanceof CalendarServerError) return serverFaults[fault.kind];
  if (fault instanceof SecretVaultError) return 'keychain-unavailable';
  if (fault instanceof StoreError) return storeFaults[fault.kind];
  return 'internal';
}

/** Whether a fault is of the whole account, so that its other calendars need not be tried now. */
export function isAccountWide(fault: unknown): boolean {
  if (!(fault instanceof CalendarServerError)) return true;
  const perCalendar: readonly CalendarServerFaultKind[] = [
    'forbidden',
    'not-found',
    'server-error',
    'bad-answer',
    'timeout',
  ];
  return !perCalendar.includes(fault.kind);
}
