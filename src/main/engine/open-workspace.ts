import { Refusal, type ErrorCode } from '#contract/errors.ts';
import type { PracticeStore } from '#main/ports/practice-store.ts';
import type { SampleWorkspace } from './sample-workspace.ts';
import { sentenceOf } from './to-contract-error.ts';
import type { Workspace } from './workspace.ts';

/** What is open: a workspace, or nothing but the reason why. */
export type Current =
  | { readonly kind: 'open'; readonly workspace: Workspace | SampleWorkspace }
  | { readonly kind: 'locked'; readonly reason: ErrorCode };

/** The one workspace that is open at a time, and the way from one to another. */
export interface OpenWorkspace {
  readonly current: () => Current;
  /** Resolves when no switch is under way: what is asked meanwhile would find nothing open. */
  readonly settled: () => Promise<void>;
  /** Closes what is open, then opens another, in turn. @throws what opening throws */
  readonly switchTo: (open: () => Current | Promise<Current>, isSample: boolean) => Promise<void>;
  /** null where something else is open. */
  readonly sample: () => SampleWorkspace | null;
  /** The real data; null where something else is open. */
  readonly realPractice: () => PracticeStore | null;
  readonly startSync: () => void;
  /** @throws Refusal where nothing is open */
  readonly mustBeOpen: () => Workspace | SampleWorkspace;
  /** Waits for a switch that is under way. */
  readonly close: () => Promise<void>;
}

/**
 * Holds the workspace that is open.
 * @param hooks `polls`: whether one syncs by itself; `switched`: hears of each that took the place of another
 */
export function holdWorkspace(
  first: Current,
  hooks: { readonly polls: boolean; readonly switched: (isSample: boolean) => void },
): OpenWorkspace {
  let current = first;
  let switching: Promise<void> = Promise.resolve();
  const closeCurrent = async (): Promise<void> => {
    if (current.kind === 'open') await current.workspace.close();
  };
  return {
    current: () => current,
    settled: async () => {
      // Another may have waited for the end of this one, and began before whoever asks here goes on.
      let seen: Promise<void>;
      do {
        seen = switching;
        await seen;
      } while (seen !== switching);
    },
    // One switch at a time; the old workspace is closed before the next is opened, so that they never mix.
    switchTo: (open, isSample) => {
      const turn = switching.then(async () => {
        await closeCurrent();
        current = { kind: 'locked', reason: 'internal' };
        current = await open();
        hooks.switched(isSample);
      });
      switching = turn.catch(() => undefined); // a switch that failed must not stand in the way of the next
      return turn;
    },
    sample: () => {
      if (current.kind !== 'open' || current.workspace.kind !== 'sample') return null;
      return current.workspace as SampleWorkspace;
    },
    realPractice: () =>
      current.kind === 'open' && current.workspace.kind === 'real' ? current.workspace.practice : null,
    mustBeOpen: () => {
      if (current.kind === 'open') return current.workspace;
      throw new Refusal(current.reason, sentenceOf(current.reason));
    },
    startSync: () => {
      if (current.kind === 'open' && hooks.polls) current.workspace.services.sync.start();
    },
    close: async () => {
      await switching;
      await closeCurrent();
    },
  };
}
