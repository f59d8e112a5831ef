import { Refusal } from '#contract/errors.ts';
import type { DoctorResult, DoctorStep } from '#contract/doctor.ts';
import { CalendarServerError } from '#main/ports/calendar-server.ts';
import type { StoredAccount } from '#main/ports/practice-store.ts';
import type { ServiceContext } from '../context.ts';
import { pausedUntil, pauseOf } from '../sync/pause.ts';
import type { SyncService } from '../sync/sync-service.ts';
import { calendarChecks } from './calendar-checks.ts';
import { skipped, type Found, type NamedCheck, type Patient } from './check.ts';
import { networkChecks } from './network-checks.ts';
import { headOf, reportOf } from './report.ts';
import { serverChecks } from './server-checks.ts';
import { startSurvey, type Survey } from './survey.ts';
import { verdictOf } from './verdict.ts';

/** Looks for what is wrong with an account's connection. Nothing is written, here or there. */
export interface Doctor {
  /** Tells each step as it is done. Runs of one account that overlap are one. @throws Refusal `not-found` */
  run(input: { readonly accountId: string }): Promise<DoctorResult>;
}

/** What all of the network may take; the keychain has five seconds of its own. */
const RUN_MS = 24_000;

const CHECKS: readonly NamedCheck[] = [...networkChecks, ...serverChecks, ...calendarChecks];

export function createDoctor(context: ServiceContext, sync: SyncService, runMs = RUN_MS): Doctor {
  const running = new Map<string, Promise<DoctorResult>>();
  const examine = async (account: StoredAccount): Promise<DoctorResult> => {
    const signal = AbortSignal.timeout(runMs);
    const head = await headOf(context, sync, account);
    const steps: DoctorStep[] = [];
    let survey: Survey | null = null;
    const patient: Patient = {
      context,
      account,
      signal,
      earlier: steps,
      survey: () => (survey ??= startSurvey(() => connection(context, sync, account), signal)),
    };
    for (const named of CHECKS) {
      const startedAt = performance.now();
      const found = await look(named, patient);
      const step = { step: named.step, ...found, durationMs: Math.round(performance.now() - startedAt) };
      steps.push(step);
      context.announce('doctor.step', { accountId: account.id, step });
    }
    const verdict = verdictOf(steps);
    return { steps, verdict, report: reportOf(head, verdict, steps) };
  };
  return {
    run: ({ accountId }) => {
      const account = context.practice
        .accounts()
        .find(({ id, state }) => id === accountId && state !== 'disconnected');
      if (account === undefined) throw new Refusal('not-found', 'This account is not connected.');
      const started = running.get(accountId) ?? examine(account);
      running.set(accountId, started);
      return started.finally(() => running.delete(accountId));
    },
  };
}

async function look({ check, after }: NamedCheck, patient: Patient): Promise<Found> {
  const isBlocked = patient.earlier.some(({ step, outcome }) => outcome === 'failed' && after.includes(step));
  return isBlocked ? skipped('not-reached') : check(patient);
}

/** The account's own connection; a server that asked to be left alone is, by the Doctor as well. */
async function connection(context: ServiceContext, sync: SyncService, account: StoredAccount) {
  const until = pausedUntil(context, account.id);
  if (until !== null) {
    const retryAfterMs = until - context.clock.now();
    throw new CalendarServerError('throttled', 'doctor', { retryAfterMs });
  }
  const server = await sync.connection(account);
  return {
    ...server,
    discover: async (...asked: Parameters<typeof server.discover>) => {
      try {
        return await server.discover(...asked);
      } catch (fault) {
        if (pauseOf(fault) > 0) context.cache.pauseUntil(account.id, context.clock.now() + pauseOf(fault));
        throw fault;
      }
    },
  };
}
