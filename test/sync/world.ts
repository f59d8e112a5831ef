import type { Value } from '#contract/commands.ts';
import { openCalendarServerWith } from '#main/caldav/calendar-client.ts';
import { createNetworkProbe } from '#main/caldav/network-probe.ts';
import type { TransportOptions } from '#main/caldav/transport.ts';
import { openFeedReader } from '#main/feeds/feed-reader.ts';
import { icalendarCodec, timeZones } from '#main/icalendar/codec.ts';
import { createMemoryVault } from '#main/keychain/memory-vault.ts';
import type { CalendarSyncState, ObjectSummary } from '#main/ports/cache-store.ts';
import { silentLog } from '#main/ports/log.ts';
import type { ServiceContext } from '#main/services/context.ts';
import { createServices, type Services } from '#main/services/services.ts';
import { openCacheStore } from '#main/store/cache/cache-store.ts';
import { openPracticeStore } from '#main/store/practice/practice-store.ts';
import {
  startFaultServer,
  type FaultServer,
  type FaultServerOptions,
} from '#test/servers/faults/fault-server.ts';
import { simpleEvent } from '#test/servers/simple-event.ts';
import { watchWrites } from './write-watch.ts';

export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;
/** Tuesday 1 December 2026, 12:00 UTC. */
export const NOON = Date.parse('2026-12-01T12:00:00Z');

/** One account on the fault server, read by the real services over real (in-memory) stores, under a clock of ours. */
export interface SyncWorld {
  readonly server: FaultServer;
  readonly context: ServiceContext;
  readonly services: Services;
  now(): number;
  advance(ms: number): void;
  connect(): Promise<Value<'accounts.connect'>>;
  /** Connects, makes `practice` the Primary Calendar and `personal` one to check, both in Berlin, and reads them. */
  configure(): Promise<void>;
  /** A run that the practitioner asks for. */
  sync(): Promise<Value<'sync.run'>>;
  /** What the timer does, however long it is to the next run. */
  poll(): Promise<void>;
  /** Ends the services and starts them again over the same stores. */
  restart(): Promise<void>;
  idOf(slug: string): string;
  state(slug: string): CalendarSyncState;
  /** The cache's objects of a calendar by name. */
  cached(slug: string): ReadonlyMap<string, ObjectSummary & { readonly text: string | null }>;
  /** Names and texts of a calendar in the cache, and of the same at the server. */
  both(slug: string): readonly [Readonly<Record<string, string>>, Readonly<Record<string, string>>];
  titles(): readonly string[];
  freshness(slug: string): Promise<Value<'calendars.list'>[number]['freshness']>;
  /** Kinds of the requests since the last look, in order. */
  asked(): readonly string[];
  stop(): Promise<void>;
}

export interface WorldOptions extends FaultServerOptions {
  readonly transport?: TransportOptions;
  readonly provider?: 'icloud' | 'caldav';
  /** Of a typed server: other hosts that the person has confirmed. */
  readonly confirmedHosts?: readonly string[];
  /** Put between the services and the stores. */
  readonly around?: (context: ServiceContext) => ServiceContext;
  readonly startAt?: number;
  /** Where its stores lie; in memory where left out. */
  readonly files?: StoreFiles;
}

interface StoreFiles {
  readonly practice: string;
  readonly cache: string;
}

/** The parts of services that read one account, over stores in these files, or in memory. */
export function servicesOver(
  files: StoreFiles | null,
  transport: TransportOptions,
  now: () => number,
): ServiceContext {
  return {
    practice: openPracticeStore({ file: files?.practice ?? null, key: null }),
    cache: openCacheStore({ file: files?.cache ?? null, key: null }),
    vault: createMemoryVault(),
    openServer: openCalendarServerWith(transport),
    // The computer that runs the tests may be on no network.
    probe: { ...createNetworkProbe(transport), isOnNetwork: () => true },
    feeds: openFeedReader(),
    codec: icalendarCodec,
    zones: timeZones,
    clock: { now },
    announce: () => undefined,
    log: silentLog,
    version: '0.0.0',
  };
}

export async function startWorld(options: WorldOptions = {}): Promise<SyncWorld> {
  let now = options.startAt ?? NOON;
  const server = await startFaultServer({ tick: () => now, ...options });
  const parts = servicesOver(options.files ?? null, options.transport ?? {}, () => now);
  // The password of every account here is the server's own: that of iCloud must have its shape before it is sent.
  const plain: ServiceContext = {
    ...parts,
    openServer: (access) => parts.openServer({ ...access, password: server.password }),
  };
  const context = options.around?.(plain) ?? plain;
  const writes = watchWrites(server, parts.practice);
  let services = createServices(context);
  const calendarOf = (slug: string) => {
    const found = plain.practice
      .calendars()
      .find(({ href }) => href.endsWith(`/${encodeURIComponent(slug)}/`));
    if (found === undefined) throw new Error(`no calendar ${slug}`);
    return found;
  };
  const nameOf = (key: string): string => decodeURIComponent(key.split('/').at(-1) ?? '');
  const cached: SyncWorld['cached'] = (slug) => {
    const { id } = calendarOf(slug);
    return new Map(
      plain.cache.objects(id).map((object) => {
        const ics = plain.cache.text(id, object.key);
        return [nameOf(object.key), { ...object, text: ics === null ? null : asText(ics) }];
      }),
    );
  };
  const world: SyncWorld = {
    server,
    context: plain,
    get services() {
      return services;
    },
    now: () => now,
    advance: (ms) => {
      now += ms;
    },
    connect: async () => {
      const { provider = 'caldav', confirmedHosts = [] } = options;
      const { username, password } = server;
      return services.handlers['accounts.connect']({
        provider,
        ...(provider === 'caldav' ? { serverUrl: server.url, password } : { password: 'abcdefghijklmnop' }),
        username,
        confirmedHosts: [...confirmedHosts],
      });
    },
    configure: async () => {
      await world.connect();
      await services.handlers['configuration.save']({
        primaryCalendarId: world.idOf('practice'),
        conflictCalendarIds: [world.idOf('personal')],
        zone: 'Europe/Berlin',
        displayZone: 'Europe/Berlin',
      });
      await world.sync();
    },
    sync: async () => services.handlers['sync.run']({}),
    poll: async () => {
      now = Math.max(now, ...services.sync.status().accounts.map(({ nextAt }) => nextAt ?? 0));
      await services.sync.poll();
    },
    restart: async () => {
      await services.sync.stop();
      services = createServices(context);
    },
    idOf: (slug) => calendarOf(slug).id,
    state: (slug) => plain.cache.syncState(calendarOf(slug).id),
    cached,
    both: (slug) => {
      const here = [...cached(slug)].flatMap(([name, { text }]) =>
        text === null ? [] : [[name, text] as const],
      );
      const there = [...server.members(slug)].map(([name, { ics }]) => [name, lineFeeds(ics)] as const);
      return [Object.fromEntries(here.toSorted()), Object.fromEntries(there.toSorted())];
    },
    titles: () => {
      const ids = plain.practice.calendars().map(({ id }) => id);
      const window = { start: NOON - 30 * 24 * HOUR, end: NOON + 60 * 24 * HOUR };
      const found = plain.cache.occurrencesBetween(ids, window);
      return found.map(({ facts }) => facts.title).toSorted();
    },
    freshness: async (slug) => {
      const shapes = await services.handlers['calendars.list']({});
      const shape = shapes.find(({ id }) => id === calendarOf(slug).id);
      if (shape === undefined) throw new Error(`no calendar ${slug}`);
      return shape.freshness;
    },
    asked: () => {
      const kinds = server.log.map(({ kind }) => kind);
      server.resetLog();
      return kinds;
    },
    stop: async () => {
      await services.sync.stop();
      await server.stop();
      const wrong = writes.wrong();
      plain.cache.close();
      plain.practice.close();
      if (wrong.length > 0) throw new Error(wrong.join('; '));
    },
  };
  return world;
}

/** A text as XML gives it back: line ends may be either. */
export const lineFeeds = (text: string): string => text.replaceAll('\r\n', '\n');
const asText = (octets: Uint8Array): string => lineFeeds(Buffer.from(octets).toString('utf8'));

/** Fills a calendar with events `n0`, `n1` … titled as they are named, an hour apart. */
export function fill(server: FaultServer, slug: string, count: number, prefix = 'n'): void {
  for (let index = 0; index < count; index++) {
    const start = new Date(NOON + (index % 200) * HOUR).toISOString().replace(/[-:]|\.\d+/g, '');
    const name = `${prefix}${index}`;
    server.put(slug, `${name}.ics`, simpleEvent(`${slug}-${name}`, { title: name, start }));
  }
}
