import type { EpochMs } from './interval.ts';
import type { ZoneName } from './time.ts';

/** How every UID that we write begins. Foreign UIDs that begin so are treated as recovered appointments. */
export const OWN_UID_PREFIX = 'HEYCLIENTS-';

/** Whether a UID has the form that we write, known here or not. */
export function isOwnUid(uid: string): boolean {
  return uid.startsWith(OWN_UID_PREFIX);
}

export const APPOINTMENT_STATES = [
  'booked',
  'done',
  'no-show',
  'cancelled',
  'removed-in-icloud',
  'conflict',
] as const;
export type AppointmentState = (typeof APPOINTMENT_STATES)[number];
/** Where the server's copy stands: held = only here so far; blocked = needs the practitioner. */
export type AppointmentSync = 'held' | 'sending' | 'synced' | 'blocked';

export interface Client {
  readonly id: string;
  readonly name: string;
  readonly email: string | null;
  readonly phone: string | null;
  /** Where the client lives, where that is known. */
  readonly zone: ZoneName | null;
  /** What stands for the client in iCloud in the title mode `code`; null: one is made of the id. */
  readonly code: string | null;
}

/** An agreed booking. Its client, place and note stay on this computer; iCloud gets a title and a time. */
export interface Appointment {
  readonly id: string;
  readonly uid: string;
  readonly client: Client;
  readonly service: string | null;
  readonly start: EpochMs;
  readonly end: EpochMs;
  /** The practice's zone when it was booked: the TZID that is written. */
  readonly zone: ZoneName;
  readonly place: string | null;
  readonly note: string | null;
  readonly state: AppointmentState;
  readonly cancelledBy: 'practitioner' | 'client' | null;
  /** Shared by the appointments of one weekly series; null for a single one. */
  readonly seriesId: string | null;
  readonly sync: AppointmentSync;
  /** The calendar it was booked into: the Primary of that time. */
  readonly calendarId: string;
}

/** What iCloud shows as the title of an appointment. */
export type TitleMode = 'appointment' | 'initials' | 'code' | 'name';
