import type { CheckedInput, Value } from '#contract/commands.ts';
import { appointmentTitle } from '#domain/appointment-title.ts';
import type { FileEvent } from '#main/ports/icalendar-codec.ts';
import type { StoredAppointment } from '#main/ports/practice-store.ts';
import { SHOWN_STATES } from '../agenda.ts';
import type { ServiceContext } from '../context.ts';
import { uidOfBlock } from './file-uids.ts';

type Titles = CheckedInput<'export.ics'>['titles'];

const ALWAYS = { start: -Infinity, end: Infinity };

/** Appointments and Blocked Slots of this computer as a calendar file; no note, place, e-mail or phone is in it. */
export function exportFile(
  { practice, codec, clock }: ServiceContext,
  { scope, titles }: CheckedInput<'export.ics'>,
): Value<'export.ics'> {
  const appointments = scope === 'blocks' ? [] : practice.appointmentsBetween(ALWAYS, SHOWN_STATES);
  const blocks = scope === 'appointments' ? [] : practice.blocks();
  const events = [
    ...appointments.map((appointment) => toEvent(appointment, titles)),
    ...blocks.map(({ id, ...block }): FileEvent => ({ ...block, uid: uidOfBlock(id) })),
  ];
  return {
    ics: codec.serializeFile(events, clock.now()),
    appointments: appointments.length,
    blocks: blocks.length,
  };
}

function toEvent(appointment: StoredAppointment, titles: Titles): FileEvent {
  const { uid, client, start, end, zone } = appointment;
  const title = titles === 'name' ? client.name : appointmentTitle(appointment, client);
  return { uid, title, span: { kind: 'instant', start, end }, zone, rrule: null, removed: [] };
}
