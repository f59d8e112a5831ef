import { LEAST_MINUTES, MOST_MINUTES } from '#renderer/features/booking/booking-fields.ts';

/** Which free times are asked for. */
export interface AskedFreeTimes {
  readonly lengthMinutes: number;
  /** The appointment that is to move to one of them: it is not in its own way. */
  readonly movedId?: string | undefined;
}

/** What is being moved, as far as free times go by it. */
export interface MovedLength {
  readonly appointment: { readonly id: string; readonly start: number; readonly end: number };
  readonly fields: { readonly lengthMinutes: number };
}

const MINUTE_MS = 60_000;

/**
 * Which free times the calendar shows: as long as what is being moved is to be, as its form says, else of the length that
 * the person has chosen for them.
 */
export function shownFreeTimes({
  freeTimes,
  moveForm,
}: {
  readonly freeTimes: { readonly lengthMinutes: number };
  readonly moveForm: MovedLength | null;
}): AskedFreeTimes {
  if (moveForm === null) return { lengthMinutes: freeTimes.lengthMinutes };
  const { appointment, fields } = moveForm;
  const { lengthMinutes: typed } = fields;
  const isLength = Number.isInteger(typed) && typed >= LEAST_MINUTES && typed <= MOST_MINUTES;
  const standing = Math.round((appointment.end - appointment.start) / MINUTE_MS);
  return { lengthMinutes: isLength ? typed : standing, movedId: appointment.id };
}
