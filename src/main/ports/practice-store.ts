import type { Appointment, AppointmentState, Client, TitleMode } from '#domain/appointment.ts';
import type { Configuration } from '#domain/configuration.ts';
import type { CalendarRules } from '#domain/holds.ts';
import type { EpochMs, Interval } from '#domain/interval.ts';
import type { LocalBlock } from '#domain/local-block.ts';
import type { ETag, Href } from '#domain/resource.ts';
import type { Provider } from './calendar-server.ts';
import type { Clash, JournalEntry } from './practice-records.ts';

/** One sign-in. Its secret is in the keychain, never here. */
export interface StoredAccount {
  readonly id: string;
  readonly provider: Provider;
  /** Where discovery begins. */
  readonly entryUrl: string;
  readonly username: string;
  readonly label: string;
  /** `disconnected`: not listed, not read; kept so that connecting again finds its calendars. */
  readonly state: 'connected' | 'reconnect-required' | 'disconnected';
  readonly homes: readonly Href[];
  readonly addresses: readonly string[];
  readonly defaultCalendar: Href | null;
  /** Other hosts that may see its secret: see `ServerAccess`. */
  readonly confirmedHosts: readonly string[];
}

/** One calendar collection of an account, as its home listing last showed it. */
export interface StoredCalendar {
  readonly id: string;
  readonly accountId: string;
  readonly href: Href;
  readonly name: string;
  readonly color: string | null;
  readonly order: number | null;
  readonly access: 'read-write' | 'read-only' | 'unknown';
  readonly kind: 'events' | 'subscription';
  readonly isShared: boolean;
  readonly supportsSyncCollection: boolean;
  /** When it was first missing from a complete home listing; null while it is there. */
  readonly missingSince: EpochMs | null;
  readonly rules: CalendarRules;
}

/** An appointment without what follows from its remote copy. */
export interface StoredAppointment extends Omit<Appointment, 'sync'> {
  /** RFC 5545 §3.8.7.4; raised with every change that is written. */
  readonly sequence: number;
  /** Counts the UIDs it was given; see `appointmentUid`. */
  readonly generation: number;
  /** As chosen when it was booked: every later writing keeps to it. */
  readonly titleMode: TitleMode;
  /** Its title where nobody is named, in the language of that time. */
  readonly titleWord: string;
  /** What stands before its client's sign, in the same language. */
  readonly codeWord: string;
  /** Before the start; null: none. */
  readonly alarmMinutes: number | null;
  readonly cancelledAt: EpochMs | null;
}

/** A place at a server. */
export interface RemotePlace {
  readonly calendarId: string;
  readonly href: Href;
}

/** What an appointment leaves behind where it goes to another calendar. */
export interface LeftObject extends RemotePlace {
  readonly uid: string;
  /** It was seen there. */
  readonly wasThere: boolean;
  /** Its text as far as the new one has all of it: what differs from it is not removed. Null: none was read. */
  readonly base: string | null;
  /** It was changed since, and says a time that the appointment doesn't: held like that of any other event. */
  readonly isHolding: boolean;
}

/**
 * The write that an appointment still owes its server, and what we believe of the server's copy: one row an
 * appointment, for as long as it is known. `desired` moves by the practitioner's hand only.
 */
export interface RemoteCopy {
  readonly appointmentId: string;
  readonly calendarId: string;
  /** Fixed before the first request and never changed by a retry. */
  readonly uid: string;
  readonly href: Href;
  readonly desired: 'present' | 'absent';
  /** Counts the changes asked for; the copy is settled when `believedRevision` has caught up. */
  readonly revision: number;
  /**
   * `unknown`: a write was sent and no answer came; the server is asked before anything is sent again. `elsewhere`:
   * somebody moved it to another calendar, where nothing of ours is written.
   */
  readonly belief: 'never' | 'present' | 'absent' | 'unknown' | 'elsewhere';
  readonly believedRevision: number;
  readonly etag: ETag | null;
  /** The server's text as last read: edits start from it. */
  readonly baseIcs: string | null;
  /** The title that we last wrote: where the server has another one, somebody chose that there, and it stays. */
  readonly writtenTitle: string | null;
  /** The alarm that we last wrote or followed, in minutes: without a UID, ours is known by it. */
  readonly writtenAlarm: number | null;
  /** Another alarm was chosen here and isn't written yet; while not, what is done to ours there stays. */
  readonly isAlarmOwed: boolean;
  readonly attempts: number;
  readonly nextAt: EpochMs | null;
  /** Why it needs the practitioner; null while it goes on by itself. */
  readonly blockedReason: string | null;
  /** Error code of the last failed attempt. */
  readonly lastError: string | null;
  /** Where it is, while `belief` is `elsewhere`. */
  readonly elsewhere: RemotePlace | null;
  /** The object of its last generation, to be removed once the new one is there. */
  readonly leaving: LeftObject | null;
  /** Written, and not yet seen: until then a 404 is no removal. */
  readonly verifyUntil: EpochMs | null;
  /** Asked for while calendars could not be read: its time is checked again before it is written. */
  readonly mustCheck: boolean;
  /** When the oldest change was asked for that the server doesn't have. */
  readonly waitingSince: EpochMs | null;
}

/** "Don't let it hold my time": known by what an event is called at its server, so that it outlives the cache. */
export interface FreeMark {
  readonly calendarId: string;
  readonly uid: string;
  /** One instance by its recurrence id, null for an event that has none; `WHOLE_SERIES` for all of them. */
  readonly instance: string | null;
}

export const WHOLE_SERIES = '*';

/**
 * What nobody else has: accounts, configuration, clients, appointments and the writes they owe. Every call is
 * durable when it returns. @throws {StoreError}
 */
export interface PracticeStore {
  /** Runs all of `work` or none of it. */
  transaction<T>(work: () => T): T;

  accounts(): readonly StoredAccount[];
  saveAccount(account: StoredAccount): void;
  /**
   * Removes the account, its calendars and what was seen in them. Appointments stay, and forget where at its server they
   * lay. Gives the number of rows removed.
   */
  removeAccount(accountId: string): number;
  /** How many rows still have something of an account and its calendars, but for appointments and their journal. */
  rowsOf(accountId: string, calendarIds: readonly string[]): number;

  calendars(): readonly StoredCalendar[];
  saveCalendar(calendar: StoredCalendar): void;

  configuration(): Configuration | null;
  saveConfiguration(configuration: Configuration): void;

  /** Events of which the practitioner said that they don't hold their time. */
  freeMarks(): readonly FreeMark[];
  saveFreeMark(mark: FreeMark): void;
  removeFreeMark(mark: FreeMark): void;

  /** By name, one that is called exactly so first; at most fifty, without removed ones. */
  clients(query: string | null): readonly Client[];
  /** By name; removed ones too. */
  everyClient(): readonly Client[];
  client(id: string): Client | null;
  saveClient(client: Client): void;
  /** It is no longer listed; where an appointment names it, its row stays. */
  removeClient(id: string): void;

  appointment(id: string): StoredAppointment | null;
  /** By its UID, or by one that it had in an earlier generation. */
  appointmentByUid(uid: string): StoredAppointment | null;
  /** The appointment goes on to be known by this UID, which it no longer has. */
  saveFormerUid(uid: string, appointmentId: string): void;
  /** By start. */
  appointmentsOfSeries(seriesId: string): readonly StoredAppointment[];
  /** The one that was booked to begin latest; null without any. */
  lastAppointmentOf(clientId: string): StoredAppointment | null;
  /** Those that overlap the window, by start, in any of these states. */
  appointmentsBetween(window: Interval, states: readonly AppointmentState[]): readonly StoredAppointment[];
  /**
   * UIDs of every appointment ever written, former ones and cancelled ones too: none of them is a Blocked Slot. Without
   * those in conflict: until the practitioner has answered, what iCloud has holds its time beside what is here. Without
   * cancelled ones that somebody moved to another calendar or brought back, those of `removedUids`, and what was left
   * behind and holds its time (`LeftObject`).
   */
  knownUids(): ReadonlySet<string>;
  /** UIDs of cancelled appointments that were removed at the server, and when they were cancelled. */
  removedUids(): ReadonlyMap<string, EpochMs>;
  saveAppointment(appointment: StoredAppointment): void;

  remoteCopy(appointmentId: string): RemoteCopy | null;
  /** Copies whose write is still owed, oldest first. */
  owedWrites(): readonly RemoteCopy[];
  /** Copies that are believed to lie in a calendar, or to have been moved there. */
  copiesBelievedIn(calendarId: string): readonly RemoteCopy[];
  saveRemoteCopy(copy: RemoteCopy): void;

  blocks(): readonly LocalBlock[];
  /** @param isAgain it was removed, and is made anew: kept like any other, it is noted as what it is */
  saveBlock(block: LocalBlock, isAgain?: boolean): void;
  removeBlock(id: string): void;

  clashes(): readonly Clash[];
  saveClash(clash: Clash): void;
  removeClash(appointmentId: string, entryId: string): void;

  /** Newest first. @param most the newest ones only; without it all */
  journal(since: EpochMs, most?: number): readonly JournalEntry[];
  addToJournal(entries: readonly Omit<JournalEntry, 'id'>[]): void;
  /** Forgets what is older. */
  pruneJournal(before: EpochMs): void;

  /** Writes all of it into a new file, encrypted like the original. */
  copyInto(file: string): void;
  /** Writes the file anew: what was deleted is in none of its pages. */
  compact(): void;
  close(): void;
}

/** Whether the server has been told everything that this copy should be told. */
export function isSettled(
  copy: Pick<RemoteCopy, 'desired' | 'belief' | 'revision' | 'believedRevision' | 'leaving' | 'verifyUntil'>,
): boolean {
  if (copy.belief === 'elsewhere') return copy.leaving === null;
  if (copy.belief === 'unknown' || copy.leaving !== null || copy.verifyUntil !== null) return false;
  if (copy.desired === 'absent') return copy.belief === 'absent' || copy.belief === 'never';
  return copy.belief === 'present' && copy.believedRevision === copy.revision;
}

/** Whether it is settled but for what it left behind: nothing of ours is on its way to the object that it has now. */
export function isWritten(copy: Parameters<typeof isSettled>[0]): boolean {
  return isSettled({ ...copy, leaving: null });
}

/** The one error class of both stores. */
export class StoreError extends Error {
  readonly kind: 'disk-full' | 'read-only' | 'unreadable' | 'newer-schema' | 'locked' | 'failed';

  constructor(kind: StoreError['kind'], attempted: string, cause?: unknown) {
    super(`${attempted}: ${kind}`, { cause });
    this.name = 'StoreError';
    this.kind = kind;
  }
}
