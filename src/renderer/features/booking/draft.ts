import type { BookingFields } from './booking-fields.ts';

/** Where a new appointment begins when its form opens. */
export interface Prefill {
  readonly start: number;
  readonly lengthMinutes: number;
  /** Only the day was chosen: the form begins at that day's working hours. */
  readonly wholeDay?: boolean;
  /** Its length was chosen too: it was dragged over. */
  readonly isDrawn?: boolean;
  /** What an appointment that is booked anew had; `client` is a name. */
  readonly of?: {
    readonly client: string;
    readonly service: string;
    readonly place: string;
    readonly note: string;
  };
}

/** What is typed, and which of the fields the person has chosen. */
export interface Draft {
  readonly fields: BookingFields;
  readonly touched: ReadonlySet<keyof BookingFields>;
  /** In which date and time are meant: that of the view. */
  readonly zone: string;
}
