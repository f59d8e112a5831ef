import type { Reply } from '#contract/bridge.ts';
import type { Explanation } from '#renderer/features/availability/availability-slice.ts';
import type { Range } from '#renderer/features/calendar/calendar-slice.ts';
import { createTickets } from '#renderer/store/latest.ts';
import { loading, type Loadable } from '#renderer/store/loadable.ts';
import type { SliceCreator } from '#renderer/store/slice.ts';
import { toWeek, type Week } from './weekly.ts';

export interface WeeklySlice {
  /** Which weeks of the series in the form are free; null where it doesn't repeat. */
  readonly weeklyPlan: Loadable<readonly Week[]> | null;
  /** Asks about every one of these times; a late answer for older ones is dropped. Without any, nothing is planned. */
  readonly planWeeks: (spans: readonly Range[]) => Promise<void>;
}

interface Needs {
  readonly explain: (span: Range) => Promise<Reply<Explanation>>;
}

/** The weeks of a series, before it is booked. */
export const createWeeklySlice: SliceCreator<WeeklySlice, Needs> = () => (set, get) => {
  const ticket = createTickets();

  return {
    weeklyPlan: null,
    planWeeks: async (spans) => {
      const isCurrent = ticket();
      set({ weeklyPlan: spans.length === 0 ? null : loading });
      const replies = await Promise.all(spans.map((span) => get().explain(span)));
      if (!isCurrent() || spans.length === 0) return;
      const weeks: Week[] = [];
      for (const [index, span] of spans.entries()) {
        const reply = replies[index];
        if (reply === undefined) continue;
        if (!reply.ok) {
          set({ weeklyPlan: { status: 'failed', error: reply.error } });
          return;
        }
        weeks.push(toWeek(span, reply.value));
      }
      set({ weeklyPlan: { status: 'ready', value: weeks } });
    },
  };
};
