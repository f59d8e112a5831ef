import type { Bridge } from '#contract/bridge.ts';
import type { AppState } from '#renderer/store/app-state.ts';
import type { Draft, Prefill } from './draft.ts';

interface Aside {
  readonly workspace: string;
  readonly prefill: Prefill;
  readonly draft: Draft;
}

/** Keeps a new appointment that was begun in the own calendars while the sample is looked at. */
export function createBookingAside(bridge: Bridge): {
  /** Before another workspace opens. What was begun in the sample goes with it. */
  readonly put: (state: AppState) => void;
  /** After another workspace has opened. */
  readonly bringBack: (state: () => AppState) => Promise<void>;
} {
  let aside: Aside | null = null;
  return {
    put: ({ app, booking }) => {
      if (app.status !== 'ready' || booking === null || booking.draft === null || booking.outcome !== null)
        return;
      const { workspace } = app.value;
      const { prefill, draft } = booking;
      if (workspace !== 'sample') aside = { workspace, prefill, draft };
    },
    bringBack: async (state) => {
      const kept = aside;
      if (kept === null) return;
      // What the window knows may still be of the one that was left.
      const reply = await bridge.call('app.state', {});
      if (!reply.ok || reply.value.workspace !== kept.workspace || state().booking !== null) return;
      state().resumeBooking(kept.prefill, kept.draft);
      aside = null;
    },
  };
}
