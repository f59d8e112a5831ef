import type { Reply } from '#contract/bridge.ts';
import type { Input, Value } from '#contract/commands.ts';
import type { ContractError } from '#contract/errors.ts';
import type { Slot } from '#contract/shapes.ts';
import type { Range } from '#renderer/features/calendar/calendar-slice.ts';
import { nearestSlots } from '#domain/availability.ts';
import type { Done } from '#renderer/features/told/told.ts';
import { createTickets } from '#renderer/store/latest.ts';
import { fromReply, loading, refreshed, type Loadable } from '#renderer/store/loadable.ts';
import type { SliceCreator } from '#renderer/store/slice.ts';
import { USUAL_LENGTH_MINUTES } from '#renderer/features/booking/usual-length.ts';
import { shownFreeTimes, type AskedFreeTimes, type MovedLength } from './asked-free-times.ts';

export type FreeSlots = Value<'availability.slots'>;
export type Explanation = Value<'availability.explain'>;

/** Whether free times are drawn, and of which length, as the person has chosen. */
export interface FreeTimes {
  readonly isOn: boolean;
  readonly lengthMinutes: number;
}

/** A stretch of time that is asked about. */
export interface AskedSpan extends Range {
  /** The appointment that is to move there: it is not in its own way. */
  readonly movedId?: string | undefined;
}

/** A time that was asked about; `entryId` where it is that of an entry. */
export interface WhyQuestion extends AskedSpan {
  readonly entryId: string | null;
}

/** The question on the screen, and what is known of its answer. */
export interface Why {
  readonly question: WhyQuestion;
  readonly explanation: Loadable<Explanation>;
}

export interface AvailabilitySlice {
  readonly freeTimes: FreeTimes;
  /** Those of the range on the screen; stay until the next ones have arrived. */
  readonly freeSlots: Loadable<FreeSlots>;
  /** For the move of which appointment these are; null: of none. */
  readonly freeSlotsFor: string | null;
  readonly why: Why | null;
  readonly setFreeTimes: (change: Partial<FreeTimes>) => void;
  /** Asks for the free times to show of a range; a late answer for an older one is dropped. */
  readonly loadFreeSlots: (range: Range) => Promise<void>;
  /** Whether the dialog that shows free times as text is open. */
  readonly isCopyingTimes: boolean;
  readonly setCopyingTimes: (isOpen: boolean) => void;
  /** The free times of a range and a length, beside those on the screen. */
  readonly askFreeSlots: (
    range: Range,
    lengthMinutes: number,
    movedId?: string,
  ) => Promise<Loadable<FreeSlots>>;
  /**
   * The free times as long as a span and nearest to it, within a week, none of them over another: those that a refusal
   * would name. @param except starts that are no answer: where it stands now
   */
  readonly askNearest: (
    span: AskedSpan,
    count: number,
    except?: readonly number[],
  ) => Promise<Reply<readonly Slot[]>>;
  /** Opens "Why?" for a time. */
  readonly askWhy: (question: WhyQuestion) => Promise<void>;
  /** Asks the open question again; nothing where none is open. */
  readonly reloadWhy: () => Promise<void>;
  readonly closeWhy: () => void;
  /** Why a time is free or isn't, beside the open question. */
  readonly explain: (span: AskedSpan) => Promise<Reply<Explanation>>;
  /** "Don't let it hold my time" for an event or its series; null where it is done, else why not. */
  readonly letGo: (entryId: string, scope: HoldingScope, byUndo?: boolean) => Promise<ContractError | null>;
  /**
   * Takes that back as it was said; without a scope for this one, or for its series where it was said of that. What was
   * said of single ones goes with their series, but by an undo: that leads to what was before.
   */
  readonly takeBack: (
    entryId: string,
    scope?: HoldingScope,
    byUndo?: boolean,
  ) => Promise<ContractError | null>;
}

export type HoldingScope = Input<'entries.setHolding'>['scope'];

interface Needs {
  readonly tell: (done: Done, byUndo?: boolean) => void;
  readonly moveForm: MovedLength | null;
  readonly reloadRange: () => Promise<void>;
}

/** The longest time that can be explained at once, in milliseconds. */
const MOST_EXPLAINED_MS = 7 * 86_400_000;
const MINUTE_MS = 60_000;
const NEAR_REACH_MS = 7 * 86_400_000;

/** Free times, and why a time is free or isn't. */
export const createAvailabilitySlice: SliceCreator<AvailabilitySlice, Needs> = (bridge) => (set, get) => {
  const slotsTicket = createTickets();
  const whyTicket = createTickets();
  const answer = async (question: WhyQuestion): Promise<void> => {
    const isCurrent = whyTicket();
    const reply = await get().explain(question);
    const { why } = get();
    if (isCurrent() && why !== null)
      set({ why: { question, explanation: refreshed(why.explanation, reply) } });
  };
  const askSlots = (
    { start, end }: Range,
    { lengthMinutes, movedId }: AskedFreeTimes,
  ): Promise<Reply<FreeSlots>> =>
    bridge.call('availability.slots', {
      ...{ start, end, lengthMinutes },
      ...(movedId === undefined ? {} : { movedId }),
    });
  const reload = async (): Promise<void> => {
    await Promise.all([get().reloadRange(), get().reloadWhy()]);
  };

  return {
    freeTimes: { isOn: false, lengthMinutes: USUAL_LENGTH_MINUTES },
    freeSlots: loading,
    freeSlotsFor: null,
    why: null,
    isCopyingTimes: false,
    setCopyingTimes: (isCopyingTimes) => set({ isCopyingTimes }),
    setFreeTimes: (change) => set(({ freeTimes }) => ({ freeTimes: { ...freeTimes, ...change } })),
    loadFreeSlots: async (range) => {
      const isCurrent = slotsTicket();
      const asked = shownFreeTimes(get());
      const reply = await askSlots(range, asked);
      if (isCurrent()) set({ freeSlots: fromReply(reply), freeSlotsFor: asked.movedId ?? null });
    },
    askFreeSlots: async (range, lengthMinutes, movedId) =>
      fromReply(await askSlots(range, { lengthMinutes, movedId })),
    askNearest: async ({ start, end, movedId }, count, except) => {
      const around = { start: start - NEAR_REACH_MS, end: end + NEAR_REACH_MS };
      const lengthMinutes = Math.round((end - start) / MINUTE_MS);
      const reply = await askSlots(around, { lengthMinutes, movedId });
      if (!reply.ok) return reply;
      return { ok: true, value: nearestSlots(reply.value.slots, start, count, except) };
    },
    askWhy: async (question) => {
      set({ why: { question, explanation: loading } });
      await answer(question);
    },
    reloadWhy: async () => {
      const { why } = get();
      if (why !== null) await answer(why.question);
    },
    closeWhy: () => {
      whyTicket();
      set({ why: null });
    },
    explain: ({ start, end, movedId }) =>
      bridge.call('availability.explain', {
        ...(movedId === undefined ? {} : { movedId }),
        start,
        // An entry without length is asked about as the minute it begins.
        end: Math.min(Math.max(end, start + MINUTE_MS), start + MOST_EXPLAINED_MS),
      }),
    letGo: async (entryId, scope, byUndo) => {
      const reply = await bridge.call('entries.setHolding', {
        ...{ entryId, scope, holds: false },
        undoes: byUndo,
      });
      if (reply.ok) get().tell({ what: 'let-go', entry: reply.value.entry, scope }, byUndo);
      await reload();
      return reply.ok ? null : reply.error;
    },
    takeBack: async (entryId, wanted, byUndo) => {
      const ask = (scope: HoldingScope) =>
        bridge.call('entries.setHolding', {
          ...{ entryId, scope, holds: null },
          ...(byUndo === true && scope === 'series' ? { keepSingle: true } : {}),
          undoes: byUndo,
        });
      let scope = wanted ?? 'this';
      let reply = await ask(scope);
      if (wanted === undefined && reply.ok && reply.value.entry.why === 'set-here') {
        scope = 'series';
        reply = await ask(scope);
      }
      if (reply.ok) {
        const { entry } = reply.value;
        get().tell({ what: entry.holds ? 'held-again' : 'may-hold-again', entry, scope }, byUndo);
      }
      await reload();
      return reply.ok ? null : reply.error;
    },
  };
};
