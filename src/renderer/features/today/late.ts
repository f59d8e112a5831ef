import type { AppointmentShape, EntryShape } from '#contract/shapes.ts';
import type { Range } from '#renderer/features/calendar/calendar-slice.ts';

const MINUTE_MS = 60_000;

/** An appointment that begins or ends later than it is booked. */
export interface Slip {
  readonly appointment: AppointmentShape;
  readonly start: number;
  readonly end: number;
  /** What it would come to lie over, besides what it lies over as it is booked. */
  readonly over: readonly EntryShape[];
}

/** What becomes of a day that runs late. */
export interface LateDay {
  readonly slips: readonly Slip[];
  /** The first one that begins as it is booked; null where none is left. */
  readonly onTime: AppointmentShape | null;
  /** What else takes time until the last one that slips is over, or where none does still today, and is not counted. */
  readonly between: readonly EntryShape[];
}

/**
 * A day that runs late by as many minutes: what is under way ends later, or else the next one begins later; each one
 * after that begins as soon as the one before it is over, until a gap has made up for it.
 */
export function lateDay(agenda: Known, now: number, minutes: number, day: Range): LateDay {
  const { slips, onTime } = slipsOf(agenda, now, minutes, day);
  const until = slips.at(-1)?.end ?? day.end;
  const named = new Set(slips.flatMap(({ over }) => over));
  const between = agenda.entries.filter(
    (each) =>
      isElse(each) && each.allDay === null && each.end > now && each.start < until && !named.has(each),
  );
  return { slips, onTime, between };
}

/** The appointments of a day that are not over: where there is none, nothing can run late. */
export function leftOf(
  appointments: readonly AppointmentShape[],
  now: number,
  day: Range,
): readonly AppointmentShape[] {
  return appointments.filter(({ state, start, end }) => state === 'booked' && end > now && start < day.end);
}

interface Known {
  readonly appointments: readonly AppointmentShape[];
  readonly entries: readonly EntryShape[];
}

/** What takes time and is no appointment. */
const isElse = ({ holds, kind }: EntryShape): boolean => holds && kind !== 'appointment';

function slipsOf(
  { appointments, entries }: Known,
  now: number,
  minutes: number,
  day: Range,
): Omit<LateDay, 'between'> {
  const left = leftOf(appointments, now, day).toSorted((a, b) => a.start - b.start || a.end - b.end);
  const slips: Slip[] = [];
  let isOver: number | null = null;
  for (const appointment of left) {
    const { start, end } = appointment;
    const late = minutes * MINUTE_MS;
    const isUnderWay = start <= now;
    const begins = isOver === null ? start + (isUnderWay ? 0 : late) : Math.max(start, isOver);
    const ends = isOver === null && isUnderWay ? end + late : begins + (end - start);
    if (begins === start && ends === end) return { slips, onTime: appointment };
    const over = entries.filter(
      (each) =>
        isElse(each) && each.start < ends && each.end > begins && !(each.start < end && each.end > start),
    );
    slips.push({ appointment, start: begins, end: ends, over });
    isOver = Math.max(isOver ?? ends, ends);
  }
  return { slips, onTime: null };
}
