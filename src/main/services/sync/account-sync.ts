import type { EpochMs } from '#domain/interval.ts';
import { MINUTE_MS } from '#domain/interval.ts';
import { CalendarServerError, type CalendarCollection } from '#main/ports/calendar-server.ts';
import type { StoredAccount } from '#main/ports/practice-store.ts';
import type { ErrorCode } from '#contract/errors.ts';
import type { ServiceContext } from '../context.ts';
import { failureCode } from '../failure-code.ts';
import { applyCopy } from './apply-copy.ts';
import type { CheckedAt } from './checked-at.ts';
import { pullAccount, type CalendarReport } from './pull-account.ts';
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
  /** A whole run; callers that come while one waits share it. Never rejects. */
  run(collections?: readonly CalendarCollection[]): Promise<AccountReport>;
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
}

const POLL_MS = 90_000;
const MOST_BACK_OFF_MS = 15 * MINUTE_MS;

export function createAccountSync({ context, accountId, pool, checkedAt }: AccountSyncParts): AccountSync {
  const { practice, clock, announce, log } = context;
  let status: AccountStatus = { state: 'idle', reason: null, nextAt: null };
  let failures = 0;
  let rejections = 0;
  let tail: Promise<unknown> = Promise.resolve();
  let waiting: Promise<AccountReport> | null = null;
  const stopping = new AbortController();

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

  const sendOwed = async (): Promise<void> => {
    const current = account();
    if (current?.state !== 'connected') return;
    const mine = new Set(
      practice.calendars().flatMap((each) => (each.accountId === accountId ? [each.id] : [])),
    );
    for (const copy of practice.owedWrites()) {
      if (!mine.has(copy.calendarId) || copy.blockedReason !== null) continue;
      const appointment = practice.appointment(copy.appointmentId);
      if (appointment === null) continue;
      const server = await pool.get(current);
      const settled = await applyCopy({ context, server, appointment }, copy);
      if (settled.blockedReason !== null) log.warn('write blocked', { calendarId: copy.calendarId });
      announce('appointment.changed', { appointmentId: copy.appointmentId });
    }
  };

  const succeeded = (): void => {
    failures = 0;
    rejections = 0;
    setStatus({ state: 'idle', reason: null, nextAt: clock.now() + POLL_MS });
  };
  const failed = async (fault: unknown): Promise<ErrorCode> => {
    const reason = failureCode(fault);
    failures += 1;
    await pool.drop(accountId);
    const isRejected = fault instanceof CalendarServerError && fault.kind === 'unauthorized';
    rejections = isRejected ? rejections + 1 : 0;
    const nextAt = clock.now() + backOff(failures, fault);
    const current = account();
    if (rejections >= 2 && current?.state === 'connected') {
      // A second 401: the password was revoked. No more requests until the practitioner has replaced it.
      practice.saveAccount({ ...current, state: 'reconnect-required' });
    }
    const state = reason === 'offline' ? 'offline' : rejections >= 2 ? 'reconnect-required' : 'failing';
    setStatus({ state, reason, nextAt: rejections >= 2 ? null : nextAt });
    log.warn('sync failed', { accountId, kind: reason });
    return reason;
  };

  const runOnce = async (collections: readonly CalendarCollection[] | null): Promise<AccountReport> => {
    waiting = null;
    const current = account();
    if (current?.state !== 'connected' || stopping.signal.aborted) {
      return {
        calendars: [],
        requests: 0,
        bytesReceived: 0,
        failure: current === null ? null : 'unauthorized',
      };
    }
    setStatus({ state: 'syncing', reason: status.reason, nextAt: null });
    let traffic = { requests: 0, bytesReceived: 0 };
    let failure: ErrorCode | null = null;
    let calendars: readonly CalendarReport[] = [];
    const attempt = async (): Promise<void> => {
      const server = await pool.get(current);
      const before = server.traffic();
      try {
        await sendOwed();
        const { signal } = stopping;
        calendars = await pullAccount({ context, server, account: current, checkedAt, signal, collections });
      } finally {
        const after = server.traffic();
        traffic = {
          requests: traffic.requests + after.requests - before.requests,
          bytesReceived: traffic.bytesReceived + after.bytesReceived - before.bytesReceived,
        };
      }
    };
    try {
      await attempt().catch(async (fault: unknown) => {
        // One silent second try with the password read afresh: servers refuse a good one now and then.
        const mayPass =
          fault instanceof CalendarServerError && fault.kind === 'unauthorized' && rejections === 0;
        if (!mayPass) throw fault;
        rejections = 1;
        await pool.drop(accountId);
        await attempt();
      });
      succeeded();
    } catch (fault) {
      failure = await failed(fault);
    }
    return { calendars, ...traffic, failure };
  };

  return {
    accountId,
    status: () => status,
    run: (collections) => {
      if (collections !== undefined) return inTurn(() => runOnce(collections));
      waiting ??= inTurn(() => runOnce(null));
      return waiting;
    },
    push: () =>
      inTurn(async () => {
        if (stopping.signal.aborted) return;
        try {
          await sendOwed();
        } catch (fault) {
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

function backOff(failures: number, fault: unknown): number {
  const asked = fault instanceof CalendarServerError ? (fault.retryAfterMs ?? 0) : 0;
  return Math.max(asked, Math.min(MOST_BACK_OFF_MS, POLL_MS * 2 ** Math.min(failures - 1, 6)));
}
