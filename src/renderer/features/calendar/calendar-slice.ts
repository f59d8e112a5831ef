import type { Bridge, Reply } from '#contract/bridge.ts';
import type { ContractError } from '#contract/errors.ts';
import type { AppointmentShape, EntryShape } from '#contract/shapes.ts';
import { createTickets } from '#renderer/store/latest.ts';
import { fromReply, loading, type Loadable } from '#renderer/store/loadable.ts';
import { oneAtATime } from '#renderer/store/one-at-a-time.ts';
import { sameWhereEqual } from '#renderer/store/same-where-equal.ts';
import type { SliceCreator } from '#renderer/store/slice.ts';
import { withCancelled } from './cancelled-entries.ts';
import { isShown } from './is-shown.ts';

/** A half-open stretch of time, epoch milliseconds. */
export interface Range {
  readonly start: number;
  readonly end: number;
}

/** What the grid and the lists draw for one range. */
export interface Agenda {
  readonly range: Range;
  readonly entries: readonly EntryShape[];
  readonly appointments: readonly AppointmentShape[];
}

export interface CalendarSlice {
  /** The day that the view is turned to, `YYYY-MM-DD`; null is today, whichever day that is. */
  readonly date: string | null;
  readonly range: Range | null;
  /** Stays the last range's until the next one has arrived: no blank grid in between. */
  readonly agenda: Loadable<Agenda>;
  /** What lay in the ranges that were shown last, as long as nothing has changed since; the newest last. */
  readonly answered: readonly Agenda[];
  /** How often all that was known has been thrown away. */
  readonly forgotten: number;
  /** Why the last refresh failed, where older data is still shown. */
  readonly refreshFailure: ContractError | null;
  readonly selectedEntryId: string | null;
  /** From the beginning of today onwards, for Today's list and the strip; null before the first answer. */
  readonly upcoming: Agenda | null;
  /** Shows `range`; a late answer for an older range is dropped. */
  readonly showRange: (range: Range) => Promise<void>;
  /**
   * Reads ranges that may be turned to next, one after another, so that they are there in the first frame. Not beside a
   * range that holds very much.
   */
  readonly readAhead: (ranges: readonly Range[]) => Promise<void>;
  /** Asks for the range on the screen again. */
  readonly reloadRange: () => Promise<void>;
  /** Puts away all that was read, and whatever is still on its way: it was about other calendars. */
  readonly clearCalendar: () => void;
  readonly goTo: (date: string | null) => void;
  /** Loads what is shown beside the view: today and the days after it. */
  readonly showUpcoming: (range: Range) => Promise<void>;
  /** What comes after a range that holds nothing; null before it is known. */
  readonly next: Next | null;
  readonly findNext: (range: Range, hiddenCalendarIds: readonly string[]) => Promise<void>;
  readonly select: (entryId: string | null) => void;
}

/** The first thing after a range, of the calendars that are shown; its agenda is empty where there is none. */
export interface Next {
  readonly after: Range;
  readonly agenda: Agenda;
}

const DAY_MS = 86_400_000;
/** How far the next thing is looked for, in days: mostly it is near, and three months of a full calendar are a lot. */
const NEXT_DAYS = [7, 31, 92] as const;
/** A few views back and forth: so many ranges, and so many entries in all of them, but always the newest. */
const MOST_ANSWERED = 12;
const MOST_ENTRIES = 15_000;
/** With more in a range the next one is read when it is turned to: three of them would be too much to keep. */
const MOST_AHEAD = MOST_ENTRIES / 3;

/** The range on the screen and what lies in it. */
export const createCalendarSlice: SliceCreator<CalendarSlice> = (bridge) => (set, get) => {
  const ticket = createTickets();
  const upcomingTicket = createTickets();
  const nextTicket = createTickets();
  let upcomingRange: Range | null = null;
  const forget = (): void => set(({ forgotten }) => ({ answered: [], forgotten: forgotten + 1 }));
  const reload = oneAtATime(async () => {
    forget(); // also what was asked before the last change and was answered after it
    const { range, showRange, showUpcoming } = get();
    await Promise.all([
      range === null ? undefined : showRange(range),
      upcomingRange === null ? undefined : showUpcoming(upcomingRange),
    ]);
  });

  return {
    date: null,
    range: null,
    agenda: loading,
    answered: [],
    forgotten: 0,
    refreshFailure: null,
    selectedEntryId: null,
    upcoming: null,
    showRange: async (range) => {
      const isCurrent = ticket();
      const before = agendaOf(range, get());
      set({ range, ...(before === null ? {} : { agenda: { status: 'ready', value: before } }) });
      const reply = await readAgenda(bridge, range);
      if (!isCurrent()) return;
      if (!reply.ok) {
        if (get().agenda.status !== 'ready') set({ agenda: fromReply(reply) });
        set({ refreshFailure: reply.error });
        return;
      }
      const value = before === null ? reply.value : sameWhereEqual(before, reply.value);
      const others = get().answered.filter((each) => !isSameRange(each.range, range));
      set({
        agenda: { status: 'ready', value },
        answered: newest([...others, value]),
        refreshFailure: null,
      });
    },
    readAhead: async (ranges) => {
      const { forgotten } = get();
      const isCurrent = (): boolean => get().forgotten === forgotten;
      for (const range of ranges) {
        const { agenda } = get();
        if (agenda.status !== 'ready' || agenda.value.entries.length > MOST_AHEAD) return;
        if (agendaOf(range, get()) !== null) continue;
        const reply = await readAgenda(bridge, range);
        if (!isCurrent()) return;
        if (reply.ok) set(({ answered }) => ({ answered: newest(beforeLast(answered, reply.value)) }));
      }
    },
    reloadRange: () => {
      forget();
      return reload();
    },
    clearCalendar: () => {
      for (const draw of [ticket, upcomingTicket, nextTicket]) draw();
      forget();
      set({ agenda: loading, upcoming: null, next: null, refreshFailure: null, selectedEntryId: null });
    },
    goTo: (date) => set({ date, selectedEntryId: null }),
    showUpcoming: async (next) => {
      const isCurrent = upcomingTicket();
      upcomingRange = next;
      const reply = await readAgenda(bridge, next);
      if (isCurrent() && reply.ok) set({ upcoming: reply.value });
    },
    next: null,
    findNext: async (after, hiddenCalendarIds) => {
      const isCurrent = nextTicket();
      let { end } = after;
      for (const days of NEXT_DAYS) {
        const start = end;
        end = after.end + days * DAY_MS;
        const reply = await readAgenda(bridge, { start, end });
        if (!isCurrent() || !reply.ok) return;
        const entries = reply.value.entries.filter(isShown(hiddenCalendarIds)).slice(0, 1);
        if (entries.length === 0 && days !== NEXT_DAYS.at(-1)) continue;
        set({ next: { after, agenda: { ...reply.value, entries } } });
        return;
      }
    },
    select: (selectedEntryId) => set({ selectedEntryId }),
  };
};

/** Entries and appointments of one range, asked for together. */
export async function readAgenda(bridge: Bridge, range: Range): Promise<Reply<Agenda>> {
  const [entries, appointments] = await Promise.all([
    bridge.call('agenda.list', range),
    bridge.call('appointments.list', range),
  ]);
  if (!entries.ok) return entries;
  if (!appointments.ok) return appointments;
  const shown = withCancelled(entries.value.entries, appointments.value);
  return { ok: true, value: { range, entries: shown, appointments: appointments.value } };
}

/** Adds what isn't on the screen: that is the last one. */
const beforeLast = (answered: readonly Agenda[], added: Agenda): readonly Agenda[] => [
  ...answered.slice(0, -1),
  added,
  ...answered.slice(-1),
];

/** The last of what was answered, as much as is kept. */
function newest(answered: readonly Agenda[]): readonly Agenda[] {
  let entries = 0;
  const first = answered.findLastIndex((each) => (entries += each.entries.length) > MOST_ENTRIES);
  return answered.slice(Math.min(first + 1, answered.length - 1)).slice(-MOST_ANSWERED);
}

/** What is known of a range: of the one on the screen also while it is asked for again. Null: nothing. */
export function agendaOf(
  range: Range,
  { agenda, answered }: Pick<CalendarSlice, 'agenda' | 'answered'>,
): Agenda | null {
  const known = agenda.status === 'ready' ? [agenda.value, ...answered] : answered;
  return known.find((each) => isSameRange(each.range, range)) ?? null;
}

function isSameRange(one: Range, other: Range): boolean {
  return one.start === other.start && one.end === other.end;
}
