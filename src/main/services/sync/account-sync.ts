import type { EpochMs } from '#domain/interval.ts';
import { CalendarServerError, type CalendarCollection } from '#main/ports/calendar-server.ts';
import type { StoredAccount } from '#main/ports/practice-store.ts';
import type { ErrorCode } from '#contract/errors.ts';
import type { ServiceContext } from '../context.ts';
import { failureCode } from '../failure-code.ts';
import { inBackground } from '../in-background.ts';
import { createBatchSize } from './batch-size.ts';
import type { CheckedAt } from './checked-at.ts';
import { HOLD_MS } from './choose-listing.ts';
import { isHeldBack } from './held.ts';
import { pausedUntil, pauseOf } from './pause.ts';
import { pullAccount } from './pull-account.ts';
import type { CalendarReport } from './pull-calendar.ts';
import type { Pull } from './pull.ts';
import { backOffMs, pollIntervalMs, type Presence } from './schedule.ts';
import { nextWriteAt, sendOwed } from './send-owed.ts';
import type { ServerPool } from './server-pool.ts';

/** What is known of an account's connection while the app runs. */
export interface AccountStatus {
  readonly state: 'idle' | 'syncing' | 'offline' | 'failing' | 'reconnect-required';
  /** Error code of the last run; null after a success. */
  readonly reason: ErrorCode | null;
  readonly nextAt: EpochMs | null;
}

export interface AccountReport {
  readonly calendars: readonly CalendarReport[];
  readonly requests: number;
  readonly bytesReceived: number;
  readonly failure: ErrorCode | null;
}

/** The syncing of one account: one run at a time, writes before reads. */
export interface AccountSync {
  readonly accountId: string;
  status(): AccountStatus;
  /** A whole run; callers that come while one waits share it. `isAsked`: the practitioner wants it. Never rejects. */
  run(isAsked: boolean): Promise<AccountReport>;
  /**
   * The first run after connecting, over the listing of its discovery. Resolves when the weeks around today are here,
   * with what failed until then; the rest goes on by itself.
   */
  runFirst(collections: readonly CalendarCollection[]): Promise<ErrorCode | null>;
  /** The next run comes after this many ms, unless it comes sooner anyway. */
  wanted(inMs: number): void;
  /**
   * The computer slept: sockets died without a word, and what is under way would wait for them in vain. It is given up,
   * and comes again after this many ms.
   */
  woke(inMs: number): void;
  /** Sends what is owed, without reading. Never rejects. */
  push(): Promise<void>;
  /** Gives up what is under way; resolves when nothing of it touches the stores any more. */
  stop(): Promise<void>;
}

interface AccountSyncParts {
  readonly context: ServiceContext;
  readonly accountId: string;
  readonly pool: ServerPool;
  readonly checkedAt: CheckedAt;
  readonly presence: () => Presence;
}

export function createAccountSync(parts: AccountSyncParts): AccountSync {
  const { context, accountId, pool, checkedAt, presence } = parts;
  const { practice, cache, clock, announce, log } = context;
  const batchSize = createBatchSize();
  let status: AccountStatus = { state: 'idle', reason: null, nextAt: null };
  let failures = 0;
  let rejections = 0;
  let tail: Promise<unknown> = Promise.resolve();
  let waiting: Promise<AccountReport> | null = null;
  let waitingIsAsked = false;
  /** When a run that was given up on waking comes again. */
  let againAt: EpochMs | null = null;
  const stopping = new AbortController();
  const looked = new Set<string>();

  const account = (): StoredAccount | null =>
    practice.accounts().find((each) => each.id === accountId) ?? null;
  const setStatus = (next: AccountStatus): void => {
    const changed = next.state !== status.state || next.reason !== status.reason;
    status = next;
    if (changed || next.state === 'idle') announce('account.changed', {});
  };
  /** After everything that was asked before: an account's requests never cross. */
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const turn = tail.then(work);
    tail = turn.catch(() => undefined);
    return turn;
  };

  const send = async (isAsked: boolean): Promise<void> => {
    const current = account();
    if (current?.state === 'connected')
      await sendOwed({ context, pool, checkedAt, account: current, isAsked });
  };

  const succeeded = (reports: readonly CalendarReport[]): void => {
    failures = 0;
    rejections = 0;
    const isHeld = reports.some(({ error }) => error === 'calendar-emptied');
    const next = isHeld ? HOLD_MS : pollIntervalMs(presence(), Math.random());
    const nextAt = Math.min(clock.now() + next, nextWriteAt(context, accountId) ?? Infinity);
    setStatus({ state: 'idle', reason: null, nextAt });
  };
  /** Notes something of a failure; a store that can't (the disk is full) must not stop what comes after it. */
  const attempt = (note: () => void): boolean => {
    try {
      note();
      return true;
    } catch (fault) {
      log.warn('failure not kept', { accountId, kind: failureCode(fault) });
      return false;
    }
  };
  /** The server's own wish is kept over restarts, and holds for whoever asks. */
  const keepPause = (fault: unknown): void => {
    if (pauseOf(fault) > 0) attempt(() => cache.pauseUntil(accountId, clock.now() + pauseOf(fault)));
  };
  /** A second 401: the password was revoked. No more requests until the practitioner has replaced it. */
  const endAccount = (): void => {
    const current = account();
    if (current?.state !== 'connected') return;
    practice.saveAccount({ ...current, state: 'reconnect-required' });
    announce('alert.raised', { kind: 'reconnect', appointmentId: null });
  };
  const failed = async (fault: unknown): Promise<ErrorCode> => {
    const reason = failureCode(fault);
    if (reason === 'cancelled' && againAt !== null) {
      setStatus({ state: 'idle', reason: status.reason, nextAt: againAt }); // nobody failed
      return reason;
    }
    failures += 1;
    await pool.drop(accountId);
    const isRejected = fault instanceof CalendarServerError && fault.kind === 'unauthorized';
    rejections = isRejected ? rejections + 1 : 0;
    const backedOffAt = clock.now() + Math.max(pauseOf(fault), backOffMs(failures, Math.random()));
    // The computer woke meanwhile: what failed while it slept says nothing of the network that it has now.
    const nextAt = Math.min(backedOffAt, againAt ?? Infinity);
    keepPause(fault);
    const isOver = rejections >= 2 && attempt(endAccount);
    const state = reason === 'offline' ? 'offline' : rejections >= 2 ? 'reconnect-required' : 'failing';
    setStatus({ state, reason, nextAt: isOver ? null : nextAt });
    log.warn('sync failed', { accountId, kind: reason });
    return reason;
  };

  const wanted = (inMs: number): void => {
    const at = clock.now() + inMs;
    if (status.nextAt !== null && status.nextAt > at) status = { ...status, nextAt: at };
  };
  /** The next run comes when the next write is due, if that is sooner. */
  const wakeForWrites = (): void => {
    const at = nextWriteAt(context, accountId);
    if (at !== null && status.nextAt !== null && at < status.nextAt) status = { ...status, nextAt: at };
  };

  const runOnce = async (run: Run): Promise<AccountReport> => {
    waiting = null;
    const nothing = { calendars: [], requests: 0, bytesReceived: 0 };
    try {
      const current = account();
      if (current?.state !== 'connected' || stopping.signal.aborted) {
        return { ...nothing, failure: current === null ? null : 'unauthorized' };
      }
      const paused = pausedUntil(context, accountId);
      if (paused === null) return await read(current, run);
      setStatus({ state: 'failing', reason: 'throttled', nextAt: paused });
      return { ...nothing, failure: 'throttled' };
    } catch (fault) {
      return { ...nothing, failure: await failed(fault) };
    }
  };

  const read = async (current: StoredAccount, run: Run): Promise<AccountReport> => {
    setStatus({ state: 'syncing', reason: status.reason, nextAt: null });
    againAt = null;
    let traffic = { requests: 0, bytesReceived: 0 };
    let failure: ErrorCode | null = null;
    let calendars: readonly CalendarReport[] = [];
    const exchange = async (): Promise<void> => {
      const server = await pool.get(current);
      const before = server.traffic();
      try {
        await send(run.isAsked);
        const { signal } = stopping;
        const reading = { context, server, account: account() ?? current, checkedAt, batchSize, looked };
        calendars = await pullAccount({ ...reading, signal, ...run });
        // What was booked while calendars could not be read waits for exactly this.
        if (practice.owedWrites().some(isHeldBack)) await send(run.isAsked);
      } finally {
        const after = server.traffic();
        traffic = {
          requests: traffic.requests + after.requests - before.requests,
          bytesReceived: traffic.bytesReceived + after.bytesReceived - before.bytesReceived,
        };
      }
    };
    try {
      await exchange().catch(async (fault: unknown) => {
        // One silent second try with the password read afresh: servers refuse a good one now and then.
        const mayPass =
          fault instanceof CalendarServerError && fault.kind === 'unauthorized' && rejections === 0;
        if (!mayPass) throw fault;
        rejections = 1;
        await pool.drop(accountId);
        await exchange();
      });
      succeeded(calendars);
    } catch (fault) {
      failure = await failed(fault);
    }
    return { calendars, ...traffic, failure };
  };

  return {
    accountId,
    status: () => status,
    run: (isAsked) => {
      // One that was asked for puts nothing off: it is no other one's to share unless that was asked for too.
      if (waiting === null || (isAsked && !waitingIsAsked)) {
        waitingIsAsked = isAsked;
        waiting = inTurn(() => runOnce({ isAsked, collections: null, onUsable: () => undefined }));
      }
      return waiting;
    },
    runFirst: (collections) =>
      new Promise((resolve) => {
        const onUsable = (): void => resolve(null);
        void inTurn(() => runOnce({ isAsked: true, collections, onUsable })).then(({ failure }) =>
          resolve(failure),
        );
      }),
    wanted,
    woke: (inMs) => {
      wanted(inMs);
      againAt = clock.now() + inMs;
      // Also where nothing is under way: the next request would be sent into a socket that is none any more.
      inBackground(context, pool.drop(accountId));
    },
    push: () =>
      inTurn(async () => {
        try {
          if (stopping.signal.aborted || pausedUntil(context, accountId) !== null) return;
          await send(false);
          wakeForWrites();
        } catch (fault) {
          keepPause(fault);
          log.warn('write not sent', { accountId, kind: failureCode(fault) });
        }
      }),
    stop: async () => {
      stopping.abort();
      await pool.drop(accountId);
      await tail;
    },
  };
}

/** What differs from run to run. */
type Run = Pick<Pull, 'isAsked' | 'collections' | 'onUsable'>;
