import type { Bridge } from '#contract/bridge.ts';
import type { Input } from '#contract/commands.ts';
import type { ContractError } from '#contract/errors.ts';
import type { BlockShape, EntryShape } from '#contract/shapes.ts';
import { PROPOSED_WITHIN_MS } from '#renderer/features/booking/usual-length.ts';
import { displayZoneOf, type ZoneSources } from '#renderer/features/calendar/display-zone.ts';
import type { FreeSlots } from '#renderer/features/availability/availability-slice.ts';
import type { Agenda, Range } from '#renderer/features/calendar/calendar-slice.ts';
import { turnTo, type Turnable } from '#renderer/features/calendar/turn-to.ts';
import { knownEntry } from '#renderer/features/details/known-entry.ts';
import type { Done } from '#renderer/features/told/told.ts';
import { createTickets } from '#renderer/store/latest.ts';
import { fromReply, loading, type Loadable } from '#renderer/store/loadable.ts';
import type { SliceCreator } from '#renderer/store/slice.ts';
import { addDays, dateAt } from '#renderer/ui/zoned-time.ts';
import { atInstance, blockAgain, blockBack, type Instance } from './block-again.ts';
import { blockChange } from './block-change.ts';
import {
  blockSpan,
  toBlockInput,
  wrongBlockFields,
  type BlockFields,
  type BlockPrefill,
} from './block-form.ts';
import { followedForm } from './follow-block.ts';
import { begunBlockForm, isBegun, proposedForm, restatedForm, type BlockForm } from './open-form.ts';

export interface BlocksSlice {
  readonly blockForm: BlockForm | null;
  /** The block behind the entry whose details are open. */
  readonly openBlock: Loadable<BlockShape | null>;
  /** Opens the form of a new one; what is being typed in that of another new one is not thrown away for it. */
  readonly openBlockForm: (prefill: BlockPrefill) => void;
  /** Puts the first free time from an instant into the form of a new one that just opened, unless one was chosen meanwhile. */
  readonly proposeBlockTime: (from: number, lengthMinutes: number) => Promise<void>;
  /** Opens the form in the place of the details of a block. */
  readonly editBlock: (entryId: string) => void;
  /** Opens the form as it was put away. */
  readonly resumeBlockForm: (form: BlockForm) => void;
  readonly typeInBlock: (next: Partial<BlockFields>) => void;
  /** The times of the form are said on another zone's clock. */
  readonly restateBlock: (zone: string) => void;
  /** Shows a block as it is now in the form in which it is being changed: it was moved beside it, or put back. */
  readonly followBlock: (block: BlockShape) => Promise<void>;
  /** Shows the form again that something lies over, with the focus where it was. */
  readonly recallBlockForm: () => void;
  readonly closeBlockForm: () => void;
  /** Closes it for something else; what was typed can be taken back from where that is told. */
  readonly putAwayBlockForm: () => void;
  /** The same for somebody who doesn't go on: it leads back to the details from which it was opened. */
  readonly leaveBlockForm: () => void;
  /** Makes the block, or changes it; the form closes where that is done, else see `blockForm.error`. */
  readonly saveBlockForm: () => Promise<void>;
  readonly loadBlock: (entry: EntryShape) => Promise<void>;
  /** Shows the details of a block again that were open, where they went with the instance they were of. */
  readonly keepBlockOpen: (block: BlockShape) => Promise<void>;
  /**
   * Removes this one or all of them, and closes its details; null where it is done, else why not.
   *
   * @param canUndo it can be made again exactly as it was
   */
  readonly removeBlock: (input: Input<'blocks.remove'>, canUndo: boolean) => Promise<ContractError | null>;
}

interface Others extends ZoneSources, Turnable {
  readonly agenda: Loadable<Agenda>;
  readonly listed: readonly Agenda[];
  readonly upcoming: Agenda | null;
  readonly selectedEntryId: string | null;
  readonly reloadRange: () => Promise<void>;
  readonly askFreeSlots: (range: Range, lengthMinutes: number) => Promise<Loadable<FreeSlots>>;
  readonly select: (entryId: string | null) => void;
  readonly findEntry: (start: number, id: string) => Promise<string | null>;
  readonly coverBooking: () => void;
  readonly tell: (done: Done) => void;
  readonly closeMove: () => void;
}

/** Blocked Slots made here. Nothing of this leaves the computer. */
export const createBlocksSlice: SliceCreator<BlocksSlice, Others> = (bridge) => (set, get) => {
  const formTicket = createTickets();
  const blockTicket = createTickets();
  let formsOpened = 0;
  const put = (changes: Partial<BlockForm>): void =>
    set(({ blockForm }) => ({ blockForm: blockForm && { ...blockForm, ...changes } }));
  const open = (blockForm: Omit<BlockForm, 'id'>): void => {
    get().putAwayBlockForm();
    get().coverBooking();
    get().closeMove();
    get().select(null);
    formsOpened += 1;
    set({ blockForm: { ...blockForm, id: formsOpened } });
  };
  /** Shows the details of a block where it lies; nothing where others are read. */
  const showDetails = (entryId: string | null, at: number): void => {
    if (get().selectedEntryId !== null) return;
    turnTo(get(), at, displayZoneOf(get()));
    get().select(entryId);
  };

  return {
    blockForm: null,
    openBlock: loading,
    openBlockForm: (prefill) => {
      if (get().blockForm?.edited === null) {
        get().closeMove();
        get().recallBlockForm();
      } else open(begunBlockForm(prefill, displayZoneOf(get())));
    },
    proposeBlockTime: async (from, lengthMinutes) => {
      const opened = get().blockForm?.id;
      const range = { start: from, end: from + PROPOSED_WITHIN_MS };
      const found = await get().askFreeSlots(range, lengthMinutes);
      const { blockForm: form } = get();
      if (form === null || form.id !== opened) return;
      // The notice that clients have to give is no reason to put it on another day.
      const first = (found.status === 'ready' ? found.value.slots : []).find(
        ({ start }) => dateAt(start, form.zone) === form.fields.date,
      );
      const proposed = first === undefined ? form : proposedForm(form, { start: first.start, lengthMinutes });
      if (proposed === null) return;
      set({ blockForm: proposed });
      turnTo(get(), blockSpan(proposed.fields, proposed.zone, proposed.zone).start, displayZoneOf(get()));
    },
    editBlock: (entryId) => {
      const entry = knownEntry(get(), entryId)?.entry;
      const block = entry?.blockId === undefined ? null : openOf(get().openBlock, entry.blockId);
      if (entry === undefined || block === null) return;
      open(begunBlockForm({ entry, block }, displayZoneOf(get())));
    },
    resumeBlockForm: (form) => open(restatedForm(form, displayZoneOf(get()))),
    typeInBlock: (next) => {
      const { blockForm } = get();
      if (blockForm !== null && !blockForm.saving) put({ fields: { ...blockForm.fields, ...next } });
    },
    restateBlock: (zone) => {
      const { blockForm } = get();
      if (blockForm !== null) set({ blockForm: restatedForm(blockForm, zone) });
    },
    followBlock: async (block) => {
      const { blockForm: form } = get();
      if (form === null || form.saving || form.edited?.block.id !== block.id) return;
      const followed = followedForm(form, form.edited, block);
      set({ blockForm: followed });
      // One that repeats is another entry at another time: to its details the form leads back.
      const id = await get().findEntry(followed.edited?.entry.start ?? block.start, block.id);
      const { blockForm: open } = get();
      if (id === null || open?.id !== form.id || open.edited?.block !== block) return;
      put({ edited: { ...open.edited, entry: { ...open.edited.entry, id } } });
    },
    recallBlockForm: () => {
      get().select(null);
      set(({ blockForm }) => ({
        blockForm: blockForm && { ...blockForm, recalled: blockForm.recalled + 1 },
      }));
    },
    closeBlockForm: () => {
      formTicket();
      set({ blockForm: null });
    },
    putAwayBlockForm: () => {
      const { blockForm: form, closeBlockForm, tell } = get();
      closeBlockForm();
      // What is being saved says itself what comes of it.
      if (form !== null && !form.saving && isBegun(form)) tell({ what: 'block-put-away', form });
    },
    leaveBlockForm: () => {
      const edited = get().blockForm?.edited ?? null;
      get().putAwayBlockForm();
      if (edited !== null) showDetails(edited.entry.id, edited.entry.start);
    },
    saveBlockForm: async () => {
      const form = get().blockForm;
      if (form === null || form.saving || wrongBlockFields(form.fields, form.zone).length > 0) return;
      const practiceZone = practiceZoneOf(get());
      const ask = askedBy(bridge, form, practiceZone);
      if (ask === null) {
        put({ error: 'keeps-days' });
        return;
      }
      const isCurrent = formTicket();
      put({ saving: true, error: null });
      const reply = await ask();
      if (!reply.ok) {
        const { error } = reply;
        if (isCurrent()) put({ saving: false, error });
        // What was typed is there to be taken back, also where the form was left meanwhile.
        else get().tell({ what: 'block-put-away', form: { ...form, error } });
        return;
      }
      if (isCurrent()) set({ blockForm: null });
      const { edited } = form;
      const block = reply.value;
      if (edited === null) get().tell({ what: 'blocked', block });
      else {
        const { start, end, allDay } = edited.entry;
        const seen = atInstance(block, seenSpan(form, practiceZone));
        get().tell({
          what: 'block-changed',
          block: seen,
          was: { start, end, allDay },
          back: blockBack(edited.block),
        });
      }
      await get().reloadRange();
      if (edited === null || !isCurrent()) return;
      const { start } = blockSpan(form.fields, form.zone, form.zone);
      showDetails(await get().findEntry(start, block.id), start);
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
    keepBlockOpen: async ({ id, start }) => {
      const { selectedEntryId, openBlock } = get();
      const isGone = selectedEntryId !== null && knownEntry(get(), selectedEntryId) === null;
      if (isGone && openOf(openBlock, id) !== null) get().select(await get().findEntry(start, id));
    },
    removeBlock: async (input, canUndo) => {
      const block = openOf(get().openBlock, input.blockId);
      const selected = get().selectedEntryId;
      const reply = await bridge.call('blocks.remove', input);
      await get().reloadRange();
      if (!reply.ok) return reply.error;
      // Other details may have been opened meanwhile.
      if (get().selectedEntryId === selected) get().select(null);
      const again = canUndo && block !== null ? blockAgain(block) : null;
      get().tell({ what: 'block-removed', title: block?.title ?? '', again });
      return null;
    },
  };
};

/** What a form that can be saved asks; null where a rule that names weekdays would leave its day. */
function askedBy(bridge: Bridge, form: BlockForm, practiceZone: string) {
  const { edited, fields, zone } = form;
  if (edited === null) {
    const input = toBlockInput(fields, zone, practiceZone);
    return () => bridge.call('blocks.create', input);
  }
  const input = blockChange({ ...form, edited });
  return input && (() => bridge.call('blocks.move', input));
}

/** When the one lies that the form says; of a block that repeats that is any of them. */
function seenSpan({ fields, zone }: BlockForm, practiceZone: string): Instance {
  const allDay = fields.allDay ? { start: fields.date, end: addDays(fields.endDate, 1) } : null;
  return { ...blockSpan(fields, zone, practiceZone), allDay };
}

/** The zone of the practice, in which whole days and repeats are meant; the view's until it is known. */
function practiceZoneOf(state: ZoneSources): string {
  return state.configuration.status === 'ready' ? state.configuration.value.zone : displayZoneOf(state);
}

/** The block behind the open details, as it was read last; null where that is another one. */
function openOf(open: Loadable<BlockShape | null>, blockId: string): BlockShape | null {
  return open.status === 'ready' && open.value?.id === blockId ? open.value : null;
}
