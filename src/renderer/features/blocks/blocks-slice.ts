import type { Input } from '#contract/commands.ts';
import type { ContractError } from '#contract/errors.ts';
import type { BlockShape, EntryShape } from '#contract/shapes.ts';
import type { Done } from '#renderer/features/told/told.ts';
import { createTickets } from '#renderer/store/latest.ts';
import { fromReply, loading, type Loadable } from '#renderer/store/loadable.ts';
import type { SliceCreator } from '#renderer/store/slice.ts';
import { blockAgain, blockBack } from './block-again.ts';

export type BlockInput = Input<'blocks.create'>;

/** The form of a Blocked Slot, while it is open. */
export interface BlockForm {
  /** Where it begins when the form opens. */
  readonly start: number;
  readonly lengthMinutes: number;
  readonly saving: boolean;
  readonly error: ContractError | null;
}

export interface BlocksSlice {
  readonly blockForm: BlockForm | null;
  /** The block behind the entry whose details are open. */
  readonly openBlock: Loadable<BlockShape | null>;
  readonly openBlockForm: (prefill: Pick<BlockForm, 'start' | 'lengthMinutes'>) => void;
  readonly closeBlockForm: () => void;
  /** Makes a block; null where it was refused (see `blockForm.error`). */
  readonly createBlock: (input: BlockInput) => Promise<BlockShape | null>;
  readonly loadBlock: (entry: EntryShape) => Promise<void>;
  /** Changes time or title; null where it is done, else why not. */
  readonly changeBlock: (input: Input<'blocks.move'>) => Promise<ContractError | null>;
  /**
   * Removes this one or all of them; null where it is done, else why not.
   *
   * @param canUndo it can be made again exactly as it was
   */
  readonly removeBlock: (input: Input<'blocks.remove'>, canUndo: boolean) => Promise<ContractError | null>;
}

interface Others {
  readonly reloadRange: () => Promise<void>;
  readonly select: (entryId: string | null) => void;
  readonly coverBooking: () => void;
  readonly tell: (done: Done) => void;
  readonly closeMove: () => void;
}

/** Blocked Slots made here. Nothing of this leaves the computer. */
export const createBlocksSlice: SliceCreator<BlocksSlice, Others> = (bridge) => (set, get) => {
  const formTicket = createTickets();
  const blockTicket = createTickets();

  return {
    blockForm: null,
    openBlock: loading,
    openBlockForm: ({ start, lengthMinutes }) => {
      formTicket();
      get().coverBooking();
      get().closeMove();
      get().select(null);
      set({ blockForm: { start, lengthMinutes, saving: false, error: null } });
    },
    closeBlockForm: () => {
      formTicket();
      set({ blockForm: null });
    },
    createBlock: async (input) => {
      const form = get().blockForm;
      if (form === null || form.saving) return null;
      const isCurrent = formTicket();
      set({ blockForm: { ...form, saving: true, error: null } });
      const reply = await bridge.call('blocks.create', input);
      if (!reply.ok) {
        if (isCurrent()) set({ blockForm: { ...form, saving: false, error: reply.error } });
        return null;
      }
      if (isCurrent()) set({ blockForm: null });
      get().tell({ what: 'blocked', block: reply.value });
      await get().reloadRange();
      return reply.value;
    },
    loadBlock: async ({ start, end, blockId }) => {
      const isCurrent = blockTicket();
      const before = get().openBlock;
      if (before.status !== 'ready' || before.value?.id !== blockId) set({ openBlock: loading });
      const reply = await bridge.call('blocks.list', { start, end: Math.max(end, start + 1) });
      if (!isCurrent()) return;
      const found = reply.ok
        ? ({ ok: true, value: reply.value.find(({ id }) => id === blockId) ?? null } as const)
        : reply;
      set({ openBlock: fromReply<BlockShape | null>(found) });
    },
    changeBlock: async (input) => {
      const before = openOf(get().openBlock, input.blockId);
      const reply = await bridge.call('blocks.move', input);
      if (reply.ok)
        get().tell({ what: 'block-changed', block: reply.value, back: before && blockBack(before) });
      await get().reloadRange();
      return reply.ok ? null : reply.error;
    },
    removeBlock: async (input, canUndo) => {
      const block = openOf(get().openBlock, input.blockId);
      const reply = await bridge.call('blocks.remove', input);
      await get().reloadRange();
      if (!reply.ok) return reply.error;
      const again = canUndo && block !== null ? blockAgain(block) : null;
      get().tell({ what: 'block-removed', title: block?.title ?? '', again });
      return null;
    },
  };
};

/** The block behind the open details, as it was read last; null where that is another one. */
function openOf(open: Loadable<BlockShape | null>, blockId: string): BlockShape | null {
  return open.status === 'ready' && open.value?.id === blockId ? open.value : null;
}
