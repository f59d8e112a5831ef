import type { AppointmentState } from '#domain/appointment.ts';
import type { Configuration } from '#domain/configuration.ts';
import { defaultConfiguration, selectedCalendarIds } from '#domain/configuration.ts';
import type { ZoneRules } from '#domain/time.ts';
import type { CacheStore } from '#main/ports/cache-store.ts';
import type { OpenCalendarServer, Provider } from '#main/ports/calendar-server.ts';
import type { Clock } from '#main/ports/clock.ts';
import type { Announce } from '#main/ports/events.ts';
import type { FeedReader } from '#main/ports/feed-reader.ts';
import type { IcalendarCodec, TimeZones } from '#main/ports/icalendar-codec.ts';
import type { Log } from '#main/ports/log.ts';
import type { NetworkProbe } from '#main/ports/network-probe.ts';
import type { PracticeStore, StoredCalendar } from '#main/ports/practice-store.ts';
import type { SecretVault } from '#main/ports/secret-vault.ts';

/** The parts that the services of one workspace stand on. */
export interface ServiceContext {
  readonly practice: PracticeStore;
  readonly cache: CacheStore;
  readonly vault: SecretVault;
  readonly openServer: OpenCalendarServer;
  readonly probe: NetworkProbe;
  readonly feeds: FeedReader;
  readonly codec: IcalendarCodec;
  readonly zones: TimeZones;
  readonly clock: Clock;
  readonly announce: Announce;
  readonly log: Log;
  /** Of this app. */
  readonly version: string;
}

/** The configuration in force: the saved one, or that of a new installation. */
export function currentConfiguration({ practice, zones }: ServiceContext): Configuration {
  return practice.configuration() ?? defaultConfiguration(zones.systemZone());
}

/** Calendars of connected accounts, in the order of their accounts. */
export function connectedCalendars({ practice }: ServiceContext): readonly StoredCalendar[] {
  const connected = new Set(
    practice
      .accounts()
      .filter((account) => account.state !== 'disconnected')
      .map((account) => account.id),
  );
  return practice.calendars().filter((calendar) => connected.has(calendar.accountId));
}

/** Whether any account is connected: else nothing is read, and no time can be called free. */
export function isConnected({ practice }: ServiceContext): boolean {
  return practice.accounts().some(({ state }) => state !== 'disconnected');
}

/** Ids of the calendars that are read, shown and counted: Primary and Check for Conflicts. */
export function selectedIds(context: ServiceContext): string[] {
  // Without one that was saved nothing was chosen; the zone of the computer, which is slow to find, decides nothing here.
  const configuration = context.practice.configuration() ?? defaultConfiguration('UTC');
  // A subscribed calendar is read only where somebody chose it.
  const mayBeRead = (kind: StoredCalendar['kind']): boolean =>
    kind === 'events' || configuration.conflictCalendarIds !== null;
  const known = connectedCalendars(context).filter(({ kind }) => mayBeRead(kind));
  return selectedCalendarIds(
    configuration,
    known.map(({ id }) => id),
  );
}

/** Ids of the calendars that are read: the selected ones, and those in which appointments that are still to come lie. */
export function readIds(context: ServiceContext): string[] {
  const { practice, clock } = context;
  const coming = practice.appointmentsBetween({ start: clock.now(), end: Infinity }, COMING);
  const ids = coming.map(({ calendarId }) => calendarId);
  return [...new Set([...selectedIds(context), ...ids])];
}

const COMING: readonly AppointmentState[] = ['booked', 'removed-in-icloud', 'conflict'];

/** The rules of a zone that must be known: a name that isn't falls back to UTC. */
export function zoneRules({ zones }: ServiceContext, zone: string): ZoneRules {
  const rules = zones.rules(zone) ?? zones.rules('UTC');
  if (rules === null) throw new Error('no rules for UTC');
  return rules;
}

/** Where discovery begins for each provider; a CalDAV account brings its own address. */
export const ENTRY_URLS: Readonly<Record<Exclude<Provider, 'caldav'>, string>> = {
  icloud: 'https://caldav.icloud.com/',
  sample: 'http://sample.invalid/',
};

/** The keychain's key of an account's secret. */
export const secretKeyOf = (accountId: string): string => `account:${accountId}`;
