import type { CalendarDate, WallTime } from './time.ts';
import type { EpochMs } from './interval.ts';

/**
 * A point in time as an iCalendar property states it. `zoned` is a wall-clock time with the TZID it came
 * with, resolved by the reader to the rules named in `zone` (an IANA name, or a name of the reader's own for a
 * fixed offset or a VTIMEZONE that only the file knows).
 */
export type EventTime =
  | { readonly kind: 'date'; readonly date: CalendarDate }
  | { readonly kind: 'utc'; readonly instant: EpochMs }
  | { readonly kind: 'zoned'; readonly wall: WallTime; readonly zone: string }
  | { readonly kind: 'floating'; readonly wall: WallTime };

export type EventStatus = 'confirmed' | 'tentative' | 'cancelled';
/** TRANSP (RFC 5545 §3.8.2.7); null where the event states none, which means opaque unless something else says more. */
export type Transparency = 'opaque' | 'transparent';
/** X-MICROSOFT-CDO-BUSYSTATUS ([MS-OXCICAL]); `elsewhere` is WORKINGELSEWHERE, `oof` out of office. */
export type BusyStatus = 'free' | 'tentative' | 'busy' | 'oof' | 'elsewhere';
/** The owner's own answer to an invitation (RFC 5545 §3.2.12); null where the owner isn't invited. */
export type ParticipationStatus = 'needs-action' | 'accepted' | 'declined' | 'tentative' | 'delegated';

/** How an event or one of its dates ends (RFC 5545 §3.6.1): `none` is a day for a DATE, no time for a DATE-TIME. */
export type EventEnd =
  | { readonly kind: 'time'; readonly time: EventTime }
  | { readonly kind: 'duration'; readonly text: string }
  | { readonly kind: 'none' };

/** An RDATE; a PERIOD brings its own end. */
export interface RecurrenceDate {
  readonly start: EventTime;
  readonly end: EventEnd | null;
}

/** One VEVENT, read. A recurring event is a master; its changed instances are further VEVENTs with a RECURRENCE-ID. */
export interface CalendarEvent {
  readonly uid: string;
  /** RECURRENCE-ID: which instance of the master this one replaces; null for a master or a single event. */
  readonly recurrenceId: EventTime | null;
  readonly summary: string;
  readonly location: string;
  readonly description: string;
  readonly start: EventTime;
  readonly end: EventEnd;
  /** RANGE=THISANDFUTURE of the RECURRENCE-ID: the change goes on for the instances after it. */
  readonly isThisAndFuture: boolean;
  /** RRULE values as written, without the property name; empty for a single event. */
  readonly rrules: readonly string[];
  readonly rdates: readonly RecurrenceDate[];
  readonly exdates: readonly EventTime[];
  /** null where the event states none: it then counts as confirmed. */
  readonly status: EventStatus | null;
  readonly transp: Transparency | null;
  readonly busyStatus: BusyStatus | null;
  /** CLASS:PRIVATE or CONFIDENTIAL: its words are not for everybody's eyes. */
  readonly classified: boolean;
  /** The owner's own answer; null where they aren't invited, and where the invitation is theirs. */
  readonly participation: ParticipationStatus | null;
  /** X-APPLE-TRAVEL-DURATION: how long before the start the owner leaves, in milliseconds; 0 without one, a day at most. */
  readonly travelMs: number;
  /** X-APPLE-TRAVEL-RETURN-DURATION: the way back after the end, in the same form. */
  readonly travelAfterMs: number;
  /** Its times name a zone that nobody knows: they are floating for want of better. */
  readonly isZoneUnknown: boolean;
  readonly sequence: number;
}
