import type { Input } from '#contract/commands.ts';
import type { ContractError } from '#contract/errors.ts';
import type { Bridge } from '#contract/bridge.ts';
import type { Confirmation } from '#renderer/features/booking/form.ts';
import { undoOf, type Move } from '#renderer/features/moving/move.ts';
import { createTickets } from '#renderer/store/latest.ts';
import type { SliceCreator } from '#renderer/store/slice.ts';
import { asToldNow, isUndoable, timesOfTold, type Done, type Told } from './told.ts';

/** Why something was not taken back, and what was agreed to so far. */
export interface UndoRefused {
  readonly error: ContractError;
  readonly agreed: Confirmation;
}

export interface ToldSlice {
  /** What was done last, until it is put away, over, or not so any more. The newest takes the place of what was before. */
  readonly told: Told | null;
  /** It is being taken back. */
  readonly isUndoing: boolean;
  readonly undoRefused: UndoRefused | null;
  readonly tell: (done: Done) => void;
  readonly forgetTold: () => void;
  /** Reads the appointments that are told of again: how far they have come, and whether it is so any more. */
  readonly reloadTold: () => Promise<void>;
  /** Takes it back, where it can be. @param confirmed what was agreed to after a refusal */
  readonly undoTold: (confirmed?: Confirmation) => Promise<void>;
  /** Leaves it as it is after a refusal. */
  readonly leaveUndo: () => void;
}

interface Needs {
  readonly moveEntry: (move: Move) => Promise<void>;
  readonly restoreAppointment: (input: Input<'appointments.restore'>) => Promise<ContractError | null>;
  readonly letGo: (entryId: string, scope: 'this' | 'series') => Promise<ContractError | null>;
  readonly takeBack: (entryId: string, scope: 'this' | 'series') => Promise<ContractError | null>;
  readonly reloadRange: () => Promise<void>;
}

/** What was done here, in one place: told until it is over, and taken back from there. */
export const createToldSlice: SliceCreator<ToldSlice, Needs> = (bridge) => (set, get) => {
  const ticket = createTickets();
  let serial = 0;

  return {
    told: null,
    isUndoing: false,
    undoRefused: null,
    tell: (done) => {
      ticket();
      serial += 1;
      set({ told: { ...done, serial, byUndo: get().isUndoing } });
    },
    forgetTold: () => set({ told: null, undoRefused: null }),
    reloadTold: async () => {
      const { told } = get();
      const times = told === null ? null : timesOfTold(told);
      if (told === null || times === null) return;
      const isCurrent = ticket();
      const reply = await bridge.call('appointments.list', { start: times.start, end: times.end });
      if (isCurrent() && reply.ok && get().told === told) set({ told: asToldNow(told, reply.value) });
    },
    undoTold: async (confirmed = {}) => {
      const { told, isUndoing, undoRefused } = get();
      if (isUndoing) return;
      if (told === null || !isUndoable(told)) {
        set({ undoRefused: null });
        return;
      }
      if (told.what === 'moved') {
        set({ told: null }); // a move asks and says by itself what comes of it
        await get().moveEntry(undoOf(told.move));
        return;
      }
      const agreed = { ...undoRefused?.agreed, ...confirmed };
      set({ isUndoing: true });
      const error = await takenBack(told, agreed);
      set({ isUndoing: false, undoRefused: error === null ? null : { error, agreed } });
    },
    leaveUndo: () => set({ undoRefused: null }),
  };

  /** Null where it is as before; the parts of the store that do it tell that. */
  async function takenBack(told: Told, agreed: Confirmation): Promise<ContractError | null> {
    switch (told.what) {
      case 'cancelled': {
        const [appointment] = told.appointments;
        if (appointment === undefined) return null;
        return get().restoreAppointment({ appointmentId: appointment.id, ...agreed });
      }
      case 'let-go':
        return get().takeBack(told.entry.id, told.scope);
      case 'held-again':
      case 'may-hold-again':
        return get().letGo(told.entry.id, told.scope);
      case 'block-removed':
      case 'block-changed':
        return blockBack(told);
      default:
        return null;
    }
  }

  async function blockBack(
    told: Extract<Told, { readonly what: 'block-removed' | 'block-changed' }>,
  ): Promise<ContractError | null> {
    const reply = await askedBack(bridge, told);
    if (reply === null) return null;
    await get().reloadRange();
    if (!reply.ok) return reply.error;
    get().tell({ what: 'block-back', block: reply.value });
    return null;
  }
};

function askedBack(
  bridge: Bridge,
  told: Extract<Told, { readonly what: 'block-removed' | 'block-changed' }>,
) {
  if (told.what === 'block-removed')
    return told.again === null ? null : bridge.call('blocks.create', told.again);
  return told.back === null ? null : bridge.call('blocks.move', told.back);
}
