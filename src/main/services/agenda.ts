import type { EntryShape } from '#contract/shapes.ts';
import { isOwnUid, type AppointmentState } from '#domain/appointment.ts';
import { isWithin, type Interval } from '#domain/interval.ts';
import { isSettled } from '#main/ports/practice-store.ts';
import { currentConfiguration, selectedIds, zoneRules, type ServiceContext } from './context.ts';
import { entryIdOf } from './identity.ts';
import { judge, type Judged } from './judged.ts';

/** States in which an appointment is shown and takes its time. */
export const SHOWN_STATES: readonly AppointmentState[] = [
  'booked',
  'done',
  'no-show',
  'removed-in-icloud',
  'conflict',
];

interface AgendaOptions {
  /** Where all-day and floating times are placed; the display zone without it. */
  readonly zone?: string;
  /** Calendars in place of the chosen ones. */
  readonly calendarIds?: readonly string[];
}

/**
 * Everything in a window, ascending by start: appointments, and the events of the selected calendars as Blocked
 * Slots. Our own appointments coming back from the server are never also Blocked Slots; the same event in two
 * calendars is one entry.
 */
export function agendaEntries(
  context: ServiceContext,
  window: Interval,
  options: AgendaOptions = {},
): EntryShape[] {
  const calendarIds = options.calendarIds ?? selectedIds(context);
  const entries = [
    ...blockedSlots(context, window, calendarIds, options.zone),
    ...appointmentEntries(context, window),
  ];
  return entries.toSorted((a, b) => a.start - b.start || a.end - b.end || (a.id < b.id ? -1 : 1));
}

function blockedSlots(
  context: ServiceContext,
  window: Interval,
  calendarIds: readonly string[],
  zoneName: string | undefined,
): EntryShape[] {
  const zone = zoneRules(context, zoneName ?? currentConfiguration(context).displayZone);
  const merged = new Map<string, EntryShape>();
  for (const judged of judge(context, calendarIds, window, zone)) {
    if (!isWithin(judged.placed, window)) continue;
    const entry = toEntry(judged);
    const key = `${entry.uid}\n${entry.recurrenceId}\n${entry.start}\n${entry.end}`;
    const twin = merged.get(key);
    merged.set(key, twin === undefined ? entry : joined(twin, entry));
  }
  return [...merged.values()];
}

function toEntry({ calendarId, occurrence, placed, verdict, held }: Judged): EntryShape {
  const { uid, recurrenceId, title, location, span, status } = occurrence;
  const hasTravel = verdict.holds && held !== placed && (held.start < placed.start || held.end > placed.end);
  return {
    id: entryIdOf(calendarId, uid, recurrenceId),
    kind: 'blocked-slot',
    calendarId,
    calendarIds: [calendarId],
    uid,
    recurrenceId,
    title,
    location,
    start: placed.start,
    end: placed.end,
    allDay: span.kind === 'date' ? { start: span.start, end: span.end } : null,
    holds: verdict.holds,
    why: verdict.why,
    ...(hasTravel ? { travel: held } : {}),
    ...(occurrence.classified ? { classified: true } : {}),
    ...(occurrence.isDense ? { dense: true } : {}),
    ...(occurrence.isZoneUnknown ? { zoneUnknown: true } : {}),
    status: status ?? 'confirmed',
    ...(isOwnUid(uid) ? { recovered: true } : {}),
  };
}

/** One event in two calendars: one entry that lists both, holding time if it does in either. */
function joined(first: EntryShape, second: EntryShape): EntryShape {
  const shown = first.holds || !second.holds ? first : second;
  return { ...shown, id: first.id, calendarIds: [...first.calendarIds, ...second.calendarIds] };
}

function appointmentEntries({ practice }: ServiceContext, window: Interval): EntryShape[] {
  return practice.appointmentsBetween(window, SHOWN_STATES).map((appointment) => {
    const copy = practice.remoteCopy(appointment.id);
    return {
      id: appointment.id,
      appointmentId: appointment.id,
      kind: 'appointment',
      calendarId: appointment.calendarId,
      calendarIds: [appointment.calendarId],
      uid: appointment.uid,
      recurrenceId: null,
      title: appointment.client.name,
      location: appointment.place ?? '',
      start: appointment.start,
      end: appointment.end,
      allDay: null,
      holds: true,
      why: 'appointment',
      status: 'confirmed',
      ...(copy !== null && !isSettled(copy) ? { pending: true } : {}),
    };
  });
}
