import type { Reply } from '#contract/bridge.ts';
import type { Input, Value } from '#contract/commands.ts';
import type { ContractError } from '#contract/errors.ts';
import type { AppointmentShape } from '#contract/shapes.ts';
import { createTickets } from '#renderer/store/latest.ts';
import type { SliceCreator } from '#renderer/store/slice.ts';

export type Client = Value<'clients.list'>[number];
export type BookingInput = Input<'appointments.book'>;

/** Where a new appointment begins when its form opens. */
export interface Prefill {
  readonly start: number;
  readonly lengthMinutes: number;
  /** Only the day was chosen: the form begins at that day's working hours. */
  readonly wholeDay?: boolean;
}

/** The form of a new appointment, while it is open. */
export interface BookingForm {
  readonly prefill: Prefill;
  readonly saving: boolean;
  readonly error: ContractError | null;
}

export interface BookingSlice {
  readonly booking: BookingForm | null;
  readonly clients: readonly Client[];
  readonly openBooking: (prefill: Prefill) => void;
  readonly closeBooking: () => void;
  /** Clients whose name holds `query`; a late answer for an older query is dropped. */
  readonly findClients: (query: string) => Promise<void>;
  /** Books; the appointment as it stands now, or null where it was refused (see `booking.error`). */
  readonly book: (input: BookingInput) => Promise<AppointmentShape | null>;
  /** Cancels; null where it is done, else why not. So do the others. */
  readonly cancelAppointment: (appointmentId: string) => Promise<ContractError | null>;
  readonly moveAppointment: (input: Input<'appointments.move'>) => Promise<ContractError | null>;
  readonly markAppointment: (input: Input<'appointments.mark'>) => Promise<ContractError | null>;
  /** The answer to what iCloud says otherwise. */
  readonly resolveAppointment: (input: Input<'appointments.resolve'>) => Promise<ContractError | null>;
}

interface Needs {
  readonly reloadRange: () => Promise<void>;
  readonly select: (entryId: string | null) => void;
}

/** Booking and cancelling; the form stays open, with what was typed, until a booking stands. */
export const createBookingSlice: SliceCreator<BookingSlice, Needs> = (bridge) => (set, get) => {
  const clientTicket = createTickets();
  const formTicket = createTickets();
  /** Shows the calendar as it stands after a change; null where it was made. */
  const changed = async (asked: Promise<Reply<unknown>>): Promise<ContractError | null> => {
    const reply = await asked;
    await get().reloadRange();
    return reply.ok ? null : reply.error;
  };

  return {
    booking: null,
    clients: [],
    openBooking: (prefill) => {
      formTicket();
      get().select(null);
      set({ booking: { prefill, saving: false, error: null } });
    },
    closeBooking: () => {
      formTicket();
      set({ booking: null });
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
        if (isCurrent()) set({ booking: null });
        await get().reloadRange();
        return reply.value.appointment;
      }
      if (isCurrent()) set({ booking: { ...form, saving: false, error: reply.error } });
      return null;
    },
    cancelAppointment: (appointmentId) => changed(bridge.call('appointments.cancel', { appointmentId })),
    moveAppointment: (input) => changed(bridge.call('appointments.move', input)),
    markAppointment: (input) => changed(bridge.call('appointments.mark', input)),
    resolveAppointment: (input) => changed(bridge.call('appointments.resolve', input)),
  };
};
