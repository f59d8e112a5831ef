import type { Reply } from '#contract/bridge.ts';
import type { ConfigurationShape } from '#contract/calendar-shapes.ts';
import type { AppointmentShape } from '#contract/shapes.ts';
import type { Loadable } from '#renderer/store/loadable.ts';
import type { SliceCreator } from '#renderer/store/slice.ts';

/** What is asked or said after the configuration was saved. */
export type FollowUp =
  /** So many future appointments lie in another calendar than the new Primary. */
  | { readonly kind: 'move-future'; readonly count: number }
  /** These calendars have just been added to Check for Conflicts: what of them overlaps appointments is told. */
  | { readonly kind: 'checked'; readonly calendarIds: readonly string[] };

export interface FollowUpSlice {
  readonly followUp: FollowUp | null;
  /** After another Primary Calendar was saved. */
  readonly askMoveFuture: () => Promise<void>;
  /** After Check for Conflicts was saved. */
  readonly tellClashes: (calendarIds: readonly string[]) => Promise<void>;
  /** Moves them; how many, or why not. */
  readonly moveFuture: () => Promise<Reply<{ readonly moved: number }>>;
  readonly dropFollowUp: () => void;
}

interface Others {
  readonly configuration: Loadable<ConfigurationShape>;
  readonly reloadRange: () => Promise<void>;
  readonly loadNeeds: () => Promise<void>;
}

const AHEAD_MS = 3 * 365 * 86_400_000;

/** What a change of the configuration means for appointments that are booked already. */
export const createFollowUpSlice: SliceCreator<FollowUpSlice, Others> = (bridge) => (set, get) => ({
  followUp: null,
  askMoveFuture: async () => {
    set({ followUp: null });
    const { configuration } = get();
    if (configuration.status !== 'ready') return;
    const { primaryCalendarId } = configuration.value;
    const now = Date.now();
    const reply: Reply<readonly AppointmentShape[]> = await bridge.call('appointments.list', {
      start: now,
      end: now + AHEAD_MS,
    });
    if (!reply.ok || primaryCalendarId === null) return;
    const count = reply.value.filter((each) => liesElsewhere(each, primaryCalendarId, now)).length;
    if (count > 0) set({ followUp: { kind: 'move-future', count } });
  },
  tellClashes: async (calendarIds) => {
    set({ followUp: { kind: 'checked', calendarIds } });
    await get().loadNeeds();
  },
  moveFuture: async () => {
    const reply = await bridge.call('appointments.moveFuture', {});
    if (reply.ok) set({ followUp: null });
    await get().reloadRange();
    return reply;
  },
  dropFollowUp: () => set({ followUp: null }),
});

function liesElsewhere(appointment: AppointmentShape, primaryCalendarId: string, now: number): boolean {
  const { state, start, calendarId } = appointment;
  return state === 'booked' && start > now && calendarId !== primaryCalendarId;
}
