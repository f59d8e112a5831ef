import { Refusal, type ContractError, type ErrorCode } from '#contract/errors.ts';
import { CalendarServerError } from '#main/ports/calendar-server.ts';
import { failureCode } from '#main/services/failure-code.ts';

/** What is said where nothing more exact is known: what happened, and what to do. The window translates by code. */
const SENTENCES: Readonly<Record<ErrorCode, string>> = {
  'bad-request': 'This cannot be done with what was given.',
  'password-shape': 'This is not an app-specific password: those have 16 letters.',
  'handle-expired': 'The password from the clipboard is not kept any more. Copy it again.',
  unauthorized:
    'The server did not accept the user name or password. Check both, or make a new app-specific password.',
  'alias-address': 'Use your main iCloud e-mail address: an alias or another address does not work.',
  offline: 'The server cannot be reached. Check the network; your calendars are shown as of the last sync.',
  tls: 'The connection is not safe: something replaces the certificates of the server, often a virus scanner.',
  'clock-skew': 'The clock of this computer seems to be wrong. Set it right and try again.',
  throttled: 'The server asks us to wait. The app tries again by itself.',
  'server-error': 'The server has a problem of its own. The app tries again by itself.',
  'not-caldav': 'There is no calendar server at this address.',
  'redirect-refused': 'The server points to another address. Your password was not sent there.',
  'sign-in-page': 'A web page came in place of the calendar: this network may want you to sign in first.',
  'proxy-refused': 'The proxy of this network does not let the app through. Ask whoever runs the network.',
  'keychain-unavailable': 'Your system keychain is not available. Unlock it and try again.',
  'already-connected': 'This account is connected already.',
  'no-primary': 'Choose a Primary Calendar first.',
  'read-only-primary': 'You can read this calendar but not write to it.',
  'slot-taken': 'Something else is at this time.',
  'unverified-calendars': 'Some calendars could not be read just now, so this time is not verified.',
  'pending-writes': 'Some appointments are not in iCloud yet.',
  'not-found': 'This is not there any more.',
  'back-in-icloud': 'This appointment is in iCloud again. Remove it there, or book it anew.',
  'foreign-event': 'Events from iCloud cannot be changed here.',
  'disk-full': 'The disk is full. Nothing was saved; make room and try again.',
  'store-unreadable': 'The data of this app cannot be read. It has not been touched.',
  'newer-data':
    'The data on this computer was written by a newer version of the app. It has not been touched; install that version.',
  'folder-read-only':
    'The app may not write to the folder that holds its data. Nothing was saved; allow it, and try again.',
  'recovery-key': 'This recovery key does not open the data of this computer.',
  'another-instance': 'HeyClients Calendar is already running with this data folder.',
  'calendar-gone':
    'The server says that this calendar is gone. What it last held is kept until you leave it out.',
  'calendar-emptied': 'Much of this calendar is suddenly missing. It is kept until a second look agrees.',
  'not-checkable': 'This subscribed calendar names no source, so it cannot be checked.',
  'not-a-calendar': 'This is not a calendar file.',
  'too-many-events': 'The file holds more than 1,000 events.',
  cancelled: 'This was cancelled; nothing was kept.',
  internal: 'Something went wrong in the app. Nothing was lost; try again.',
};

/** The sentence of a code where nothing more exact is known. */
export const sentenceOf = (code: ErrorCode): string => SENTENCES[code];

/** A fault as it crosses the bridge: never a stack, a header or a text of an event. */
export function toContractError(fault: unknown): ContractError {
  if (fault instanceof Refusal) return { ...fault.details, code: fault.code, message: fault.message };
  const code = failureCode(fault);
  const details = fault instanceof CalendarServerError && fault.host !== null ? { host: fault.host } : {};
  return { ...details, code, message: SENTENCES[code] };
}
