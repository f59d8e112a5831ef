import type { CheckedInput, Value } from '#contract/commands.ts';
import { Refusal } from '#contract/errors.ts';
import type { Client } from '#domain/appointment.ts';
import { knownAppointment, type Known } from './answers.ts';
import { inScope, pushChanges, retold, saveChanges, shownAppointment } from './appointment-changes.ts';
import { changedText } from './asked-text.ts';
import { namedClient, withClient } from './clients.ts';
import type { ServiceContext } from './context.ts';
import { isAlarmOther } from './sync/alarms.ts';
import type { SyncService } from './sync/sync-service.ts';

type Input = CheckedInput<'appointments.edit'>;

/**
 * What is kept here alone, who it is with, and its alarm: that and a title that names the client go to iCloud. Of those
 * that follow in a series, the booked ones are changed too, all of them or none. @throws Refusal `not-found`;
 * `bad-request` for the alarm of one that is over, or that is no longer changed from here
 */
export async function edit(
  context: ServiceContext,
  sync: SyncService,
  input: Input,
): Promise<Value<'appointments.edit'>> {
  const { appointmentId, scope } = input;
  const known = knownAppointment(context, appointmentId);
  if (input.alarmMinutes !== undefined) mustHaveAlarm(known);
  const isOther = input.client !== undefined || input.clientId !== undefined;
  const client = isOther ? namedClient(context, input) : null;
  const edits = inScope(context, known, scope).map((each) => editOf(context, each, input, client));
  saveChanges(
    context,
    edits.map(({ change }) => change),
    client,
  );
  const owed = edits.filter(({ isOwed }) => isOwed).map(({ change }) => change);
  if (owed.length > 0) await pushChanges(context, sync, owed);
  const appointment = shownAppointment(context, appointmentId);
  if (scope !== 'following') return { appointment };
  const appointments = edits.map(({ change }) => shownAppointment(context, change.appointment.id));
  return { appointment, appointments };
}

/** One of them as it is to be, and whether iCloud is owed something of it. What is not asked for stays as it is in each. */
function editOf(
  context: ServiceContext,
  known: Known,
  { service, place, note, alarmMinutes }: Input,
  client: Client | null,
): { readonly change: Known; readonly isOwed: boolean } {
  const titled = client === null ? null : withClient(context, known, client);
  const alarmed = withAlarm(context, titled ?? known, alarmMinutes);
  const { appointment, copy } = alarmed?.change ?? titled ?? known;
  const next = {
    client: client ?? appointment.client,
    service: changedText(service, appointment.service),
    place: changedText(place, appointment.place),
    note: changedText(note, appointment.note),
  };
  return {
    change: { appointment: { ...appointment, ...next }, copy },
    isOwed: titled !== null || alarmed?.isOwed === true,
  };
}

/** Whether its alarm is still to come, and lies where it is written from here. */
function hasAlarm({ appointment: { state }, copy }: Known): boolean {
  return state !== 'done' && state !== 'no-show' && copy.belief !== 'elsewhere';
}

/** @throws Refusal `bad-request` */
function mustHaveAlarm(known: Known): void {
  if (hasAlarm(known)) return;
  throw new Refusal('bad-request', 'The alert of this appointment can not be changed from here any more.');
}

/** With another alarm; null where it stays. */
function withAlarm(
  context: ServiceContext,
  { appointment, copy }: Known,
  alarmMinutes: Input['alarmMinutes'],
): { readonly change: Known; readonly isOwed: boolean } | null {
  if (alarmMinutes === undefined) return null;
  if (alarmMinutes === appointment.alarmMinutes && !isAlarmOther(context, appointment, copy)) return null;
  if (!hasAlarm({ appointment, copy })) return null; // of those that follow
  const changed: Known = {
    appointment: { ...appointment, alarmMinutes },
    copy: { ...copy, isAlarmOwed: true },
  };
  const owed = retold(changed, context.clock.now());
  if (owed !== null) return { change: owed, isOwed: true };
  const sequence = appointment.sequence + 1; // it was changed here, and is written with whatever is written next
  return { change: { ...changed, appointment: { ...changed.appointment, sequence } }, isOwed: false };
}
