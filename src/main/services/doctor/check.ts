import type { DoctorCode, DoctorStep, DoctorStepName } from '#contract/doctor.ts';
import type { StoredAccount } from '#main/ports/practice-store.ts';
import type { ServiceContext } from '../context.ts';
import type { Survey } from './survey.ts';

/** What every check may look at. */
export interface Patient {
  readonly context: ServiceContext;
  readonly account: StoredAccount;
  /** What discovery says of the account; nothing is asked of the server before the first call. */
  readonly survey: () => Survey;
  /** What the checks before this one found. */
  readonly earlier: readonly DoctorStep[];
  /** The end of the whole run. */
  readonly signal: AbortSignal;
}

/** What one check found. */
export type Found = Pick<DoctorStep, 'outcome' | 'code' | 'facts'>;

/** One look at one thing. Never rejects for what it is there to find. */
export type Check = (patient: Patient) => Found | Promise<Found>;

export interface NamedCheck {
  readonly step: DoctorStepName;
  readonly check: Check;
  /** It says nothing where one of these has failed. */
  readonly after: readonly DoctorStepName[];
}

type Facts = DoctorStep['facts'];

export const fine = (facts: Facts = {}): Found => ({ outcome: 'ok', code: 'fine', facts });
export const failed = (code: DoctorCode, facts: Facts = {}): Found => ({ outcome: 'failed', code, facts });
export const warned = (code: DoctorCode, facts: Facts = {}): Found => ({ outcome: 'warned', code, facts });
export const skipped = (code: DoctorCode): Found => ({ outcome: 'skipped', code, facts: {} });
