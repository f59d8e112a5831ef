import type { ContractError } from '#contract/errors.ts';
import { needsCount, needsOf, needsRange, type Needs } from '#contract/needs.ts';
import { createTickets } from '#renderer/store/latest.ts';
import { loading, refreshed, type Loadable } from '#renderer/store/loadable.ts';
import type { SliceCreator } from '#renderer/store/slice.ts';

export interface NeedsSlice {
  readonly needs: Loadable<Needs>;
  /** Whether the panel with a card for each is open. */
  readonly needsOpen: boolean;
  readonly loadNeeds: () => Promise<void>;
  /** Answers an alert; null where it is answered, else why not. */
  readonly answerAlert: (alertId: string, answer: 'keep' | 'ignore') => Promise<ContractError | null>;
  /** The id of the entry at a time that is, or belongs to, this appointment, block or event; null where it is gone. */
  readonly findEntry: (start: number, id: string) => Promise<string | null>;
  readonly openNeeds: () => void;
  readonly closeNeeds: () => void;
}

interface Others {
  readonly reloadRange: () => Promise<void>;
}

/** Late clashes, open questions and held appointments, wherever in the calendar they lie. */
export const createNeedsSlice: SliceCreator<NeedsSlice, Others> = (bridge) => (set, get) => {
  const ticket = createTickets();

  return {
    needs: loading,
    needsOpen: false,
    loadNeeds: async () => {
      const isCurrent = ticket();
      const range = needsRange(Date.now());
      const [alerts, appointments] = await Promise.all([
        bridge.call('alerts.list', {}),
        bridge.call('appointments.list', range),
      ]);
      if (!isCurrent()) return;
      const reply = !alerts.ok
        ? alerts
        : !appointments.ok
          ? appointments
          : ({ ok: true, value: needsOf(alerts.value, appointments.value) } as const);
      set((state) => ({ needs: refreshed(state.needs, reply) }));
    },
    answerAlert: async (alertId, answer) => {
      const reply = await bridge.call('alerts.answer', { alertId, answer });
      await Promise.all([get().loadNeeds(), get().reloadRange()]);
      return reply.ok ? null : reply.error;
    },
    findEntry: async (start, id) => {
      const reply = await bridge.call('agenda.list', { start, end: start + 1 });
      if (!reply.ok) return null;
      const found = reply.value.entries.find(
        (entry) => entry.id === id || entry.appointmentId === id || entry.blockId === id,
      );
      return found?.id ?? null;
    },
    openNeeds: () => set({ needsOpen: true }),
    closeNeeds: () => set({ needsOpen: false }),
  };
};

/** How many things wait for the practitioner. */
export function countOf(needs: Loadable<Needs>): number {
  return needs.status === 'ready' ? needsCount(needs.value) : 0;
}
