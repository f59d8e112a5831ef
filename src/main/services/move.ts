import type { CheckedInput, Value } from '#contract/commands.ts';
import { shiftOnClock, stretchOnClock } from '#domain/clock-shift.ts';
import { MINUTE_MS, overlaps, type Interval } from '#domain/interval.ts';
import { agendaEntries } from './agenda.ts';
import { knownAppointment, wanted, type Known } from './answers.ts';
import {
  inScope,
  mustBeBooked,
  pushChanges,
  saveChanges,
  shownAppointment,
  type Change,
} from './appointment-changes.ts';
import { currentConfiguration, zoneRules, type ServiceContext } from './context.ts';
import { clashAt, overlapOf, readChanges, refuseUnverified, slotTaken, type Overlap } from './slot-check.ts';
import type { SyncService } from './sync/sync-service.ts';

type Input = CheckedInput<'appointments.move'>;

/** An appointment, and where it is to go. */
interface Move {
  readonly known: Known;
  readonly slot: Interval;
}

/**
 * Moves an appointment, and with it those that follow in its series if that is asked for: all of them or none.
 * @throws Refusal `slot-taken` with everything that is in the way; `unverified-calendars`, `not-found`, `bad-request`
 */
export async function move(
  context: ServiceContext,
  sync: SyncService,
  input: Input,
): Promise<Value<'appointments.move'>> {
  const { appointmentId, confirmOverlap = [], confirmUnverified = false } = input;
  mustBeBooked(knownAppointment(context, appointmentId).appointment);
  const since = await readChanges(context, sync);
  // Read again: the run may have brought another time, or a removal. From here on nothing is awaited.
  const known = knownAppointment(context, appointmentId);
  mustBeBooked(known.appointment);
  const mustCheck = refuseUnverified(context, sync, confirmUnverified, since);
  const moves = movesOf(context, known, input);
  const overlapping = moves.map((each) => ({
    ...each,
    overlap: overlapAmong(context, moves, each, confirmOverlap),
  }));
  const taken = overlapping.filter(({ overlap }) => overlap.unconfirmed.length > 0);
  const movedIds = moves.map((each) => each.known.appointment.id);
  if (taken.length > 0)
    throw slotTaken(taken.map(({ slot, overlap }) => clashAt(context, sync, slot, overlap, movedIds)));
  const now = context.clock.now();
  const moved = overlapping.map(({ known: { appointment, copy }, slot, overlap }): Change => ({
    appointment: { ...appointment, ...slot, sequence: appointment.sequence + 1 },
    copy: { ...wanted(copy, 'present', now), mustCheck },
    confirmed: overlap.confirmed,
  }));
  saveChanges(context, moved);
  await pushChanges(context, sync, moved);
  const appointment = shownAppointment(context, appointmentId);
  if (input.scope !== 'following') return { appointment };
  return { appointment, appointments: movedIds.map((id) => shownAppointment(context, id)) };
}

/** Those that follow go as far on the practice's clock as the first one, and last as long where that is asked for. */
function movesOf(
  context: ServiceContext,
  known: Known,
  { start, lengthMinutes, scope }: Input,
): readonly Move[] {
  const zone = zoneRules(context, currentConfiguration(context).zone);
  const stretch = stretchOnClock(zone, known.appointment.start, start);
  return inScope(context, known, scope).map((each) => {
    const before = each.appointment;
    const at = each === known ? start : shiftOnClock(zone, before.start, stretch);
    const length = lengthMinutes === undefined ? before.end - before.start : lengthMinutes * MINUTE_MS;
    return { known: each, slot: { start: at, end: at + length } };
  });
}

/** What is in the way of one of them: where the others are to be counts, where they are now doesn't. */
function overlapAmong(
  context: ServiceContext,
  moves: readonly Move[],
  { known, slot }: Move,
  confirmed: readonly string[],
): Overlap {
  const movedIds = moves.map((each) => each.known.appointment.id);
  const { unconfirmed, ...rest } = overlapOf(context, slot, confirmed, movedIds);
  const others = moves.filter((each) => each.known !== known && overlaps(each.slot, slot));
  const entries = others
    .flatMap(({ known: { appointment } }) =>
      agendaEntries(context, appointment, { calendarIds: [] }).filter(({ id }) => id === appointment.id),
    )
    .filter(({ id }) => !confirmed.includes(id));
  return { ...rest, unconfirmed: [...unconfirmed, ...entries] };
}
