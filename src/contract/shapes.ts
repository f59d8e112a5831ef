import { z } from 'zod';
import { date, id, instant } from './values.ts';

const text = (most: number) => z.string().max(most);

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
  /** "Don't let it hold my time", said here. */
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
  /** Of a `local-block`. */
  blockId: id.optional(),
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
  /** Where the client lives, where that is known. */
  zone: z.string().nullable(),
  /** What stands for the client in iCloud in the title mode `code`; null: one is made of the id. */
  code: z.string().nullable(),
});
export const newClient = z.object({
  name: text(200).trim().min(1),
  email: text(320).trim().optional(),
  phone: text(60).trim().optional(),
  /** Where the client lives; absent: not known. */
  zone: text(100).optional(),
});
/** A client as the list shows one: with the booking to take the next one's service, length and hour from. */
export const listedClient = client.extend({
  last: z
    .object({
      service: z.string().nullable(),
      place: z.string().nullable(),
      start: instant,
      lengthMinutes: z.int(),
    })
    .nullable(),
});

/** Why an appointment needs the practitioner. */
export const attention = z.object({
  kind: z.enum([
    /** Gone from iCloud: put it back, or cancel it. */
    'removed-in-icloud',
    /** Changed here and in iCloud: `theirs` is what iCloud has. */
    'conflict',
    /** Held without a network; when it was back, something else was there. Move it, keep it (`keep-mine`), or cancel. */
    'taken-meanwhile',
    /** Somebody moved it to `calendarId`, where nothing is written. */
    'elsewhere',
    /** iCloud doesn't take it: `reason` says why. `outbox.retry` tries again. */
    'not-written',
  ]),
  reason: z.string().nullable(),
  theirs: z.object({ start: instant, end: instant, title: z.string() }).nullable(),
  calendarId: id.nullable(),
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
  /** Of its alarm in iCloud: minutes before the start at which the practitioner's devices say so; null: not at all. */
  alarmMinutes: z.int().nullable(),
  /** It was set in iCloud to a time that no minutes before the start can say: `alarmMinutes` is what it was before. */
  alarmOther: z.boolean().optional(),
  state: z.enum(['booked', 'done', 'no-show', 'cancelled', 'removed-in-icloud', 'conflict']),
  /** Who cancelled it; null for one that isn't cancelled. */
  cancelledBy: z.enum(['practitioner', 'client']).nullable(),
  sync: z.enum(['held', 'sending', 'synced', 'blocked']),
  /** Since when iCloud lacks what it should have; null where it lacks nothing. */
  waitingSince: instant.nullable(),
  /** Shared by the appointments of one weekly series; null for a single one. */
  seriesId: id.nullable(),
  calendarId: id,
  attention: attention.nullable(),
});

/** A time that was asked for and is not free: what is there, and the nearest times that are. */
export const clash = z.object({
  start: instant,
  end: instant,
  entries: z.array(entry),
  nearest: z.array(slot),
});

/** A Blocked Slot made here. It never leaves this computer. */
export const block = z.object({
  id,
  title: z.string(),
  /** Of the first one, where it repeats. */
  start: instant,
  end: instant,
  allDay: z.object({ start: date, end: date }).nullable(),
  /** RFC 5545 §3.3.10, without the property's name. */
  rrule: z.string().nullable(),
  zone: z.string(),
});

/** An event that came to lie over an appointment already booked. */
export const alert = z.object({
  id,
  kind: z.enum(['late-clash']),
  raisedAt: instant,
  appointment,
  entry,
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

export type EntryShape = z.output<typeof entry>;
export type AppointmentShape = z.output<typeof appointment>;
export type Why = z.output<typeof why>;
export type Slot = z.output<typeof slot>;
export type Reason = z.output<typeof reason>;
export type ClientShape = z.output<typeof client>;
export type ListedClient = z.output<typeof listedClient>;
export type Attention = z.output<typeof attention>;
export type BlockShape = z.output<typeof block>;
export type ClashShape = z.output<typeof clash>;
export type AlertShape = z.output<typeof alert>;
