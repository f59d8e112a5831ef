import { z } from 'zod';
import { backupCommands } from './backup-commands.ts';
import { bookingCommands } from './booking-commands.ts';
import { doctorResult } from './doctor.ts';
import type { hostCommands } from './host-commands.ts';
import { clockCommands } from './clock-commands.ts';
import { fileCommands } from './file-commands.ts';
import { LANGUAGES } from './languages.ts';
import { desktopAbilities, preferences } from './preferences.ts';
import * as calendars from './calendar-shapes.ts';
import * as shape from './shapes.ts';
import * as values from './values.ts';

const MOST_SLOTS_MS = 400 * 86_400_000;
const MOST_EXPLAINED_MS = 7 * 86_400_000;
const MOST_FITTED_MS = 100 * 86_400_000;
const nothing = z.object({});
const secret = z.string().min(1).max(500);
/** An appointment that is to move: where it is now, it is not in its own way. */
const movedId = values.id.optional();
/** What `clipboard.password` gave: the host puts the password in its place on the way to the engine. */
const secretHandle = z.string().min(1).max(100);

const notBoth = (input: { readonly password?: unknown; readonly secretHandle?: unknown }): boolean =>
  input.password === undefined || input.secretHandle === undefined;

/**
 * Every command a host may ask of the engine: input and value, both checked. Adding a row here, or to `hostCommands`,
 * is the only way to widen the bridge.
 */
export const commands = {
  'accounts.connect': {
    input: z
      .object({
        provider: calendars.provider,
        serverUrl: z.string().max(2000).optional(),
        username: z.string().max(320).optional(),
        password: secret.optional(),
        secretHandle: secretHandle.optional(),
        label: z.string().max(100).optional(),
        /** Hosts that the server points to and the person has confirmed: `host` or `host:port`. */
        confirmedHosts: z.array(z.string().max(260)).max(3).optional(),
      })
      .refine(({ provider, confirmedHosts = [] }) => provider === 'caldav' || confirmedHosts.length === 0, {
        error: 'only for a server whose address was typed',
        path: ['confirmedHosts'],
      })
      .refine(notBoth, 'give password or secretHandle'),
    value: z.object({
      account: calendars.account,
      calendars: z.array(calendars.calendar),
      proposal: z.object({
        primaryCalendarId: values.id.nullable(),
        conflictCalendarIds: z.array(values.id),
        allDayFreeCount: z.int(),
      }),
    }),
  },
  /** Stops a connect that is under way; nothing of it stays. */
  'accounts.cancelConnect': { input: nothing, value: nothing },
  'accounts.list': { input: nothing, value: z.array(calendars.account) },
  /** Accounts that were disconnected and not erased. */
  'accounts.kept': { input: nothing, value: z.array(calendars.keptAccount) },
  'accounts.reconnect': {
    input: z
      .object({
        accountId: values.id,
        password: secret.optional(),
        secretHandle: secretHandle.optional(),
      })
      .refine(notBoth, 'give password or secretHandle'),
    value: z.object({
      account: calendars.account,
      /** How many events were read or found gone by the sync that followed. */
      changes: z.int(),
    }),
  },
  'accounts.disconnect': {
    input: z.object({ accountId: values.id, erase: z.boolean(), discardPending: z.boolean().optional() }),
    value: z.object({
      erased: z.object({ secret: z.boolean(), rows: z.int(), files: z.int() }),
      /** What a second look found of it afterwards. */
      left: z.object({ secret: z.boolean(), rows: z.int() }),
      at: values.instant,
    }),
  },
  'calendars.list': { input: nothing, value: z.array(calendars.calendar) },
  'configuration.get': { input: nothing, value: calendars.configuration },
  'configuration.save': {
    input: calendars.configuration
      .partial()
      .extend({ rules: z.record(values.id, calendars.rules).optional() }),
    value: calendars.configuration,
  },
  'sync.run': {
    input: z.object({ accountId: values.id.optional() }),
    value: z.object({
      requests: z.int(),
      bytesReceived: z.int(),
      durationMs: z.number(),
      calendars: z.array(
        z.object({
          calendarId: values.id,
          mode: z.enum(['token', 'ctag', 'list', 'skipped']),
          changed: z.int(),
          removed: z.int(),
          unreadable: z.int(),
          error: z.string().nullable(),
        }),
      ),
    }),
  },
  /** What the host sees: focus and power decide how often servers are asked, waking and networks when. */
  'sync.presence': {
    input: z.strictObject({
      focused: z.boolean().optional(),
      onBattery: z.boolean().optional(),
      event: z.enum(['wake', 'network']).optional(),
    }),
    value: z.object({}),
  },
  'sync.status': {
    input: nothing,
    value: z.object({
      accounts: z.array(
        z.object({
          accountId: values.id,
          state: z.enum(['idle', 'syncing', 'offline', 'failing', 'reconnect-required']),
          /** The error code of the last failure, null after a success. */
          reason: z.string().nullable(),
          lastSyncedAt: values.instant.nullable(),
          nextAt: values.instant.nullable(),
          pending: z.int(),
          calendars: z.array(
            z.object({
              calendarId: values.id,
              /** How many of its events are on this computer. */
              events: z.int(),
              /** How its changes are found: by the server's own list of them, by its mark of change, or by comparing all. */
              way: z.enum(['token', 'ctag', 'list']),
            }),
          ),
        }),
      ),
    }),
  },
  /** Looks for what is wrong with an account's connection; within 30 seconds, and without writing anything. */
  'doctor.run': { input: z.object({ accountId: values.id }), value: doctorResult },
  'agenda.list': {
    input: z
      .object({
        start: values.instant,
        end: values.instant,
        /** For a page that has no room for more: of iCloud's events the most important of each day alone. */
        fit: z
          .object({
            perDay: z.int().min(1).max(100),
            /** Calendars that aren't drawn: what lies in no other one is neither given nor counted. */
            without: z.array(values.id),
          })
          .optional(),
      })
      .refine((value) => value.start < value.end, 'start must precede end')
      .refine(
        ({ start, end, fit }) => fit === undefined || end - start <= MOST_FITTED_MS,
        'too many days to fit',
      ),
    value: z.object({
      entries: z.array(shape.entry),
      /** With `fit`: what each day of the display zone holds beside them; days without any are left out. */
      left: z.array(z.object({ date: values.date, count: z.int() })).optional(),
    }),
  },
  /** Free times of a length, in the practice's working hours. */
  'availability.slots': {
    input: z
      .object({
        start: values.instant,
        end: values.instant,
        lengthMinutes: z.int().min(5).max(1440),
        stepMinutes: z.int().min(5).max(1440).optional(),
        movedId,
      })
      .refine(({ start, end }) => start < end, 'start must precede end')
      .refine(({ start, end }) => end - start <= MOST_SLOTS_MS, 'at most 400 days'),
    value: z.object({
      slots: z.array(shape.slot),
      /** The free time that they lie in, each from where it becomes free to where it ends; disjoint, ascending. */
      stretches: z.array(z.object({ start: values.instant, end: values.instant })),
      freshness: calendars.checkedCalendars,
      /** Calendars that nobody chose, and how many of their events are here; null where they were never read. */
      notChecked: z.array(z.object({ calendarId: values.id, events: z.int().nullable() })),
    }),
  },
  /** Why a time is free, or isn't. */
  'availability.explain': {
    input: z
      .object({ start: values.instant, end: values.instant, movedId })
      .refine(({ start, end }) => start < end, 'start must precede end')
      .refine(({ start, end }) => end - start <= MOST_EXPLAINED_MS, 'at most a week'),
    value: z.object({
      /** `availability.slots` would list it, were it asked for this length. */
      offered: z.boolean(),
      /** Nothing holds it: the practitioner may book it by hand. */
      bookable: z.boolean(),
      verified: z.boolean(),
      freshness: calendars.checkedCalendars,
      reasons: z.array(shape.reason),
    }),
  },
  /** "Don't let it hold my time", for this one or for its series; `null` takes it back. Kept on this computer. */
  'entries.setHolding': {
    input: z.object({
      entryId: values.id,
      scope: z.enum(['this', 'series']),
      holds: z.union([z.literal(false), z.null()]),
      /** Of a series that is taken back: what was said of single ones of it stays; else it goes, too. */
      keepSingle: z.boolean().optional(),
      undoes: z.boolean().optional(),
    }),
    value: z.object({ entry: shape.entry }),
  },
  ...backupCommands,
  ...bookingCommands,
  ...clockCommands,
  ...fileCommands,
  'occurrences.expand': {
    input: z
      .object({
        ics: z.string().max(5_000_000).optional(),
        icsBase64: z.base64().max(7_000_000).optional(),
        start: values.instant,
        end: values.instant,
        zone: z.string().max(100),
      })
      .refine(
        (input) => (input.ics === undefined) !== (input.icsBase64 === undefined),
        'give ics or icsBase64',
      )
      .refine((input) => input.start < input.end, 'start must precede end'),
    value: z.object({
      occurrences: z.array(shape.occurrence),
      busy: z.array(z.tuple([values.instant, values.instant])),
      unreadable: z.array(z.object({ why: z.string() })),
    }),
  },
  /** What the window must know before anything else. Answers also while the store is locked. */
  'app.state': {
    input: nothing,
    value: z.object({
      version: z.string(),
      /** `locked`: the keychain doesn't answer, so the store can't be opened. */
      workspace: z.enum(['real', 'session', 'sample', 'locked']),
      /** Whether a store from earlier lies there: then a session-only store would not show it. */
      hasStoredData: z.boolean(),
      /** Error code behind `locked`. */
      lockedBecause: z.string().nullable(),
      /** Sample only: whether its server answers ("Try offline"). */
      sampleOnline: z.boolean(),
      /** Where Contact support leads; null opens the built-in Help. */
      supportUrl: z.string().nullable(),
      systemZone: z.string(),
      /** What this host can do beside the window. */
      desktop: desktopAbilities,
    }),
  },
  /** Whether the keychain answers just now; refused with `keychain-unavailable` where it doesn't. */
  'vault.check': { input: nothing, value: nothing },
  /** Asks the keychain again. */
  'vault.retry': { input: nothing, value: nothing },
  /** Goes on without a keychain: an empty store in memory; what lies on disk is not touched. */
  'vault.useSession': { input: nothing, value: nothing },
  /** `language`: what the window speaks, for a sample that is made now; without it, what is chosen or the system's. */
  'sample.enter': { input: z.object({ language: z.enum(LANGUAGES).optional() }), value: nothing },
  'sample.leave': { input: nothing, value: nothing },
  'sample.setOnline': { input: z.object({ online: z.boolean() }), value: nothing },
  'preferences.get': { input: nothing, value: preferences },
  'preferences.save': { input: preferences.partial(), value: preferences },
} as const;

/** What the engine answers. */
export type EngineCommandName = keyof typeof commands;
/** What the window may ask for. */
export type CommandName = EngineCommandName | keyof typeof hostCommands;
type Schemas = typeof commands & typeof hostCommands;
/** What a caller sends. */
export type Input<N extends CommandName> = z.input<Schemas[N]['input']>;
/** What a service gets: the same, checked and trimmed. */
export type CheckedInput<N extends CommandName> = z.output<Schemas[N]['input']>;
export type Value<N extends CommandName> = z.output<Schemas[N]['value']>;

/** What the services implement; a missing or misspelt command does not compile. */
export type Handlers = {
  readonly [N in EngineCommandName]: (input: CheckedInput<N>) => Value<N> | Promise<Value<N>>;
};

/** Whether a string names a command of the engine. */
export function isCommandName(name: string): name is EngineCommandName {
  return Object.hasOwn(commands, name);
}
