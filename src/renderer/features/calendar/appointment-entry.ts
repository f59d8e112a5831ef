import type { AppointmentShape, EntryShape } from '#contract/shapes.ts';

/** An appointment as the agenda has it: for those of which it has no entry, or not on the page that is shown. */
export function appointmentEntry(appointment: AppointmentShape): EntryShape {
  const { id, calendarId, uid, client, place, start, end } = appointment;
  return {
    id,
    appointmentId: id,
    kind: 'appointment',
    calendarId,
    calendarIds: [calendarId],
    uid,
    recurrenceId: null,
    title: client.name,
    location: place ?? '',
    start,
    end,
    allDay: null,
    holds: true,
    why: 'appointment',
    status: 'confirmed',
  };
}
