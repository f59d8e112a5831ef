import type { CheckedInput, Value } from '#contract/commands.ts';
import { knownAppointment } from './answers.ts';
import { pushChanges, saveChanges, shownAppointment } from './appointment-changes.ts';
import { changedText } from './asked-text.ts';
import { namedClient, withClient } from './clients.ts';
import type { ServiceContext } from './context.ts';
import type { SyncService } from './sync/sync-service.ts';

/** What is kept here alone, and who it is with: only a title that names the client goes to iCloud. @throws Refusal `not-found` */
export async function edit(
  context: ServiceContext,
  sync: SyncService,
  input: CheckedInput<'appointments.edit'>,
): Promise<Value<'appointments.edit'>> {
  const { appointmentId, service, place, note } = input;
  const known = knownAppointment(context, appointmentId);
  const isOther = input.client !== undefined || input.clientId !== undefined;
  const client = isOther ? namedClient(context, input) : null;
  const titled = client === null ? null : withClient(context, known, client);
  const { appointment, copy } = titled ?? known;
  const next = {
    client: client ?? appointment.client,
    service: changedText(service, appointment.service),
    place: changedText(place, appointment.place),
    note: changedText(note, appointment.note),
  };
  const change = { appointment: { ...appointment, ...next }, copy };
  saveChanges(context, [change], client);
  if (titled !== null) await pushChanges(context, sync, [change]);
  return { appointment: shownAppointment(context, appointmentId) };
}
