import type { Input } from '#contract/commands.ts';
import type { ContractError } from '#contract/errors.ts';
import type { BlockShape } from '#contract/shapes.ts';
import type { Bridge } from '#contract/bridge.ts';
import { atInstance, blockAgain } from '#renderer/features/blocks/block-again.ts';
import type { BlockForm } from '#renderer/features/blocks/open-form.ts';
import type { Draft, Prefill } from '#renderer/features/booking/draft.ts';
import type { Confirmation } from '#renderer/features/booking/form.ts';
import { undoOf, type Move } from '#renderer/features/moving/move.ts';
import { createTickets } from '#renderer/store/latest.ts';
import type { SliceCreator } from '#renderer/store/slice.ts';
import { asToldNow, isLeft, isUndoable, timesOfTold, type Done, type Told } from './told.ts';

/** What was not taken back and why, and what was agreed to so far. */
export interface UndoRefused {
  /** It may not be what was done last any more. */
  readonly told: Told;
  readonly error: ContractError;
  readonly agreed: Confirmation;
}

export interface ToldSlice {
  /** What was done last, until it is put away, over, or not so any more. The newest takes the place of what was before. */
  readonly told: Told | null;
  /** It was shown for long enough: what else there is to say has its place again. What can be taken back still can. */
  readonly isToldPassed: boolean;
  /** It is being taken back. */
  readonly isUndoing: boolean;
  readonly undoRefused: UndoRefused | null;
  /** The serial of what is asked about before it is taken back: a booking. */
  readonly undoAsked: number | null;
  /**
   * @param byUndo it is what an undo comes to
   * @param isShown not, where something else says it
   */
  readonly tell: (done: Done, byUndo?: boolean, isShown?: boolean) => void;
  readonly forgetTold: () => void;
  /** Shows it no longer; with it goes what can't be taken back. */
  readonly passTold: () => void;
  /** Forgets what is being taken back, too: it was of another workspace. */
  readonly forgetUndo: () => void;
  /** Reads the appointments that are told of again: how far they have come, and whether it is so any more. */
  readonly reloadTold: () => Promise<void>;
  /** Takes it back, where it can be. @param confirmed what was agreed to after a refusal: that is taken back then */
  readonly undoTold: (confirmed?: Confirmation) => Promise<void>;
  /** Leaves it as it is after a refusal, and after a question. */
  readonly leaveUndo: () => void;
}

type Answered = Promise<ContractError | null>;

/** So that the journal says it, too. */
const undoes = true;

interface Needs {
  readonly moveEntry: (move: Move) => Promise<void>;
  readonly restoreAppointment: (input: Input<'appointments.restore'>, byUndo: boolean) => Answered;
  readonly restoreTogether: (input: Input<'appointments.restoreTogether'>, byUndo: boolean) => Answered;
  readonly editAppointment: (input: Input<'appointments.edit'>, byUndo: boolean) => Answered;
  readonly letGo: (entryId: string, scope: 'this' | 'series', byUndo: boolean) => Answered;
  readonly takeBack: (entryId: string, scope: 'this' | 'series', byUndo: boolean) => Answered;
  readonly resumeBooking: (prefill: Prefill, draft: Draft) => void;
  readonly resumeBlockForm: (form: BlockForm) => void;
  readonly followBlock: (block: BlockShape) => Promise<void>;
  readonly keepBlockOpen: (block: BlockShape) => Promise<void>;
  readonly reloadRange: () => Promise<void>;
}

/** What was done here, in one place: told until it is over, and taken back from there. */
export const createToldSlice: SliceCreator<ToldSlice, Needs> = (bridge) => (set, get) => {
  const ticket = createTickets();
  const undoTicket = createTickets();
  let serial = 0;

  return {
    told: null,
    isToldPassed: false,
    isUndoing: false,
    undoRefused: null,
    undoAsked: null,
    tell: (done, byUndo = false, isShown = true) => {
      const { told } = get();
      if (done.what === 'nothing' && told !== null && isLeft(told)) return;
      ticket();
      serial += 1;
      set({ told: { ...done, serial, byUndo }, isToldPassed: !isShown });
    },
    forgetTold: () => set({ told: null }),
    passTold: () =>
      set(({ told }) => (told !== null && isUndoable(told) ? { isToldPassed: true } : { told: null })),
    forgetUndo: () => {
      undoTicket();
      set({ told: null, undoRefused: null, undoAsked: null });
    },
    reloadTold: async () => {
      const { told } = get();
      const times = told === null ? null : timesOfTold(told);
      if (told === null || times === null) return;
      const isCurrent = ticket();
      const reply = await bridge.call('appointments.list', { start: times.start, end: times.end });
      if (isCurrent() && reply.ok && get().told === told) set({ told: asToldNow(told, reply.value) });
    },
    undoTold: async (confirmed) => {
      const { isUndoing, undoRefused } = get();
      if (isUndoing) return;
      const told = confirmed === undefined ? get().told : (undoRefused?.told ?? null);
      if (told === null || !isUndoable(told)) return;
      if (told.what === 'moved') {
        set({ told: null }); // a move asks and says by itself what comes of it
        await get().moveEntry(undoOf(told.move));
        return;
      }
      if (told.what === 'booked') {
        set({ undoAsked: told.serial });
        return;
      }
      const agreed = confirmed === undefined ? {} : { ...undoRefused?.agreed, ...confirmed };
      const isCurrent = undoTicket();
      set({ isUndoing: true });
      const error = await takenBack(told, agreed);
      set({ isUndoing: false });
      if (isCurrent()) set({ undoRefused: error === null ? null : { told, error, agreed } });
      // It was of another workspace, where it is done.
      else if (get().told?.byUndo === true) set({ told: null });
    },
    leaveUndo: () => set({ undoRefused: null, undoAsked: null }),
  };

  /** Null where it is as before; the parts of the store that do it tell that. */
  async function takenBack(told: Told, agreed: Confirmation): Answered {
    switch (told.what) {
      case 'cancelled': {
        const [appointment, ...others] = told.appointments;
        if (appointment === undefined) return null;
        const appointmentIds = told.appointments.map(({ id }) => id);
        if (others.length > 0) return get().restoreTogether({ appointmentIds, ...agreed, undoes }, true);
        return get().restoreAppointment({ appointmentId: appointment.id, ...agreed, undoes }, true);
      }
      case 'edited':
        return told.back === null ? null : get().editAppointment({ ...told.back, undoes }, true);
      case 'put-away':
        get().resumeBooking(told.prefill, told.draft);
        set({ told: null });
        return null;
      case 'block-put-away':
        set({ told: null });
        get().resumeBlockForm(told.form);
        return null;
      case 'let-go':
        return get().takeBack(told.entry.id, told.scope, true);
      case 'held-again':
      case 'may-hold-again':
        return get().letGo(told.entry.id, told.scope, true);
      case 'blocked':
        return blockAway(told.block);
      case 'block-removed':
      case 'block-changed':
        return blockBack(told);
      default:
        return null;
    }
  }

  /** Nothing was done with it yet: it can be made again exactly as it is, also where it repeats. */
  async function blockAway(block: BlockShape): Answered {
    const reply = await bridge.call('blocks.remove', { blockId: block.id, undoes });
    await get().reloadRange();
    if (!reply.ok) return reply.error;
    get().tell({ what: 'block-removed', title: block.title, again: blockAgain(block) }, true);
    return null;
  }

  async function blockBack(
    told: Extract<Told, { readonly what: 'block-removed' | 'block-changed' }>,
  ): Promise<ContractError | null> {
    const reply = await askedBack(bridge, told);
    if (reply === null) return null;
    await get().reloadRange();
    if (!reply.ok) return reply.error;
    const seen = told.what === 'block-changed' ? atInstance(reply.value, told.was) : reply.value;
    get().tell({ what: 'block-back', block: seen }, true);
    await get().followBlock(reply.value);
    await get().keepBlockOpen(seen);
    return null;
  }
};

function askedBack(
  bridge: Bridge,
  told: Extract<Told, { readonly what: 'block-removed' | 'block-changed' }>,
) {
  if (told.what === 'block-removed')
    return told.again === null ? null : bridge.call('blocks.create', { ...told.again, undoes });
  return told.back === null ? null : bridge.call('blocks.move', { ...told.back, undoes });
}
