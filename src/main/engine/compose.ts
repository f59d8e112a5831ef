import { commands, type EngineCommandName, type Handlers } from '#contract/commands.ts';
import { Refusal } from '#contract/errors.ts';
import type { EventMessage, EventName, EventPayload } from '#contract/events.ts';
import { languageOf, type Language } from '#contract/languages.ts';
import { NO_DESKTOP } from '#contract/default-preferences.ts';
import { openCalendarServer } from '#main/caldav/calendar-client.ts';
import { createNetworkProbe } from '#main/caldav/network-probe.ts';
import { openFeedReader } from '#main/feeds/feed-reader.ts';
import { icalendarCodec, timeZones } from '#main/icalendar/codec.ts';
import { createKeytarVault } from '#main/keychain/keytar-vault.ts';
import { createMemoryVault } from '#main/keychain/memory-vault.ts';
import type { OpenCalendarServer } from '#main/ports/calendar-server.ts';
import { systemClock, type Clock } from '#main/ports/clock.ts';
import type { FeedReader } from '#main/ports/feed-reader.ts';
import type { NetworkProbe } from '#main/ports/network-probe.ts';
import type { Log } from '#main/ports/log.ts';
import type { SecretVault } from '#main/ports/secret-vault.ts';
import { HOUR_MS } from '#domain/interval.ts';
import { failureCode } from '#main/services/failure-code.ts';
import { expandOccurrences } from '#main/services/occurrences.ts';
import type { WorkspaceHandlers } from '#main/services/services.ts';
import { backupHandlers } from './backup-handlers.ts';
import { createBackups, mustHaveStore, type Backups } from './backups.ts';
import { databaseKey } from './database-key.ts';
import { lockFolder, openDataFolder } from './data-folder.ts';
import { openLogFile } from './log-file.ts';
import { disconnectAccount } from './disconnect.ts';
import { holdWorkspace, type Current } from './open-workspace.ts';
import { openPreferences } from './preferences.ts';
import type { EngineOptions, EventListener } from './protocol.ts';
import { openSampleWorkspace, type SampleWorkspace } from './sample-workspace.ts';
import { openWorkspace, setAside, type SharedParts } from './workspace.ts';

/** The running engine: the services behind every command. */
export interface Engine {
  readonly handlers: Handlers;
  /** Where what happens to it is noted, in the data folder. */
  readonly log: Log;
  /** Hears every event until the returned function is called. */
  subscribe(listener: EventListener): () => void;
  /** Finishes what is under way, closes stores and sockets. */
  close(): Promise<void>;
}

/** Parts that a test may put in place of the real ones; never set by an option or a variable. */
export interface EngineParts {
  readonly openServer: OpenCalendarServer;
  readonly probe: NetworkProbe;
  readonly feeds: FeedReader;
  readonly clock: Clock;
  readonly vault: SecretVault;
  readonly log: Log;
}

/** A disk that damages what is written again and again is not mended by writing it again. */
const MOST_REBUILDS = 3;

/** No secret has this key: asking for it shows whether the keychain answers. */
const PROBE = 'probe';

/**
 * Builds the engine over its data folder.
 * @throws Refusal `another-instance`; StoreError where the folder can't be written
 */
export async function createEngine(
  options: EngineOptions,
  parts: Partial<EngineParts> = {},
): Promise<Engine> {
  const listeners = new Set<EventListener>();
  const announce = <N extends EventName>(event: N, payload: EventPayload<N>): void => {
    for (const listener of listeners) listener({ event, payload } as EventMessage);
  };
  const folder = openDataFolder(options.dataDirectory);
  const lock = lockFolder(folder);
  // After the lock: a second host leaves no line behind.
  const log = parts.log ?? openLogFile(folder.file('logs'), 'engine');
  log.info('engine started', { kind: options.version });
  const preferences = openPreferences(folder.path);
  const keepsOnDisk = options.vault === 'keychain';
  const vault = parts.vault ?? (keepsOnDisk ? createKeytarVault() : createMemoryVault());
  const shared: SharedParts = {
    openServer: parts.openServer ?? openCalendarServer,
    probe: parts.probe ?? createNetworkProbe(),
    feeds: parts.feeds ?? openFeedReader(),
    codec: icalendarCodec,
    zones: timeZones,
    clock: parts.clock ?? systemClock,
    announce,
    log,
    version: options.version,
  };

  let isRebuilding = false;
  let rebuilds = 0;
  /** Known as soon as the key is, also where the store itself can't be read. */
  let backups: Backups | null = null;
  const openSession = (): Current => {
    const session = openWorkspace({ kind: 'session', shared, vault: createMemoryVault(), stored: null });
    return { kind: 'open', workspace: session };
  };
  /** A server can give all of the cache again: one whose damage shows only while it is used is set aside too. */
  const rebuildCache = (): void => {
    if (isRebuilding || rebuilds >= MOST_REBUILDS) return;
    isRebuilding = true;
    rebuilds += 1;
    log.warn('cache set aside', { kind: 'store-unreadable' });
    const reopen = async (): Promise<Current> => {
      setAside(folder.file('cache.db'));
      return openReal();
    };
    setImmediate(() => {
      switchTo(reopen, false)
        .catch((fault: unknown) => log.warn('cache not rebuilt', { kind: failureCode(fault) }))
        .finally(() => {
          isRebuilding = false;
        });
    });
  };
  const openReal = async (): Promise<Current> => {
    if (!keepsOnDisk) return openSession();
    try {
      const key = await databaseKey(vault, folder);
      backups = createBackups(folder, key);
      mustHaveStore(folder, backups);
      const stored = { folder, key, onCacheDamage: rebuildCache };
      return { kind: 'open', workspace: openWorkspace({ kind: 'real', shared, vault, stored }) };
    } catch (fault) {
      return { kind: 'locked', reason: failureCode(fault) };
    }
  };
  const openSample = async (asked?: Language): Promise<Current> => {
    const language = asked ?? languageOf(preferences.get().language, options.languages ?? []);
    // Everything in it is invented: one that can't be opened is made anew.
    const workspace = await openSampleWorkspace(folder.inner('sample'), shared, language).catch(() => {
      folder.inner('sample').erase();
      return openSampleWorkspace(folder.inner('sample'), shared, language);
    });
    await workspace.connect();
    return { kind: 'open', workspace };
  };

  const first = await (options.sample || preferences.wasSample() ? openSample() : openReal());
  const held = holdWorkspace(first, {
    polls: options.polls !== false,
    switched: (isSample) => {
      preferences.setSample(isSample);
      held.startSync();
      announce('workspace.changed', {});
    },
  });
  const { current, settled, switchTo, sample, realPractice, mustBeOpen } = held;
  /** A copy a day, by itself; one that fails is tried again an hour later, and never in the way of anything. */
  const copyIfDue = (): void => {
    const practice = realPractice();
    if (practice === null || backups?.isDue(shared.clock.now()) !== true) return;
    try {
      backups.make(practice, shared.clock.now());
    } catch (fault) {
      shared.log.warn('backup failed', { kind: failureCode(fault) });
    }
  };
  const copying = options.polls === false ? null : setInterval(copyIfDue, HOUR_MS).unref();
  const handlers = (): WorkspaceHandlers => mustBeOpen().services.handlers;
  const enterSample = async (language?: Language): Promise<SampleWorkspace> => {
    if (sample() === null) await switchTo(() => openSample(language), true);
    const entered = sample();
    if (entered === null) throw new Error('the sample did not open');
    return entered;
  };
  if (options.sample) preferences.setSample(true);
  held.startSync();
  if (copying !== null) copyIfDue();

  const own = {
    'app.state': () => {
      const now = current();
      return {
        version: options.version,
        workspace: now.kind === 'open' ? now.workspace.kind : ('locked' as const),
        hasStoredData: folder.hasStore(),
        lockedBecause: now.kind === 'locked' ? now.reason : null,
        sampleOnline: sample()?.isOnline() ?? true,
        supportUrl: options.supportUrl,
        systemZone: timeZones.systemZone(),
        desktop: options.desktop ?? NO_DESKTOP,
      };
    },
    'vault.check': async () => {
      await settled();
      // A session keeps its secrets in memory; elsewhere only an answer counts, whatever it is.
      if (mustBeOpen().kind === 'real') await vault.read(PROBE);
      return {};
    },
    'vault.retry': async () => {
      if (current().kind === 'locked') await switchTo(openReal, false);
      mustBeOpen();
      return {};
    },
    'vault.useSession': async () => {
      await switchTo(openSession, false);
      return {};
    },
    'sample.enter': async ({ language }) => {
      await enterSample(language);
      return {};
    },
    'sample.leave': async () => {
      if (sample() === null) return {};
      await switchTo(async () => {
        // Its dates are fixed when it is made: the next visit gets a fresh one.
        folder.inner('sample').erase();
        return openReal();
      }, false);
      return {};
    },
    'sample.setOnline': async ({ online }) => {
      const open = sample();
      if (open === null)
        throw new Refusal('bad-request', 'Only the sample can be taken offline.', { field: 'online' });
      await open.setOnline(online);
      announce('account.changed', {});
      return {};
    },
    ...backupHandlers({
      ...{ folder, vault, clock: shared.clock, practice: realPractice },
      backups: () => (sample() === null && keepsOnDisk ? backups : null),
      isLocked: () => current().kind === 'locked',
      reopen: async (work) => {
        await switchTo(() => {
          work();
          return openReal();
        }, false);
        mustBeOpen();
      },
    }),
    'preferences.get': () => preferences.get(),
    'preferences.save': (change) => {
      const saved = preferences.save(change as Parameters<typeof preferences.save>[0]);
      announce('preferences.changed', {});
      return saved;
    },
    'accounts.connect': async (input) => {
      if (input.provider === 'sample') return (await enterSample()).connect();
      await settled();
      if (sample() !== null) {
        throw new Refusal('bad-request', 'Leave the sample first: it is never mixed with real accounts.', {
          field: 'provider',
        });
      }
      return handlers()['accounts.connect'](input);
    },
    'accounts.disconnect': async (input) => {
      await settled();
      return disconnectAccount(
        {
          preferences,
          practice: mustBeOpen().practice,
          disconnect: handlers()['accounts.disconnect'],
          renewCopies: () => {
            if (realPractice() === null || backups === null) return 0;
            const files = backups.forget();
            if (copying !== null) copyIfDue();
            return files;
          },
          preferencesChanged: () => announce('preferences.changed', {}),
        },
        input,
      );
    },
    'occurrences.expand': (input) => expandOccurrences(shared, input),
  } satisfies Partial<Handlers>;

  return {
    handlers: withWorkspace(own, async () => {
      await settled();
      return handlers();
    }),
    log,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    close: async () => {
      if (copying !== null) clearInterval(copying);
      await held.close();
      lock.release();
    },
  };
}

/** The engine's own commands; every other one goes to the workspace that is open, after a switch to the next one. */
function withWorkspace(own: Partial<Handlers>, workspace: () => Promise<WorkspaceHandlers>): Handlers {
  const relayed = (name: EngineCommandName) => async (input: unknown) => {
    const handler = (await workspace())[name as keyof WorkspaceHandlers] as (input: unknown) => unknown;
    return handler(input);
  };
  const names = Object.keys(commands) as EngineCommandName[];
  return Object.fromEntries(names.map((name) => [name, own[name] ?? relayed(name)])) as unknown as Handlers;
}
