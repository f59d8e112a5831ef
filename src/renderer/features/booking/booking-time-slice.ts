import { displayZoneOf, type ZoneSources } from '#renderer/features/calendar/display-zone.ts';
import type { Range } from '#renderer/features/calendar/calendar-slice.ts';
import { turnTo, type Turnable } from '#renderer/features/calendar/turn-to.ts';
import type { FreeSlots } from '#renderer/features/availability/availability-slice.ts';
import type { Loadable } from '#renderer/store/loadable.ts';
import type { SliceCreator } from '#renderer/store/slice.ts';
import { dateAt, timeAt } from '#renderer/ui/zoned-time.ts';
import type { BookingFields } from './booking-fields.ts';
import type { BookingForm } from './booking-slice.ts';
import type { Draft, Prefill } from './draft.ts';
import { PROPOSED_WITHIN_MS } from './usual-length.ts';
import { draftOf, isBegun } from './shown-fields.ts';

export interface BookingTimeSlice {
  /** A place of the calendar was chosen: another time for what was begun, else where something new begins. */
  readonly chooseBookingTime: (place: Prefill) => void;
  /**
   * Puts the first free time from an instant into the form that just opened, unless a time was chosen meanwhile; the calendar
   * turns to what the form says then.
   */
  readonly proposeFreeTime: (from: number) => Promise<void>;
  /** Shows the form again that something lies over, with the focus where it was. */
  readonly recallBooking: () => void;
  /** Closes whatever lies over the form. */
  readonly uncoverBooking: () => void;
  /** Something else takes the form's place; what was begun stays under it. */
  readonly coverBooking: () => void;
}

interface Needs extends ZoneSources, Turnable {
  readonly booking: BookingForm | null;
  readonly openBooking: (prefill: Prefill) => void;
  readonly closeBooking: () => void;
  readonly typeInBooking: (next: Partial<BookingFields>, initial: Draft) => void;
  readonly askFreeSlots: (range: Range, lengthMinutes: number) => Promise<Loadable<FreeSlots>>;
  readonly select: (entryId: string | null) => void;
  readonly closeMove: () => void;
  readonly putAwayBlockForm: () => void;
  readonly closeNeeds: () => void;
}

const TIMES: readonly (keyof BookingFields)[] = ['date', 'time', 'lengthMinutes'];

/** When the new appointment is to be, as the calendar and the engine say it; and what lies over its form. */
export const createBookingTimeSlice: SliceCreator<BookingTimeSlice, Needs> = () => (set, get) => {
  const currentDraft = (form: BookingForm): Draft => {
    const { configuration } = get();
    return draftOf(form, displayZoneOf(get()), configuration.status === 'ready' ? configuration.value : null);
  };

  return {
    chooseBookingTime: (place) => {
      const { booking } = get();
      if (booking === null || booking.outcome !== null || !isBegun(booking)) {
        get().openBooking(place);
        return;
      }
      get().uncoverBooking();
      const zone = displayZoneOf(get());
      const { start, lengthMinutes, wholeDay, isDrawn } = place;
      const next = {
        date: dateAt(start, zone),
        // Of a whole day only the day was chosen: the hour stays.
        ...(wholeDay === true ? {} : { time: timeAt(start, zone) }),
        ...(isDrawn === true ? { lengthMinutes } : {}),
      };
      get().typeInBooking(next, currentDraft(booking));
      set((state) => ({ booking: state.booking && { ...state.booking, chosen: booking.chosen + 1 } }));
    },
    proposeFreeTime: async (from) => {
      const opened = get().booking;
      if (opened === null) return;
      const { id, prefill } = opened;
      const range = { start: from, end: from + PROPOSED_WITHIN_MS };
      const found = await get().askFreeSlots(range, prefill.lengthMinutes);
      const { booking } = get();
      const first = found.status === 'ready' ? found.value.slots[0] : undefined;
      if (booking?.id !== id) return;
      const { draft } = booking;
      if (draft !== null && TIMES.some((field) => draft.touched.has(field))) return;
      const zone = displayZoneOf(get());
      turnTo(get(), first?.start ?? prefill.start, zone);
      if (first === undefined) return;
      const time = { date: dateAt(first.start, zone), time: timeAt(first.start, zone) };
      set({
        booking: {
          ...booking,
          prefill: { ...prefill, start: first.start },
          // Proposed, not typed: it counts as nobody's choice.
          draft: draft && { ...draft, fields: { ...draft.fields, ...time } },
        },
      });
    },
    recallBooking: () => {
      get().uncoverBooking();
      set(({ booking }) => ({ booking: booking && { ...booking, recalled: booking.recalled + 1 } }));
    },
    uncoverBooking: () => {
      const { select, closeMove, putAwayBlockForm, closeNeeds } = get();
      select(null);
      closeMove();
      putAwayBlockForm();
      closeNeeds();
    },
    coverBooking: () => {
      if (!isBegun(get().booking)) get().closeBooking();
    },
  };
};
