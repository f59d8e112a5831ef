import type { CheckedInput, Value } from '#contract/commands.ts';
import type { Refusal } from '#contract/errors.ts';
import { overlaps, type EpochMs } from '#domain/interval.ts';
import { knownAppointment, type Known } from './answers.ts';
import { pushChanges, saveChanges, shownAppointment, type Change } from './appointment-changes.ts';
import type { ServiceContext } from './context.ts';
import { bookedAgain, whyNotRestorable } from './restore.ts';
import { clashAt, overlapOf, readChanges, refuseUnverified, slotTaken, type Overlap } from './slot-check.ts';
import type { SyncService } from './sync/sync-service.ts';

type Input = CheckedInput<'appointments.restoreTogether'>;

/** One that stays cancelled. */
interface Left {
  readonly known: Known;
  /** What else is at its time, or why it can't come back at all. */
  readonly why: Overlap | Refusal;
}

/**
 * Takes a cancellation of several back: every one is checked as `restoreAppointment` would check it, one after the other,
 * and those that pass are saved together. @throws Refusal as that does, where none of them stands then
 */
export async function restoreTogether(
  context: ServiceContext,
  sync: SyncService,
  input: Input,
): Promise<Value<'appointments.restoreTogether'>> {
  const ids = [...new Set(input.appointmentIds)];
  const known = (): readonly Known[] => ids.map((id) => knownAppointment(context, id));
  // Asked a second time, because the first answer was lost, say: nobody has to wait for it.
  if (!known().some(isCancelled)) return { appointments: standing(context, ids), left: [] };
  const now = context.clock.now();
  const since = await readChanges(context, sync);
  // Read again: much may have come with the run. From here to the transaction nothing is awaited.
  const mustCheck = refuseUnverified(context, sync, input.confirmUnverified ?? false, since);
  const { back, left } = sorted(context, known().filter(isCancelled), input, now, mustCheck);
  if (back.length === 0 && standing(context, ids).length === 0) throw refusalOf(context, sync, left, ids);
  saveChanges(context, back);
  await pushChanges(context, sync, back);
  return {
    appointments: standing(context, ids),
    left: left.map(({ known: { appointment }, why }) => ({
      appointment: shownAppointment(context, appointment.id),
      why: 'code' in why ? why.code : 'slot-taken',
    })),
  };
}

const isCancelled = ({ appointment }: Known): boolean => appointment.state === 'cancelled';

function standing(
  context: ServiceContext,
  ids: readonly string[],
): Value<'appointments.restoreTogether'>['appointments'] {
  return ids
    .map((id) => shownAppointment(context, id))
    .filter(({ state }) => state !== 'cancelled')
    .toSorted((a, b) => a.start - b.start);
}

/** Which of them come back, and which stay cancelled. One that comes back is in the way of the next, as it would be alone. */
function sorted(
  context: ServiceContext,
  cancelled: readonly Known[],
  { confirmOverlap = [] }: Input,
  now: EpochMs,
  mustCheck: boolean,
): { readonly back: readonly Change[]; readonly left: readonly Left[] } {
  const back: Change[] = [];
  const left: Left[] = [];
  const ids = cancelled.map(({ appointment }) => appointment.id);
  for (const known of cancelled.toSorted((a, b) => a.appointment.start - b.appointment.start)) {
    const { appointment } = known;
    const overlap = overlapOf(context, appointment, confirmOverlap, ids);
    const isBesideBack = back.every(
      (other) => !overlaps(other.appointment, appointment) || confirmOverlap.includes(other.appointment.id),
    );
    const why = whyNotRestorable(known, now);
    if (why !== null) left.push({ known, why });
    else if (overlap.unconfirmed.length > 0 || !isBesideBack) left.push({ known, why: overlap });
    else back.push({ ...bookedAgain(known, now, mustCheck), confirmed: overlap.confirmed });
  }
  return { back, left };
}

/** What is in the way of all of them; where nothing is, why the first one can't come back. */
function refusalOf(
  context: ServiceContext,
  sync: SyncService,
  left: readonly Left[],
  ids: readonly string[],
): Refusal {
  const clashes = left.flatMap(({ known: { appointment }, why }) =>
    'code' in why ? [] : [clashAt(context, sync, appointment, why, ids)],
  );
  const others = left.flatMap(({ why }) => ('code' in why ? [why] : []));
  const [first] = others;
  return clashes.length > 0 || first === undefined ? slotTaken(clashes) : first;
}
