import { Refusal } from '#contract/errors.ts';
import type { AppointmentShape } from '#contract/shapes.ts';
import type { Client } from '#domain/appointment.ts';
import type { EpochMs } from '#domain/interval.ts';
import type { StoredAppointment } from '#main/ports/practice-store.ts';
import { knownAppointment, wanted, type Known } from './answers.ts';
import type { ServiceContext } from './context.ts';
import { atMost, PATIENCE_MS } from './patience.ts';
import type { SyncService } from './sync/sync-service.ts';
import { toAppointmentShape } from './to-shapes.ts';

/** An appointment as it is to be from now on. */
export interface Change extends Known {
  /** At a new time: ids of the entries that it lies over, knowingly. Left out where the time stays. */
  readonly confirmed?: readonly string[];
}

/** Saves all changes or none, with the client that comes with them, and tells of each. */
export function saveChanges(
  context: ServiceContext,
  changes: readonly Change[],
  client: Client | null = null,
): void {
  const { practice } = context;
  practice.transaction(() => {
    if (client !== null) practice.saveClient(client);
    for (const { appointment, copy, confirmed } of changes) {
      practice.saveAppointment(appointment);
      practice.saveRemoteCopy(copy);
      if (confirmed !== undefined) rememberConfirmed(context, appointment.id, confirmed);
    }
  });
  if (client !== null) context.announce('practice.changed', {});
  for (const { appointment } of changes)
    context.announce('appointment.changed', { appointmentId: appointment.id });
}

/** What it knowingly lies over raises no alert; what it lay over at another time is not that. */
function rememberConfirmed(
  { practice, clock }: ServiceContext,
  appointmentId: string,
  entryIds: readonly string[],
): void {
  for (const clash of practice.clashes()) {
    const isPast = clash.appointmentId === appointmentId && clash.state === 'confirmed';
    if (isPast && !entryIds.includes(clash.entryId)) practice.removeClash(appointmentId, clash.entryId);
  }
  for (const entryId of entryIds)
    practice.saveClash({ appointmentId, entryId, state: 'confirmed', raisedAt: clock.now() });
}

/** Sends what these owe to their servers, and waits no longer than a person would: it goes on by itself. */
export async function pushChanges(
  { practice }: ServiceContext,
  sync: SyncService,
  changes: readonly Known[],
): Promise<void> {
  const calendarIds = new Set(changes.map(({ copy }) => copy.calendarId));
  const accountIds = new Set(
    practice.calendars().flatMap(({ id, accountId }) => (calendarIds.has(id) ? [accountId] : [])),
  );
  await atMost(PATIENCE_MS, Promise.all([...accountIds].map((accountId) => sync.push(accountId))));
}

/** The appointment as it stands now. */
export function shownAppointment(context: ServiceContext, id: string): AppointmentShape {
  const appointment = context.practice.appointment(id);
  if (appointment === null) throw new Error(`appointment ${id} vanished`);
  return toAppointmentShape(context, appointment);
}

/** It, and for `following` the booked ones of its series that come later. */
export function inScope(
  context: ServiceContext,
  known: Known,
  scope: 'this' | 'following' | undefined,
): readonly Known[] {
  const { id, seriesId, start } = known.appointment;
  if (scope !== 'following' || seriesId === null) return [known];
  const later = context.practice
    .appointmentsOfSeries(seriesId)
    .filter((each) => each.id !== id && each.start >= start && each.state === 'booked');
  return [known, ...later.map((each) => knownAppointment(context, each.id))];
}

/**
 * With one more change asked for of what iCloud has of it, its time aside; null where it stays there as it was: what is
 * over, cancelled, in question or in another calendar. What is held to be checked again still is.
 */
export function retold({ appointment, copy }: Known, now: EpochMs): Known | null {
  const { state, sequence } = appointment;
  const isAsked = copy.blockedReason === 'taken-meanwhile';
  if (state !== 'booked' || isAsked || copy.desired !== 'present' || copy.belief === 'elsewhere') return null;
  return {
    appointment: { ...appointment, sequence: sequence + 1 },
    copy: { ...wanted(copy, 'present', now), mustCheck: copy.mustCheck },
  };
}

/** @throws Refusal `bad-request` */
export function mustBeBooked({ state }: StoredAppointment): void {
  if (state === 'booked') return;
  throw new Refusal('bad-request', 'Only a booked appointment can be moved.', { state });
}
