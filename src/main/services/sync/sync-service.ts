import { HOUR_MS, type EpochMs } from '#domain/interval.ts';
import type { CheckedInput, Value } from '#contract/commands.ts';
import type { CalendarCollection, CalendarServer } from '#main/ports/calendar-server.ts';
import type { StoredAccount } from '#main/ports/practice-store.ts';
import { selectedIds, type ServiceContext } from '../context.ts';
import { failureCode } from '../failure-code.ts';
import { inBackground } from '../in-background.ts';
import {
  createAccountSync,
  type AccountReport,
  type AccountStatus,
  type AccountSync,
} from './account-sync.ts';
import { createCheckedAt, type CheckedAt } from './checked-at.ts';
import { isHeldBack } from './held.ts';
import { reindexWhenDue } from './reindex.ts';
import { ATTENTIVE, dueInMs } from './schedule.ts';
import { createServerPool } from './server-pool.ts';

/** Keeps every connected account equal to its server, by itself and when asked. */
export interface SyncService {
  readonly checkedAt: CheckedAt;
  /** Begins to poll. */
  start(): void;
  /** Runs every account that is due, once. Never rejects. */
  poll(): Promise<void>;
  /** Ends what is under way and saves how old the data is. */
  stop(): Promise<void>;
  /** A run that the practitioner asked for, of one account or of all. */
  run(accountId: string | null): Promise<Value<'sync.run'>>;
  /** What the host knows of the person and the computer: it decides how often servers are asked. */
  presence(input: CheckedInput<'sync.presence'>): void;
  /**
   * The first sync of an account just connected, over the connection and listing of its discovery; resolves when the
   * weeks around today are here.
   */
  runFirst(
    accountId: string,
    server: CalendarServer,
    collections: readonly CalendarCollection[],
  ): Promise<void>;
  /** Sends what is owed to one calendar's account. */
  push(accountId: string): Promise<void>;
  status(): Value<'sync.status'>;
  statusOf(accountId: string): AccountStatus;
  /** When the account's selected calendars were all last known to equal the server; null if one never was. */
  lastSyncedAt(accountId: string): EpochMs | null;
  /** The account's own connection, with its password and at its pace. @throws as the pool does */
  connection(account: StoredAccount): Promise<CalendarServer>;
  /** Forgets the account's connection and state, after its credentials changed or it went. */
  forget(accountId: string): Promise<void>;
}

const TICK_MS = 5_000;
/** What a window asks when it opens comes first: an account with 100,000 events takes a while to be compared. */
const FIRST_TICK_MS = 500;

export function createSyncService(context: ServiceContext): SyncService {
  const { practice, clock } = context;
  const pool = createServerPool(context);
  const checkedAt = createCheckedAt(context);
  const syncs = new Map<string, AccountSync>();
  let timer: ReturnType<typeof setInterval> | null = null;
  let presence = ATTENTIVE;

  const syncOf = (accountId: string): AccountSync => {
    const known = syncs.get(accountId);
    if (known !== undefined) return known;
    const created = createAccountSync({ context, accountId, pool, checkedAt, presence: () => presence });
    syncs.set(accountId, created);
    return created;
  };
  /** Bookings held until all calendars are read: the last of the accounts may just have been. */
  const sendHeld = async (): Promise<void> => {
    const held = practice.owedWrites().filter(isHeldBack);
    if (held.length === 0) return;
    const calendars = new Map(practice.calendars().map(({ id, accountId }) => [id, accountId]));
    const accounts = new Set(held.flatMap(({ calendarId }) => calendars.get(calendarId) ?? []));
    await Promise.all([...accounts].map((accountId) => syncOf(accountId).push()));
  };
  const readable = (): string[] =>
    practice.accounts().flatMap((account) => (account.state === 'connected' ? [account.id] : []));
  const lastSyncedAt = (accountId: string): EpochMs | null => {
    const chosen = new Set(selectedIds(context));
    const ages = practice
      .calendars()
      .filter((calendar) => calendar.accountId === accountId && chosen.has(calendar.id))
      .map((calendar) => checkedAt.get(calendar.id));
    return ages.reduce<EpochMs | null>(
      (oldest, at) => (at === null || oldest === null ? null : Math.min(oldest, at)),
      ages[0] ?? null,
    );
  };
  let isStopping = false;
  let reindexing: Promise<void> | null = null;
  const reindex = (): Promise<void> => {
    reindexing ??= reindexWhenDue(context, () => isStopping)
      .catch((fault: unknown) => context.log.warn('index not laid out', { kind: failureCode(fault) }))
      .finally(() => {
        reindexing = null;
      });
    return reindexing;
  };
  const poll = async (): Promise<void> => {
    await reindex();
    if (isStopping) return;
    const due = readable().filter((accountId) => {
      const { state, nextAt } = syncOf(accountId).status();
      // Nothing is planned further ahead than an hour, unless the clock was set back since.
      const isDue = nextAt === null || nextAt <= clock.now() || nextAt > clock.now() + HOUR_MS;
      return state !== 'syncing' && isDue;
    });
    await Promise.all(due.map((accountId) => syncOf(accountId).run(false)));
    if (due.length > 0) await sendHeld();
  };
  const tick = (): void => {
    if (timer !== null) inBackground(context, poll());
  };

  return {
    checkedAt,
    lastSyncedAt,
    poll,
    start: () => {
      if (timer !== null) return;
      timer = setInterval(tick, TICK_MS);
      timer.unref();
      setTimeout(tick, FIRST_TICK_MS).unref();
    },
    stop: async () => {
      if (timer !== null) clearInterval(timer);
      timer = null;
      isStopping = true;
      await reindexing;
      await Promise.all([...syncs.values()].map((sync) => sync.stop()));
      await pool.close();
      try {
        checkedAt.saveAll();
      } catch (fault) {
        context.log.warn('ages not saved', { kind: failureCode(fault) }); // they look older than they are, no more
      }
    },
    run: async (accountId) => {
      const startedAt = performance.now();
      const asked = accountId === null ? readable() : [accountId];
      const reports = await Promise.all(asked.map((id) => syncOf(id).run(true)));
      await sendHeld();
      return {
        requests: sum(reports.map((report) => report.requests)),
        bytesReceived: sum(reports.map((report) => report.bytesReceived)),
        durationMs: performance.now() - startedAt,
        calendars: reports.flatMap((report, index) => withFailures(context, asked[index] ?? '', report)),
      };
    },
    runFirst: async (accountId, server, collections) => {
      await pool.adopt(accountId, server);
      await syncOf(accountId).runFirst(collections);
    },
    presence: ({ focused, onBattery, event }) => {
      const before = presence;
      presence = { focused: focused ?? before.focused, onBattery: onBattery ?? before.onBattery };
      const inMs = dueInMs(before, presence, event, Math.random());
      if (inMs === null) return;
      for (const accountId of readable()) syncOf(accountId)[event === 'wake' ? 'woke' : 'wanted'](inMs);
      setTimeout(tick, inMs).unref();
    },
    push: (accountId) => syncOf(accountId).push(),
    statusOf: (accountId) => syncOf(accountId).status(),
    status: () => ({
      accounts: practice
        .accounts()
        .filter((account) => account.state !== 'disconnected')
        .map((account) => {
          const { state, reason, nextAt } = syncOf(account.id).status();
          const stored = account.state === 'reconnect-required' ? 'reconnect-required' : state;
          return {
            accountId: account.id,
            state: stored,
            reason: account.state === 'reconnect-required' ? 'unauthorized' : reason,
            lastSyncedAt: lastSyncedAt(account.id),
            nextAt,
            pending: pendingOf(context, account.id),
            calendars: countsOf(context, account.id),
          };
        }),
    }),
    connection: (account) => pool.get(account),
    forget: async (accountId) => {
      await syncs.get(accountId)?.stop();
      syncs.delete(accountId);
      await pool.drop(accountId);
    },
  };
}

/** A run that failed as a whole still answers for each of the account's selected calendars. */
function withFailures(
  context: ServiceContext,
  accountId: string,
  report: AccountReport,
): Value<'sync.run'>['calendars'] {
  if (report.failure === null) return [...report.calendars];
  const chosen = new Set(selectedIds(context));
  return context.practice
    .calendars()
    .filter((calendar) => calendar.accountId === accountId && chosen.has(calendar.id))
    .map(({ id }) => ({
      calendarId: id,
      mode: 'skipped',
      changed: 0,
      removed: 0,
      unreadable: 0,
      error: report.failure,
    }));
}

function countsOf(
  { practice, cache }: ServiceContext,
  accountId: string,
): Value<'sync.status'>['accounts'][number]['calendars'] {
  const mine = practice.calendars().filter((calendar) => calendar.accountId === accountId);
  return mine.map(({ id }) => ({
    calendarId: id,
    events: cache.objectCount(id),
    way: cache.syncState(id).mode,
  }));
}

function pendingOf({ practice }: ServiceContext, accountId: string): number {
  const mine = new Set(
    practice.calendars().flatMap((each) => (each.accountId === accountId ? [each.id] : [])),
  );
  return practice.owedWrites().filter((copy) => mine.has(copy.calendarId)).length;
}

const sum = (numbers: readonly number[]): number => numbers.reduce((total, each) => total + each, 0);
