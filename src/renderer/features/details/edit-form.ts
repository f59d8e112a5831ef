import type { Input } from '#contract/commands.ts';
import type { AppointmentShape } from '#contract/shapes.ts';
import type { Client } from '#renderer/features/booking/booking-slice.ts';
import { knownClient } from '#renderer/features/booking/form.ts';

/** What can be changed of an appointment beside its time. */
export interface EditFields {
  readonly client: string;
  readonly service: string;
  readonly place: string;
  readonly note: string;
  readonly alarmMinutes: Alert;
}

/** Minutes before the start; null: none; `other`: a time set in iCloud that can't be said so. */
export type Alert = number | null | 'other';

/** As they are now. */
export function editFields(appointment: AppointmentShape): EditFields {
  const { client, service, place, note, alarmMinutes, alarmOther } = appointment;
  const texts = { client: client.name, service: service ?? '', place: place ?? '', note: note ?? '' };
  return { ...texts, alarmMinutes: alarmOther === true ? 'other' : alarmMinutes };
}

/** Whether an alert of it can still come, and is written from here. */
export function hasAlert({ state, start, attention }: AppointmentShape, now: number): boolean {
  const isOver = start <= now || state === 'cancelled' || state === 'done' || state === 'no-show';
  return !isOver && attention?.kind !== 'elsewhere';
}

/** What was changed, and only that; an emptied text is cleared. A name that is known is that client. Null: nothing was. */
export function toEditInput(
  appointment: AppointmentShape,
  fields: EditFields,
  clients: readonly Client[],
): Input<'appointments.edit'> | null {
  const before = editFields(appointment);
  const name = fields.client.trim();
  const changed = (['service', 'place', 'note'] as const).filter(
    (field) => fields[field].trim() !== before[field],
  );
  const known = knownClient(name, clients);
  const { alarmMinutes } = fields;
  const isAlerted = alarmMinutes !== before.alarmMinutes && alarmMinutes !== 'other';
  if (changed.length === 0 && name === before.client && !isAlerted) return null;
  const client = known === null ? { client: { name } } : { clientId: known.id };
  return {
    appointmentId: appointment.id,
    ...Object.fromEntries(changed.map((field) => [field, fields[field].trim() || null])),
    ...(isAlerted ? { alarmMinutes } : {}),
    ...(name === before.client ? {} : client),
  };
}
