import type { ContractError } from '#contract/errors.ts';
import type { AlertShape, AppointmentShape } from '#contract/shapes.ts';
import { createTickets } from '#renderer/store/latest.ts';
import { loading, refreshed, type Loadable } from '#renderer/store/loadable.ts';
import type { SliceCreator } from '#renderer/store/slice.ts';

/** What waits for the practitioner, and what waits for iCloud. */
export interface Needs {
  /** Events that came to lie over appointments already booked. */
  readonly alerts: readonly AlertShape[];
  /** Appointments about which iCloud says otherwise, or that it doesn't take. */
  readonly attention: readonly AppointmentShape[];
  /** Appointments that iCloud lacks as they are here, those with `attention` left out. */
  readonly waiting: readonly AppointmentShape[];
}

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

const DAY_MS = 86_400_000;
/** Where appointments that need somebody are looked for around now. */
const BEFORE_DAYS = 90;
const AFTER_DAYS = 730;

/** Late clashes, open questions and held appointments, wherever in the calendar they lie. */
export const createNeedsSlice: SliceCreator<NeedsSlice, Others> = (bridge) => (set, get) => {
  const ticket = createTickets();

  return {
    needs: loading,
    needsOpen: false,
    loadNeeds: async () => {
      const isCurrent = ticket();
      const now = Date.now();
      const range = { start: now - BEFORE_DAYS * DAY_MS, end: now + AFTER_DAYS * DAY_MS };
      const [alerts, appointments] = await Promise.all([
        bridge.call('alerts.list', {}),
        bridge.call('appointments.list', range),
      ]);
      if (!isCurrent()) return;
      const reply = !alerts.ok
        ? alerts
        : !appointments.ok
          ? appointments
          : ({ ok: true, value: sorted(alerts.value, appointments.value) } as const);
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

function sorted(alerts: readonly AlertShape[], appointments: readonly AppointmentShape[]): Needs {
  const attention = appointments.filter((each) => each.attention !== null);
  const waiting = appointments.filter((each) => each.attention === null && each.waitingSince !== null);
  return { alerts: alerts.toSorted((a, b) => a.appointment.start - b.appointment.start), attention, waiting };
}

/** How many things wait for the practitioner: an appointment counts once, whatever came over it. */
export function countOf(needs: Loadable<Needs>): number {
  return needs.status === 'ready' ? clashing(needs.value.alerts).length + needs.value.attention.length : 0;
}

/** The appointments that alerts are about, each once. */
export function clashing(alerts: readonly AlertShape[]): AppointmentShape[] {
  return [...new Map(alerts.map(({ appointment }) => [appointment.id, appointment])).values()];
}
