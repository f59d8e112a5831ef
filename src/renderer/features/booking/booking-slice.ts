import type { Reply } from '#contract/bridge.ts';
import type { Input, Value } from '#contract/commands.ts';
import type { ContractError } from '#contract/errors.ts';

import { knownAgendas, type Agenda } from '#renderer/features/calendar/calendar-slice.ts';
import { createTickets } from '#renderer/store/latest.ts';
import type { Loadable } from '#renderer/store/loadable.ts';
import type { SliceCreator } from '#renderer/store/slice.ts';
import type { BookingFields } from './booking-fields.ts';
import type { Draft, Prefill } from './draft.ts';
import type { Done, Told } from '#renderer/features/told/told.ts';
import { cancelledOf } from './cancelled-of.ts';
import {
  isStanding,
  outcomeNow,
  outcomeOf,
  timesOfOutcome,
  withInstead,
  type SeriesOutcome,
} from './series-outcome.ts';

export type Client = Value<'clients.list'>[number];
export type BookingInput = Input<'appointments.book'>;
export type Booked = Value<'appointments.book'>;

/** The form of a new appointment, while it is open. */
export interface BookingForm {
  /** Another one for each form that is opened. */
  readonly id: number;
  readonly prefill: Prefill;
  readonly saving: boolean;
  readonly error: ContractError | null;
  /** What was typed; null before the first key. It outlives a visit to another screen. */
  readonly draft: Draft | null;
  /** A series that was booked with gaps: the form is over, the gaps are shown. */
  readonly outcome: SeriesOutcome | null;
  /** How often a place of the calendar was chosen for what was begun: what comes next is to book it. */
  readonly chosen: number;
  /** How often it was called back from under something else. */
  readonly recalled: number;
}

export interface BookingSlice {
  readonly booking: BookingForm | null;
  readonly clients: readonly Client[];
  /** Booked here, and said not to be in iCloud yet: by id. */
  readonly awaited: readonly string[];
  /** It was said that these are in iCloud now. */
  readonly saidArrived: (ids: readonly string[]) => void;
  readonly openBooking: (prefill: Prefill) => void;
  /** Opens the form as it was left when the page was loaded anew. */
  readonly resumeBooking: (prefill: Prefill, draft: Draft) => void;
  /** Opens the form for another time of an appointment that can't be restored. */
  readonly bookAgain: (appointmentId: string, start: number) => void;
  readonly closeBooking: () => void;
  /** Closes it for somebody who doesn't go on; what was typed can be taken back from where that is told. */
  readonly putAwayBooking: () => void;
  /** Some fields were typed. @param initial what stood in the form before the first key */
  readonly typeInBooking: (next: Partial<BookingFields>, initial: Draft) => void;
  /** The times of the form are said on another zone's clock. */
  readonly restateBooking: (draft: Draft) => void;
  /** Clients whose name holds `query`; a late answer for an older query is dropped. */
  readonly findClients: (query: string) => Promise<void>;
  /** Books; what stands now, or null where it was refused (see `booking.error`). */
  readonly book: (input: BookingInput) => Promise<Booked | null>;
  /** Books another time for a missed week of the series; null where it is done, else why not. So do the others. */
  readonly bookInstead: (missedStart: number, start: number) => Promise<ContractError | null>;
  /** Reads again what came of a series that was booked with gaps, and closes where none of it is there any more. */
  readonly reloadOutcome: () => Promise<void>;
  readonly cancelAppointment: (input: Input<'appointments.cancel'>) => Promise<ContractError | null>;
  /** What was moved, with those that went along, or why nothing was. */
  readonly moveAppointment: (input: Input<'appointments.move'>) => Promise<Reply<Value<'appointments.move'>>>;
  readonly markAppointment: (input: Input<'appointments.mark'>) => Promise<ContractError | null>;
  /** The answer to what iCloud says otherwise. */
  readonly resolveAppointment: (input: Input<'appointments.resolve'>) => Promise<ContractError | null>;
}

interface Needs {
  readonly agenda: Loadable<Agenda>;
  readonly listed: readonly Agenda[];
  readonly upcoming: Agenda | null;
  readonly reloadRange: () => Promise<void>;
  readonly uncoverBooking: () => void;
  readonly told: Told | null;
  readonly isToldPassed: boolean;
  readonly tell: (done: Done, byUndo?: boolean, isShown?: boolean) => void;
}

/** Fields that somebody writes, where a time is only chosen. */
const WRITTEN = ['client', 'place', 'note'] as const satisfies readonly (keyof BookingFields)[];
/** Fields that decide which times are meant. */
const TIMES: readonly (keyof BookingFields)[] = ['date', 'time', 'lengthMinutes', 'isWeekly', 'weeks'];

/** Booking and cancelling; the form stays open, with what was typed, until a booking stands. */
export const createBookingSlice: SliceCreator<BookingSlice, Needs> = (bridge) => (set, get) => {
  const clientTicket = createTickets();
  const formTicket = createTickets();
  const outcomeTicket = createTickets();
  let formsOpened = 0;
  /** Shows the calendar as it stands after a change; null where it was made. */
  const changed = async (asked: Promise<Reply<unknown>>): Promise<ContractError | null> => {
    const reply = await asked;
    await get().reloadRange();
    return reply.ok ? null : reply.error;
  };

  return {
    booking: null,
    clients: [],
    awaited: [],
    saidArrived: (ids) => set(({ awaited }) => ({ awaited: awaited.filter((id) => !ids.includes(id)) })),
    openBooking: (prefill) => {
      formTicket();
      get().uncoverBooking();
      formsOpened += 1;
      const begins = { draft: null, outcome: null, chosen: 0, recalled: 0 };
      set({ booking: { id: formsOpened, prefill, saving: false, error: null, ...begins } });
    },
    resumeBooking: (prefill, draft) => {
      get().openBooking(prefill);
      set(({ booking }) => ({ booking: booking && { ...booking, draft } }));
    },
    bookAgain: (appointmentId, start) => {
      const found = standing(get(), appointmentId);
      if (found === null) return;
      const { client, service, place, note } = found;
      const of = { client: client.name, service: service ?? '', place: place ?? '', note: note ?? '' };
      get().openBooking({ start, lengthMinutes: Math.round((found.end - found.start) / 60_000), of });
    },
    closeBooking: () => {
      formTicket();
      const { booking, told } = get();
      // What the form told so far is told above the calendar from now on, where it can be taken back.
      const isOver = (booking?.outcome ?? null) !== null && told?.what === 'booked';
      set(isOver ? { booking: null, isToldPassed: false } : { booking: null });
    },
    putAwayBooking: () => {
      const { booking, closeBooking, tell } = get();
      closeBooking();
      if (booking === null || booking.outcome !== null || booking.draft === null) return;
      const { prefill, draft } = booking;
      if (WRITTEN.some((field) => draft.fields[field].trim() !== ''))
        tell({ what: 'put-away', prefill, draft });
    },
    typeInBooking: (next, initial) => {
      const form = get().booking;
      if (form === null) return;
      const { fields, touched, zone } = form.draft ?? initial;
      const chosen = Object.keys(next) as (keyof BookingFields)[];
      const draft = { fields: { ...fields, ...next }, touched: new Set([...touched, ...chosen]), zone };
      // A refusal was about what lies at the time that stood there.
      const error = chosen.some((field) => TIMES.includes(field)) ? null : form.error;
      set({ booking: { ...form, draft, error } });
    },
    restateBooking: (draft) => {
      const form = get().booking;
      if (form !== null) set({ booking: { ...form, draft } });
    },
    findClients: async (query) => {
      const isCurrent = clientTicket();
      const reply = await bridge.call('clients.list', query === '' ? {} : { query });
      if (isCurrent() && reply.ok) set({ clients: reply.value });
    },
    book: async (input) => {
      const form = get().booking;
      if (form === null || form.saving) return null;
      const isCurrent = formTicket();
      set({ booking: { ...form, saving: true, error: null } });
      const reply = await bridge.call('appointments.book', input);
      if (reply.ok) {
        const outcome = outcomeOf(input, reply.value);
        const { appointment, appointments = [appointment], freshness } = reply.value;
        if (isCurrent()) set({ booking: outcome && { ...form, saving: false, error: null, outcome } });
        // A series with gaps is told by its form: where that is gone, there is nobody to tell it.
        const checked = { freshness, at: Date.now() };
        get().tell({ what: 'booked', appointments, checked }, false, outcome === null);
        await get().reloadRange();
        const waiting = appointments.filter(({ sync }) => sync !== 'synced').map(({ id }) => id);
        set(({ awaited }) => ({ awaited: [...awaited, ...waiting] }));
        return reply.value;
      }
      const open = get().booking ?? form;
      if (isCurrent()) set({ booking: { ...open, saving: false, error: reply.error } });
      return null;
    },
    bookInstead: async (missedStart, start) => {
      const outcome = get().booking?.outcome ?? null;
      if (outcome === null) return null;
      const { repeatWeeks: _, confirmOverlap: __, ...rest } = outcome.input;
      const reply = await bridge.call('appointments.book', { ...rest, start });
      if (!reply.ok) return reply.error;
      const { booking } = get();
      if (booking !== null && booking.outcome !== null)
        set({
          booking: {
            ...booking,
            outcome: withInstead(booking.outcome, missedStart, reply.value.appointment),
          },
        });
      await get().reloadRange();
      return null;
    },
    reloadOutcome: async () => {
      const shown = get().booking?.outcome ?? null;
      if (shown === null) return;
      const isCurrent = outcomeTicket();
      const reply = await bridge.call('appointments.list', timesOfOutcome(shown));
      const { booking } = get();
      if (!isCurrent() || !reply.ok || booking === null || booking.outcome !== shown) return;
      const outcome = outcomeNow(shown, reply.value);
      set({ booking: outcome && { ...booking, outcome } });
    },
    cancelAppointment: async (input) => {
      const before = standing(get(), input.appointmentId);
      const reply = await bridge.call('appointments.cancel', input);
      if (reply.ok) {
        const { booking, closeBooking, tell } = get();
        const booked = (booking?.outcome?.appointments ?? []).filter(isStanding);
        // What came of the series is no longer so; of one of several it is read again.
        const isWhole = input.scope === 'following' || booked.length === 1;
        if (isWhole && booked.some(({ id }) => id === input.appointmentId)) closeBooking();
        tell(cancelledOf(reply.value, input.scope, before));
      }
      await get().reloadRange();
      return reply.ok ? null : reply.error;
    },
    moveAppointment: async (input) => {
      const reply = await bridge.call('appointments.move', input);
      await get().reloadRange();
      return reply;
    },
    markAppointment: (input) => changed(bridge.call('appointments.mark', input)),
    resolveAppointment: async (input) => {
      const before = standing(get(), input.appointmentId);
      const reply = await bridge.call('appointments.resolve', input);
      const { choice } = input;
      if (reply.ok && choice === 'cancel') get().tell(cancelledOf(reply.value, 'this', before));
      if (reply.ok && choice !== 'cancel')
        get().tell({ what: 'answered', choice, appointments: [reply.value.appointment] });
      await get().reloadRange();
      return reply.ok ? null : reply.error;
    },
  };
};

/** An appointment as it was read last; null where it is on no page that is known, and is not what was booked last. */
function standing(state: Pick<Needs, 'agenda' | 'listed' | 'upcoming' | 'told'>, id: string) {
  const { told } = state;
  const booked = told?.what === 'booked' ? told.appointments : [];
  const known = knownAgendas(state).flatMap(({ appointments }) => appointments);
  return [...known, ...booked].find((each) => each.id === id) ?? null;
}
