import type { CalendarEvent } from '#domain/event.ts';
import type { EpochMs, Interval } from '#domain/interval.ts';
import type { LocalBlock } from '#domain/local-block.ts';
import type { OccurrenceGroup } from '#domain/occurrence.ts';
import type { CalendarDate, Span, WallTime, ZoneName, ZoneRules } from '#domain/time.ts';

/** A VEVENT that could not be read, with what could still be made out of it. */
export interface UnreadableEvent {
  readonly uid: string | null;
  /** One plain reason, without any text of the event. */
  readonly why: string;
  /** The span that it holds, where DTSTART could be read. */
  readonly span: Span | null;
}

/** A calendar object resource, read: every VEVENT in it, and those that could not be read. */
export interface CalendarObject {
  readonly events: readonly CalendarEvent[];
  readonly unreadable: readonly UnreadableEvent[];
  /** Zones that only this file defines, by the name `EventTime.zone` uses for them. */
  readonly zones: ReadonlyMap<string, ZoneRules>;
  /** How many travel times were none, and are ignored. */
  readonly ignoredTravel: number;
}

export interface Expansion {
  /** In no order. Unreadable events with a known span are among them. */
  readonly groups: readonly OccurrenceGroup[];
  /** What could not be read or expanded. */
  readonly unreadable: readonly UnreadableEvent[];
  /** A series had more occurrences than were asked for: the others are left out. */
  readonly isDense: boolean;
}

/** The appointment as it is written to the Primary Calendar: a title and a time, nothing of the client's. */
export interface AppointmentObject {
  readonly uid: string;
  readonly title: string;
  readonly start: EpochMs;
  readonly end: EpochMs;
  readonly zone: ZoneName;
  readonly sequence: number;
  /** DTSTAMP and LAST-MODIFIED. */
  readonly stampedAt: EpochMs;
  readonly alarmMinutes: number | null;
  /** What a device says when it reminds; it names nobody. */
  readonly alarmText: string;
}

/** A change of an appointment that is at its server already. */
export interface AppointmentChange extends Omit<AppointmentObject, 'title' | 'alarmMinutes' | 'alarmText'> {
  readonly title: string | null;
  /** The UID that it gets in place of its own, where it becomes an object of another calendar. */
  readonly newUid?: string;
  /** Our alarm as it is to be; without it all alarms stay. */
  readonly alarm?: KnownAlarm & { readonly minutes: number | null; readonly text: string };
}

/** By what our alarm is known in a server's text, where its UID isn't kept. */
export interface KnownAlarm {
  /** How many minutes before the start we last wrote it; null: none. */
  readonly written: number | null;
  /** The text that it was seen in last: what stands in its place in another one is ours, changed there. */
  readonly base: string | null;
  /** What ours says when it reminds, where that is known. */
  readonly text?: string;
}

/** An event of a file that the person asked for: a Blocked Slot by its UID, or an appointment in that form. */
export interface FileEvent extends Omit<LocalBlock, 'id'> {
  readonly uid: string;
}

/** Reads, expands and writes iCalendar (RFC 5545). Pure: the same bytes give the same answer. */
export interface IcalendarCodec {
  /**
   * Reads one resource. Never throws: what can't be read is in `unreadable`.
   * @param addresses the owner's addresses (calendar-user-address-set), lower case without `mailto:`, to find their
   *   PARTSTAT; principal paths may be among them
   */
  read(octets: Uint8Array, addresses: readonly string[]): CalendarObject;
  /**
   * The occurrences that touch `window`, their travel included, overrides applied, cancelled and transparent ones included.
   * All-day and floating ones are found for any zone: those within a day of the window may be included too.
   * @param most occurrences of one series that are wanted; without it, one with absurdly many is unreadable
   */
  expand(object: CalendarObject, window: Interval, most?: number): Expansion;
  /** A VCALENDAR with one VEVENT, DTEND and a matching VTIMEZONE; CRLF, folded at 75 octets, no ATTENDEE, no ORGANIZER. */
  serializeAppointment(appointment: AppointmentObject): string;
  /**
   * The server's text of an appointment with its time, SEQUENCE and stamps made new; every other line stays as it is,
   * byte for byte. A title of null stays too. Of the alarms only ours is replaced. SEQUENCE is never lower than one more
   * than theirs.
   * @returns null for what is no longer a single event of ours: repeating, with people invited, or not there
   */
  updateAppointment(text: string, appointment: AppointmentChange): string | null;
  /**
   * Our alarm in a server's text, by its minutes before the start: null for one that was set to come at some other time.
   * @returns null where ours isn't there
   */
  alarmOf(text: string, known: KnownAlarm): { readonly minutes: number | null } | null;
  /**
   * A VCALENDAR with these events: DTEND always, a VTIMEZONE for each zone, removed instances as EXDATE; CRLF, folded at
   * 75 octets. What is read of it gives the same text again.
   */
  serializeFile(events: readonly FileEvent[], stampedAt: EpochMs): string;
}

/** The zone data in use. */
export interface TimeZones {
  /** The rules of an IANA zone, by any case or alias; null for a name nobody knows. */
  rules(zone: ZoneName): ZoneRules | null;
  /** The zone of this computer; UTC where the system's answer is no zone. */
  systemZone(): ZoneName;
}

export type { CalendarDate, WallTime };
