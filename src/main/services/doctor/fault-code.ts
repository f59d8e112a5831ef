import type { DoctorCode } from '#contract/doctor.ts';
import { CalendarServerError, type CalendarServerFaultKind } from '#main/ports/calendar-server.ts';
import { failureCode } from '../failure-code.ts';

const CODES: Readonly<Record<CalendarServerFaultKind, DoctorCode>> = {
  unauthorized: 'unauthorized',
  forbidden: 'forbidden',
  'not-found': 'home-gone',
  'not-caldav': 'no-principal',
  'sign-in-page': 'sign-in-page',
  'proxy-refused': 'proxy-refused',
  'redirect-refused': 'redirect-refused',
  tls: 'tls',
  'clock-skew': 'certificate-date',
  unreachable: 'unreachable',
  timeout: 'timeout',
  throttled: 'throttled',
  'server-error': 'server-error',
  'bad-answer': 'bad-answer',
  'bad-url': 'internal',
  cancelled: 'timeout',
};

/** The answer itself, under what discovery makes of it: "not here" may be a 403, "the clock" a 401. */
export function rootOf(fault: Error): Error {
  return fault instanceof CalendarServerError && fault.cause instanceof CalendarServerError
    ? rootOf(fault.cause)
    : fault;
}

/** The Doctor's word for what a server or the keychain said. */
export function codeOfFault(fault: Error): DoctorCode {
  const root = rootOf(fault);
  if (root instanceof CalendarServerError) return CODES[root.kind];
  return failureCode(root) === 'keychain-unavailable' ? 'keychain-unavailable' : 'internal';
}
