import type { AppointmentShape, EntryShape } from '#contract/shapes.ts';
import { clientInitials } from '#domain/appointment-title.ts';
import { addDays, startOfDate } from '#renderer/ui/zoned-time.ts';

/** One line of the sheet: nothing on it names a client or an event. */
export interface SheetLine {
  readonly key: string;
  readonly start: number;
  readonly end: number;
  readonly isAllDay: boolean;
  /** A client's initials; null for a time that is blocked. */
  readonly initials: string | null;
}

const LEFT_OUT: readonly AppointmentShape['state'][] = ['cancelled'];

/** What a day holds, in order: appointments by their client's initials, and whatever else holds time. */
export function sheetLines(
  entries: readonly EntryShape[],
  appointments: readonly AppointmentShape[],
): SheetLine[] {
  const byId = new Map(appointments.map((each) => [each.id, each]));
  return entries
    .flatMap((entry): SheetLine[] => {
      const { id, start, end, allDay, kind, holds, appointmentId } = entry;
      const common = { key: id, start, end, isAllDay: allDay !== null };
      if (kind !== 'appointment') return holds ? [{ ...common, initials: null }] : [];
      const appointment = byId.get(appointmentId ?? '');
      if (appointment === undefined || LEFT_OUT.includes(appointment.state)) return [];
      return [{ ...common, initials: clientInitials(appointment.client.name) }];
    })
    .toSorted((a, b) => Number(b.isAllDay) - Number(a.isAllDay) || a.start - b.start || a.end - b.end);
}

/** The entries that lie on a date of a zone, wholly or in part. */
export function entriesOn(entries: readonly EntryShape[], date: string, zone: string): EntryShape[] {
  const [start, end] = [startOfDate(date, zone), startOfDate(addDays(date, 1), zone)];
  return entries.filter((entry) =>
    entry.allDay === null
      ? entry.start < end && Math.max(entry.end, entry.start + 1) > start
      : entry.allDay.start <= date && entry.allDay.end > date,
  );
}
