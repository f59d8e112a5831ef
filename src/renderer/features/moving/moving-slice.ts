import type { Bridge, Reply } from '#contract/bridge.ts';
import type { Input, Value } from '#contract/commands.ts';
import type { ContractError } from '#contract/errors.ts';
import type { BlockShape } from '#contract/shapes.ts';
import type { Confirmation } from '#renderer/features/booking/form.ts';
import { displayZoneOf, type ZoneSources } from '#renderer/features/calendar/display-zone.ts';
import { turnTo, type Turnable } from '#renderer/features/calendar/turn-to.ts';
import type { Done } from '#renderer/features/told/told.ts';
import type { SliceCreator } from '#renderer/store/slice.ts';
import { othersOf } from './move-form-slice.ts';
import { blockMove, isElsewhere, movedEntry, type Move } from './move.ts';

/** How long the keys rest before what they gathered is asked for, in milliseconds. */
export const GATHER_MS = 600;

/** What the person is asked before something moves, or after it was refused. */
export type MoveQuestion =
  | { readonly kind: 'scope'; readonly move: Move }
  | { readonly kind: 'refused'; readonly move: Move; readonly error: ContractError }
  /** The block's rule names weekdays: it can't leave its day. */
  | { readonly kind: 'keeps-days'; readonly move: Move };

export interface MovingSlice {
  /** What is drawn where it goes: while keys gather, and until the answer is there. */
  readonly moving: Move | null;
  /** The keys moved it: the focus stays with it. */
  readonly keepsFocus: boolean;
  readonly moveQuestion: MoveQuestion | null;
  readonly moveBusy: boolean;
  /** Moves at once; asks first where the appointment is one of a series. */
  readonly moveEntry: (move: Move) => Promise<void>;
  /** Draws it there; moves when no further key comes. */
  readonly nudge: (move: Move) => void;
  readonly answerScope: (scope: 'this' | 'following') => Promise<void>;
  /** After a refusal: to one of the near times, or there all the same. */
  readonly moveNear: (start: number) => Promise<void>;
  readonly confirmMove: (confirmed: Confirmation) => Promise<void>;
  /** Leaves everything where it was. */
  readonly giveUpMove: () => void;
  /** A move that was made is told, and can be taken back: one by a form like what was dragged. */
  readonly tellMoved: (move: Move, others: number) => void;
  /** What a form was refused that is gone by now: asked about as if it had been dragged. */
  readonly askAboutRefused: (move: Move, confirmed: Confirmation, error: ContractError) => void;
}

interface Needs extends Turnable, ZoneSources {
  readonly moveAppointment: (input: Input<'appointments.move'>) => Promise<Reply<Value<'appointments.move'>>>;
  readonly reloadRange: () => Promise<void>;
  readonly tell: (done: Done) => void;
  readonly forgetTold: () => void;
  readonly reloadTold: () => Promise<void>;
  readonly followBlock: (block: BlockShape) => Promise<void>;
  readonly selectedEntryId: string | null;
  readonly select: (entryId: string | null) => void;
}

const MINUTE_MS = 60_000;

/** Moving by mouse, by keys and by choice: one command a move, refusals asked about, the last one undone. */
export const createMovingSlice: SliceCreator<MovingSlice, Needs> = (bridge) => (set, get) => {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let confirmedSoFar: Confirmation = {};
  let underWay: Promise<void> = Promise.resolve();
  let lastMade: Move | null = null;

  const ask = (moveQuestion: MoveQuestion): void => set({ moveQuestion, moving: null, moveBusy: false });
  const send = async (wanted: Move, confirmed: Confirmation): Promise<void> => {
    // Keys that were pressed while a move was under way began where that one has led meanwhile.
    const move = lastMade?.entry === wanted.entry ? { ...wanted, entry: movedEntry(lastMade) } : wanted;
    confirmedSoFar = { ...confirmedSoFar, ...confirmed };
    if (get().moving === wanted || get().moving === null) set({ moving: move });
    set({ moveBusy: true });
    const result = await (move.entry.kind === 'appointment'
      ? moveSeries(appointmentMove(move, confirmedSoFar))
      : moveBlock(bridge, move, get().followBlock));
    if (move.entry.kind !== 'appointment') await get().reloadRange();
    if (typeof result !== 'number') {
      ask(result === 'keeps-days' ? { kind: 'keeps-days', move } : { kind: 'refused', move, error: result });
      return;
    }
    lastMade = move;
    // Further keys may have moved it on meanwhile.
    const isLatest = get().moving === move;
    set({ ...(isLatest ? { moving: null } : {}), moveQuestion: null, moveBusy: false });
    get().tellMoved(move, result);
    if (move.isUndo === true) showBack(move);
  };
  /** How many went along, or why none was moved. */
  const moveSeries = async (input: Input<'appointments.move'>): Promise<ContractError | number> => {
    const reply = await get().moveAppointment(input);
    return reply.ok ? othersOf(reply.value) : reply.error;
  };
  /** Turns the calendar to what was put back there, and keeps its details open. */
  const showBack = ({ entry, to }: Move): void => {
    const isRead = get().selectedEntryId === entry.id;
    turnTo(get(), to.start, displayZoneOf(get()));
    if (isRead) get().select(entry.id);
  };
  /** One after the other: what keys gather while a move is under way waits for its answer. */
  const start = (move: Move): Promise<void> => {
    clearTimeout(timer);
    timer = undefined;
    if (!isElsewhere(move)) {
      set({ moving: null, moveQuestion: null });
      return Promise.resolve();
    }
    if (move.seriesId !== null && move.scope === undefined) {
      ask({ kind: 'scope', move });
      return Promise.resolve();
    }
    underWay = underWay.then(async () => {
      // A question that came up meanwhile is answered first: what was gathered is dropped.
      if (get().moveQuestion !== null && get().moveQuestion?.move.entry !== move.entry) return;
      confirmedSoFar = {};
      await send(move, {});
    });
    return underWay;
  };

  return {
    moving: null,
    keepsFocus: false,
    moveQuestion: null,
    moveBusy: false,
    moveEntry: (move) => {
      set({ keepsFocus: false, moving: move });
      return start(move);
    },
    nudge: (move) => {
      if (get().moveQuestion !== null) return;
      clearTimeout(timer);
      get().forgetTold(); // it would say where it was moved before
      set({ moving: move, keepsFocus: true });
      timer = setTimeout(() => {
        const { moving } = get();
        if (moving !== null) void start(moving);
      }, GATHER_MS);
    },
    answerScope: async (scope) => {
      const { moveQuestion } = get();
      if (moveQuestion?.kind !== 'scope') return;
      set({ moveQuestion: null });
      await start({ ...moveQuestion.move, scope });
    },
    moveNear: async (startAt) => {
      const { moveQuestion } = get();
      if (moveQuestion === null) return;
      const { move } = moveQuestion;
      const length = move.to.end - move.to.start;
      await start({ ...move, to: { start: startAt, end: startAt + length } });
    },
    confirmMove: async (confirmed) => {
      const { moveQuestion } = get();
      if (moveQuestion?.kind === 'refused') await send(moveQuestion.move, confirmed);
    },
    giveUpMove: () => {
      clearTimeout(timer);
      set({ moveQuestion: null, moving: null, moveBusy: false });
    },
    tellMoved: (move, others) => {
      get().tell({ what: 'moved', move, others, appointment: null });
      void get().reloadTold();
    },
    askAboutRefused: (move, confirmed, error) => {
      confirmedSoFar = confirmed;
      ask({ kind: 'refused', move, error });
    },
  };
};

function appointmentMove(move: Move, confirmed: Confirmation): Input<'appointments.move'> {
  const { entry, to, scope } = move;
  const length = Math.round((to.end - to.start) / MINUTE_MS);
  return {
    appointmentId: entry.appointmentId ?? entry.id,
    start: to.start,
    lengthMinutes: length,
    ...(scope === undefined ? {} : { scope }),
    ...confirmed,
    undoes: move.isUndo,
  };
}

/** Zero where it stands there: nothing goes along. What is there is no reason against it: a block may lie over anything. */
async function moveBlock(
  bridge: Bridge,
  move: Move,
  follow: (block: BlockShape) => Promise<void>,
): Promise<ContractError | 'keeps-days' | number> {
  const { entry } = move;
  const found: Reply<readonly BlockShape[]> = await bridge.call('blocks.list', {
    start: entry.start,
    end: Math.max(entry.end, entry.start + 1),
  });
  if (!found.ok) return found.error;
  const block = found.value.find(({ id }) => id === entry.blockId);
  if (block === undefined) return { code: 'not-found', message: 'The block is gone.' };
  const input = blockMove(block, move);
  if (input === null) return 'keeps-days';
  const reply = await bridge.call('blocks.move', { ...input, undoes: move.isUndo });
  if (!reply.ok) return reply.error;
  await follow(reply.value);
  return 0;
}
