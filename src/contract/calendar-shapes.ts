import { z } from 'zod';
import { clockTime, date, id, instant } from './values.ts';

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

/** Disconnected; what was read of it is still here. */
export const keptAccount = account.omit({ state: true, lastSyncedAt: true });

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

/** Every calendar that counts, and when it was last known to equal its server. */
export const checkedCalendars = z.array(
  z.object({ calendarId: id, checkedAt: instant.nullable(), state: freshness.shape.state }),
);

export const calendar = z.object({
  id,
  accountId: id,
  href: z.string(),
  name: z.string(),
  color: z.string().nullable(),
  access: z.enum(['read-write', 'read-only', 'unknown']),
  kind: z.enum(['events', 'subscription']),
  /** Others read it too: they see the titles of what is written to it. */
  isShared: z.boolean(),
  /** New events of its account go there: it is proposed first as Primary. */
  isDefault: z.boolean(),
  /** How many of its events are here; null where it was never read. */
  eventCount: z.int().nullable(),
  /** Its account no longer lists it; what it had is kept. */
  isMissing: z.boolean(),
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

/** A word of the practitioner's language, in one line. */
const word = z
  .string()
  .trim()
  .min(1)
  .max(60)
  .refine((each) => !/\p{Cc}/u.test(each), 'one line');

export const configuration = z.object({
  primaryCalendarId: id.nullable(),
  conflictCalendarIds: z.array(id).nullable(),
  zone: z.string(),
  displayZone: z.string(),
  workingHours,
  titleMode: titleMode.nullable(),
  /** What an appointment is called in iCloud where nobody is named. */
  titleWord: word,
  /** What a client who has no code is called there, before the sign of that client: "Client" in "Client 7C3E". */
  codeWord: word,
  alarmMinutes: z.int().min(0).max(10_080).nullable(),
});

export type AccountShape = z.output<typeof account>;
export type KeptAccountShape = z.output<typeof keptAccount>;
export type CalendarShape = z.output<typeof calendar>;
export type ConfigurationShape = z.output<typeof configuration>;
export type Rules = z.output<typeof rules>;
export type Freshness = z.output<typeof freshness>;
