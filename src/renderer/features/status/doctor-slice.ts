import type { DoctorResult, DoctorStep } from '#contract/doctor.ts';
import type { ContractError } from '#contract/errors.ts';
import type { EventPayload } from '#contract/events.ts';
import type { SliceCreator } from '#renderer/store/slice.ts';

/** A run of the Connection Doctor: its steps so far, what it found, or why it could not finish. */
export type DoctorRun =
  | { readonly state: 'running'; readonly steps: readonly DoctorStep[] }
  | { readonly state: 'done'; readonly result: DoctorResult; readonly at: number }
  | { readonly state: 'failed'; readonly steps: readonly DoctorStep[]; readonly error: ContractError };

export interface DoctorSlice {
  /** The last run of each account that was looked at. */
  readonly doctor: Readonly<Record<string, DoctorRun>>;
  /** Looks at an account's connection; one run at a time of each. */
  readonly runDoctor: (accountId: string) => Promise<DoctorRun>;
  readonly addDoctorStep: (step: EventPayload<'doctor.step'>) => void;
}

/** What the Connection Doctor says of each account. */
export const createDoctorSlice: SliceCreator<DoctorSlice> = (bridge) => (set, get) => {
  const put = (accountId: string, run: DoctorRun): DoctorRun => {
    set((state) => ({ doctor: { ...state.doctor, [accountId]: run } }));
    return run;
  };

  return {
    doctor: {},
    runDoctor: async (accountId) => {
      const before = get().doctor[accountId];
      if (before?.state === 'running') return before;
      put(accountId, { state: 'running', steps: [] });
      const reply = await bridge.call('doctor.run', { accountId });
      if (reply.ok) return put(accountId, { state: 'done', result: reply.value, at: Date.now() });
      return put(accountId, { state: 'failed', steps: stepsOf(get().doctor[accountId]), error: reply.error });
    },
    addDoctorStep: ({ accountId, step }) => {
      const run = get().doctor[accountId];
      if (run?.state === 'running') put(accountId, { ...run, steps: [...run.steps, step] });
    },
  };
};

/** The steps that are known of a run, whatever became of it. */
export function stepsOf(run: DoctorRun | undefined): readonly DoctorStep[] {
  if (run === undefined) return [];
  return run.state === 'done' ? run.result.steps : run.steps;
}
