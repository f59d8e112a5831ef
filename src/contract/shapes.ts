import { z } from 'zod';

/** Instants are epoch milliseconds (UTC); dates `YYYY-MM-DD`; zones IANA names. */
export const instant = z.int().min(-62_135_596_800_000).max(253_402_300_799_999);
export const date = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);
export const id = z.string().min(1).max(200);
const text = (most: number) => z.string().max(most);
const clockTime = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$|^24:00$/);

export const range = z
  .object({ start: instant, end: instant })
  .refine((value) => value.start < value.end, 'start must precede end');

export const provider = z.enum(['icloud', 'caldav', 'sample']);

export const account = z.object({
  id,
  provider,
  username: z.string(),
  label: z.string(),
  state: z.enum(['connected', 'reconnect-required', 'unreachable']),
  lastSyncedAt: instant.nullable(),
  calendarCount: z.int(),
});

const holdsOrIgnored = z.enum(['holds', 'ignored']);
export const rules = z.object({
  allDayFree: holdsOrIgnored,
  allDay: holdsOrIgnored,
  tentative: holdsOrIgnored,
  notAnsweredTimed: holdsOrIgnored,
  notAnsweredAllDay: holdsOrIgnored,
  travel: z.boolean(),
  /** Its events are shown and hold nothing. */
  showOnly: z.boolean().default(false),
});

export const freshness = z.object({
  state: z.enum(['fresh', 'stale', 'never', 'failing']),
  lastSyncedAt: instant.nullable(),
  /** An error code of the contract, where the state is `failing`. */
  reason: z.string().nullable(),
});

export const calendar = z.object({
  id,
  accountId: id,
  href: z.string(),
  name: z.string(),
  color: z.string().nullable(),
  access: z.enum(['read-write', 'read-only', 'unknown']),
  kind: z.enum(['events', 'subscription']),
  freshness,
  rules,
});

const dayWindow = z
  .tuple([clockTime, clockTime])
  .refine(([from, to]) => from < to, 'a window must end after it starts');
const dayWindows = z.array(dayWindow).max(12);
export const workingHours = z.object({
  weekly: z.object({
    mon: dayWindows,
    tue: dayWindows,
    wed: dayWindows,
    thu: dayWindows,
    fri: dayWindows,
    sat: dayWindows,
    sun: dayWindows,
  }),
  exceptions: z.array(z.object({ date, windows: dayWindows })).max(1000),
  bufferBeforeMinutes: z.int().min(0).max(480),
  bufferAfterMinutes: z.int().min(0).max(480),
  minimumNoticeMinutes: z.int().min(0).max(100_000),
  horizonDays: z.int().min(1).max(1000),
  maximumPerDay: z.int().min(1).max(100).nullable(),
  stepMinutes: z.int().min(5).max(240),
});

export const titleMode = z.enum(['appointment', 'initials', 'code', 'name']);

export const configuration = z.object({
  primaryCalendarId: id.nullable(),
  conflictCalendarIds: z.array(id).nullable(),
  zone: z.string(),
  displayZone: z.string(),
  workingHours,
  titleMode: titleMode.nullable(),
  alarmMinutes: z.int().min(0).max(10_080).nullable(),
});

/** Why an entry holds time, or why it doesn't. */
export const why = z.enum([
  'opaque',
  'transparent',
  'cancelled',
  'declined',
  'delegated',
  'tentative',
  'not-answered',
  'all-day',
  'all-day-free',
  'unreadable',
  'zero-length',
  /** "Doesn't hold my time", said here. */
  'set-here',
  /** Its calendar is shown only. */
  'show-only',
  'appointment',
  'local-block',
]);

export const entry = z.object({
  id,
  kind: z.enum(['blocked-slot', 'appointment', 'local-block']),
  calendarId: id.nullable(),
  /** Every chosen calendar that has it: the same event in two calendars is one entry. */
  calendarIds: z.array(id),
  uid: z.string().nullable(),
  recurrenceId: z.string().nullable(),
  title: z.string(),
  location: z.string(),
  start: instant,
  end: instant,
  allDay: z.object({ start: date, end: date }).nullable(),
  holds: z.boolean(),
  why,
  /** With the way there and back, where an entry that holds time has one. */
  travel: z.object({ start: instant, end: instant }).optional(),
  /** CLASS:PRIVATE or CONFIDENTIAL. */
  classified: z.boolean().optional(),
  /** One of so many in its series that some may be left out. */
  dense: z.boolean().optional(),
  /** It names a zone that nobody knows, and is placed by this computer's. */
  zoneUnknown: z.boolean().optional(),
  status: z.enum(['confirmed', 'tentative', 'cancelled']),
  /** Not yet in iCloud. */
  pending: z.boolean().optional(),
  /** It carries one of our UIDs but nobody here knows it. */
  recovered: z.boolean().optional(),
  appointmentId: id.optional(),
});

/** A stretch of time that is offered for a booking. */
export const slot = z.object({
  start: instant,
  end: instant,
  /** Every calendar behind it could be read just now. */
  verified: z.boolean(),
});

/** One thing that decided over a time, or that overlaps it and did not count. */
export const reason = z.object({
  /** `holds`: refuses a booking; `warns`: keeps it from being offered, or is to be known; `ignored`: did not count. */
  effect: z.enum(['holds', 'warns', 'ignored']),
  why: z.enum([
    ...why.options,
    /** Only the way to or from it overlaps. */
    'travel',
    /** Only the buffer before or after the time touches it. */
    'buffer',
    'past',
    'notice',
    'horizon',
    'outside-hours',
    'off-step',
    'maximum-per-day',
    /** This calendar could not be read just now. */
    'unverified',
    /** This calendar isn't chosen: nothing of it counts. */
    'not-checked',
  ]),
  entry: entry.optional(),
  calendarId: id.optional(),
});

export const client = z.object({
  id,
  name: z.string(),
  email: z.string().nullable(),
  phone: z.string().nullable(),
});
export const newClient = z.object({
  name: text(200).trim().min(1),
  email: text(320).trim().optional(),
  phone: text(60).trim().optional(),
});

export const appointment = z.object({
  id,
  uid: z.string(),
  client,
  service: z.string().nullable(),
  start: instant,
  end: instant,
  zone: z.string(),
  place: z.string().nullable(),
  note: z.string().nullable(),
  state: z.enum(['booked', 'done', 'no-show', 'cancelled', 'removed-in-icloud', 'conflict']),
  sync: z.enum(['held', 'sending', 'synced', 'blocked']),
  calendarId: id,
});

export const outboxItem = z.object({
  appointmentId: id,
  desired: z.enum(['present', 'absent']),
  state: z.enum(['queued', 'in-flight', 'unknown', 'verify', 'blocked']),
  attempts: z.int(),
  nextAt: instant.nullable(),
  reason: z.string().nullable(),
});

/** One occurrence of `occurrences.expand`: what RFC 5545 says, no rule of ours. */
export const occurrence = z.object({
  uid: z.string(),
  recurrenceId: z.string().nullable(),
  summary: z.string(),
  start: instant,
  end: instant,
  allDay: z.object({ start: date, end: date }).nullable(),
  /** As the event states it; null where it states none. */
  status: z.enum(['CONFIRMED', 'TENTATIVE', 'CANCELLED']).nullable(),
  transp: z.enum(['OPAQUE', 'TRANSPARENT']),
  override: z.boolean(),
});

export const preferences = z.object({
  theme: z.enum(['system', 'light', 'dark']),
  view: z.enum(['day', 'week', 'month', 'agenda']),
  /** Calendars whose events are not drawn; they still hold time. */
  hiddenCalendarIds: z.array(id),
});

export type AccountShape = z.output<typeof account>;
export type CalendarShape = z.output<typeof calendar>;
export type ConfigurationShape = z.output<typeof configuration>;
export type EntryShape = z.output<typeof entry>;
export type AppointmentShape = z.output<typeof appointment>;
export type Preferences = z.output<typeof preferences>;
export type Rules = z.output<typeof rules>;
export type Why = z.output<typeof why>;
export type Slot = z.output<typeof slot>;
export type Reason = z.output<typeof reason>;
export type Freshness = z.output<typeof freshness>;
