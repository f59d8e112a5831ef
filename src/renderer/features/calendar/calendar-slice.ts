import type { Bridge, Reply } from '#contract/bridge.ts';
import type { Input } from '#contract/commands.ts';
import type { ContractError } from '#contract/errors.ts';
import type { AppointmentShape, EntryShape } from '#contract/shapes.ts';
import { createTickets } from '#renderer/store/latest.ts';
import { fromReply, loading, type Loadable } from '#renderer/store/loadable.ts';
import { oneAtATime } from '#renderer/store/one-at-a-time.ts';
import { sameWhereEqual } from '#renderer/store/same-where-equal.ts';
import type { SliceCreator } from '#renderer/store/slice.ts';
import { withCancelled } from './cancelled-entries.ts';
import { isShown } from '#domain/is-shown.ts';

/** A half-open stretch of time, epoch milliseconds. */
export interface Range {
  readonly start: number;
  readonly end: number;
}

/** What is asked of the agenda: all of a range, or what a page of days has room for. */
export interface Page extends Range {
  readonly fit?: NonNullable<Input<'agenda.list'>['fit']>;
}

/** What the grid and the lists draw for one page. */
export interface Agenda {
  readonly range: Page;
  readonly entries: readonly EntryShape[];
  /** What days hold beside them; empty where all was asked for. */
  readonly left: readonly Left[];
  readonly appointments: readonly AppointmentShape[];
}

/** Today, and until when appointments are wanted beside it. */
export interface Ahead {
  readonly today: Range;
  readonly until: number;
}

/** How many more entries than are given a date has, `YYYY-MM-DD`. */
export interface Left {
  readonly date: string;
  readonly count: number;
}

export interface CalendarSlice {
  /** The day that the view is turned to, `YYYY-MM-DD`; null is today, whichever day that is. */
  readonly date: string | null;
  readonly range: Page | null;
  /** Stays the last range's until the next one has arrived: no blank grid in between. */
  readonly agenda: Loadable<Agenda>;
  /** What lay in the ranges that were shown last, as long as nothing has changed since; the newest last. */
  readonly answered: readonly Agenda[];
  /** How often all that was known has been thrown away. */
  readonly forgotten: number;
  /** Why the last refresh failed, where older data is still shown. */
  readonly refreshFailure: ContractError | null;
  readonly selectedEntryId: string | null;
  /** What today holds, and the appointments of the days ahead: for Today's list and the strip. Null before the first answer. */
  readonly upcoming: Agenda | null;
  /** Why there is no first answer. */
  readonly upcomingFailure: ContractError | null;
  /** Everything of the days that were listed last, of which a month shows a part; the newest last. */
  readonly listed: readonly Agenda[];
  /** Reads all of a day to list it; null where that is done, else why not. */
  readonly listDay: (range: Range) => Promise<ContractError | null>;
  /** Shows `range`; a late answer for an older range is dropped. */
  readonly showRange: (range: Page) => Promise<void>;
  /**
   * Reads ranges that may be turned to next, one after another, so that they are there in the first frame. Not beside a
   * range that holds very much.
   */
  readonly readAhead: (ranges: readonly Page[]) => Promise<void>;
  /** Asks for the range on the screen again. */
  readonly reloadRange: () => Promise<void>;
  /** Puts away all that was read, and whatever is still on its way: it was about other calendars. */
  readonly clearCalendar: () => void;
  readonly goTo: (date: string | null) => void;
  /** Loads what is shown beside the view. */
  readonly showUpcoming: (ahead: Ahead) => Promise<void>;
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
/** The one that is open, and those from which something was opened before. */
const MOST_LISTED = 3;
const MOST_ENTRIES = 15_000;
/** With more in a range the next one is read when it is turned to: three of them would be too much to keep. */
const MOST_AHEAD = MOST_ENTRIES / 3;

/** The range on the screen and what lies in it. */
export const createCalendarSlice: SliceCreator<CalendarSlice> = (bridge) => (set, get) => {
  const ticket = createTickets();
  const upcomingTicket = createTickets();
  const nextTicket = createTickets();
  /** Which ask of each day is the last. */
  const asksOfDays = new Map<number, number>();
  let asks = 0;
  let ahead: Ahead | null = null;
  const forget = (): void => set(({ forgotten }) => ({ answered: [], forgotten: forgotten + 1 }));
  /** What the range on the screen is asked for, until it is answered: not twice where nothing has changed since. */
  let underWay: { readonly page: Page; readonly answered: Promise<void> } | null = null;
  const ask = (range: Page): Promise<void> => {
    const answered = askAndShow(range).finally(() => {
      if (underWay?.answered === answered) underWay = null;
    });
    underWay = { page: range, answered };
    return answered;
  };
  const askAndShow = async (range: Page): Promise<void> => {
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
    const others = get().answered.filter((each) => !isSamePage(each.range, range));
    set({
      agenda: { status: 'ready', value },
      answered: newest([...others, value]),
      refreshFailure: null,
    });
  };
  const reload = oneAtATime(async () => {
    forget(); // also what was asked before the last change and was answered after it
    const { range, listed, showUpcoming, listDay } = get();
    await Promise.all([
      range === null ? undefined : ask(range),
      ...listed.map(({ range: day }) => listDay(day)),
      ahead === null ? undefined : showUpcoming(ahead),
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
    upcomingFailure: null,
    listed: [],
    listDay: async (range) => {
      const asked = (asks += 1);
      asksOfDays.set(range.start, asked);
      const reply = await readAgenda(bridge, range);
      if (!reply.ok) return reply.error;
      // The page was turned since, or the day asked for again.
      if (asksOfDays.get(range.start) !== asked) return null;
      const others = get().listed.filter((each) => !isSamePage(each.range, range));
      set({ listed: [...others, reply.value].slice(-MOST_LISTED) });
      return null;
    },
    showRange: (range) => {
      if (underWay === null || !isSamePage(underWay.page, range)) void ask(range);
      return underWay?.answered ?? Promise.resolve();
    },
    readAhead: async (ranges) => {
      const { forgotten } = get();
      const isCurrent = (): boolean => get().forgotten === forgotten;
      for (const range of ranges) {
        const { agenda } = get();
        if (agenda.status !== 'ready' || agenda.value.entries.length > MOST_AHEAD) return;
        // One that is near again is not the first to be forgotten.
        set(({ answered }) => ({ answered: withLatest(answered, range) }));
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
      underWay = null;
      asksOfDays.clear();
      forget();
      set({
        agenda: loading,
        upcoming: null,
        upcomingFailure: null,
        listed: [],
        next: null,
        refreshFailure: null,
        selectedEntryId: null,
      });
    },
    goTo: (date) => {
      asksOfDays.clear();
      set({ date, listed: [], selectedEntryId: null });
    },
    showUpcoming: async (next) => {
      const isCurrent = upcomingTicket();
      ahead = next;
      const reply = await readAgenda(bridge, next.today, next.until);
      if (!isCurrent()) return;
      if (reply.ok) set({ upcoming: reply.value, upcomingFailure: null });
      else if (get().upcoming === null) set({ upcomingFailure: reply.error });
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

/** Entries and appointments of one range, asked for together. @param until the end of the appointments, if another */
export async function readAgenda(
  bridge: Bridge,
  range: Page,
  until: number = range.end,
): Promise<Reply<Agenda>> {
  const { start } = range;
  const [entries, appointments] = await Promise.all([
    bridge.call('agenda.list', range),
    bridge.call('appointments.list', { start, end: until }),
  ]);
  if (!entries.ok) return entries;
  if (!appointments.ok) return appointments;
  const shown = withCancelled(entries.value.entries, appointments.value);
  const { left = [] } = entries.value;
  return { ok: true, value: { range, entries: shown, left, appointments: appointments.value } };
}

/** Adds what isn't on the screen: that is the last one. */
const beforeLast = (answered: readonly Agenda[], added: Agenda): readonly Agenda[] => [
  ...answered.slice(0, -1),
  added,
  ...answered.slice(-1),
];

/** The same; what was answered for a range is among the last to be forgotten. */
function withLatest(answered: readonly Agenda[], range: Page): readonly Agenda[] {
  const known = answered.slice(0, -1).find((each) => isSamePage(each.range, range));
  if (known === undefined) return answered;
  return beforeLast(
    answered.filter((each) => each !== known),
    known,
  );
}

/** The last of what was answered, as much as is kept. */
function newest(answered: readonly Agenda[]): readonly Agenda[] {
  let entries = 0;
  const first = answered.findLastIndex((each) => (entries += each.entries.length) > MOST_ENTRIES);
  return answered.slice(Math.min(first + 1, answered.length - 1)).slice(-MOST_ANSWERED);
}

/** What is known of a page: of the one on the screen also while it is asked for again. Null: nothing. */
export function agendaOf(
  page: Page,
  { agenda, answered, listed }: Pick<CalendarSlice, 'agenda' | 'answered' | 'listed'>,
): Agenda | null {
  const known = [...(agenda.status === 'ready' ? [agenda.value] : []), ...answered, ...listed];
  return known.find((each) => isSamePage(each.range, page)) ?? null;
}

/** All that was read and is drawn somewhere: the page, the list of a day, what comes next. */
export function knownAgendas({
  agenda,
  listed,
  upcoming,
}: Pick<CalendarSlice, 'agenda' | 'listed' | 'upcoming'>): readonly Agenda[] {
  return [
    ...(agenda.status === 'ready' ? [agenda.value] : []),
    ...listed.toReversed(),
    ...(upcoming === null ? [] : [upcoming]),
  ];
}

function isSamePage(one: Page, other: Page): boolean {
  return (
    one.start === other.start &&
    one.end === other.end &&
    JSON.stringify(one.fit) === JSON.stringify(other.fit)
  );
}
