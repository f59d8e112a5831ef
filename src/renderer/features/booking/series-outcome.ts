import type { Input, Value } from '#contract/commands.ts';
import type { AppointmentShape, ClashShape } from '#contract/shapes.ts';

/** What became of a weekly series of which some weeks were taken. */
export interface SeriesOutcome {
  readonly input: Input<'appointments.book'>;
  /** Those that were booked, as they stand now: also what was cancelled since, which may come back. */
  readonly appointments: readonly AppointmentShape[];
  /** Weeks that were not booked; `instead` where another time was taken for one. */
  readonly missed: readonly (ClashShape & { readonly instead: AppointmentShape | null })[];
}

/** One that is moved lies at most so far from where it was for it to be found again. */
const AROUND_MS = 31 * 86_400_000;

/** The gaps of a series; null where there are none, or it is none. */
export function outcomeOf(
  input: Input<'appointments.book'>,
  { appointments = [], clashes = [] }: Value<'appointments.book'>,
): SeriesOutcome | null {
  if (clashes.length === 0) return null;
  return { input, appointments, missed: clashes.map((clash) => ({ ...clash, instead: null })) };
}

export function withInstead(
  outcome: SeriesOutcome,
  missedStart: number,
  instead: AppointmentShape,
): SeriesOutcome {
  const missed = outcome.missed.map((each) => (each.start === missedStart ? { ...each, instead } : each));
  return { ...outcome, missed };
}

/** Whether it holds its week: it was not cancelled since. */
export function isStanding(appointment: AppointmentShape | null): appointment is AppointmentShape {
  return appointment !== null && appointment.state !== 'cancelled';
}

/** The times in which everything lies that came of it. */
export function timesOfOutcome(outcome: SeriesOutcome): { readonly start: number; readonly end: number } {
  const all = madeOf(outcome);
  return {
    start: Math.min(...all.map(({ start }) => start)) - AROUND_MS,
    end: Math.max(...all.map(({ end }) => end)) + AROUND_MS,
  };
}

/** The same by how its appointments stand now; null where none of them does any more. */
export function outcomeNow(outcome: SeriesOutcome, read: readonly AppointmentShape[]): SeriesOutcome | null {
  const now = (of: AppointmentShape): AppointmentShape => read.find(({ id }) => id === of.id) ?? of;
  const next = {
    ...outcome,
    appointments: outcome.appointments.map(now),
    missed: outcome.missed.map((each) => ({ ...each, instead: each.instead && now(each.instead) })),
  };
  return madeOf(next).some(isStanding) ? next : null;
}

function madeOf({ appointments, missed }: SeriesOutcome): readonly AppointmentShape[] {
  return [...appointments, ...missed.flatMap(({ instead }) => instead ?? [])];
}
