import type { EntryShape } from '#contract/shapes.ts';
import { isOwnUid, type AppointmentState } from '#domain/appointment.ts';
import { holds, type CalendarRules } from '#domain/holds.ts';
import { DEFAULT_RULES } from '#domain/holds.ts';
import { occurrencesOf } from '#domain/occurrence.ts';
import { DAY_MS, isWithin, type Interval } from '#domain/interval.ts';
import { placeSpan, type ZoneRules } from '#domain/time.ts';
import type { IndexedOccurrence } from '#main/ports/cache-store.ts';
import { isSettled } from '#main/ports/practice-store.ts';
import { currentConfiguration, selectedIds, zoneRules, type ServiceContext } from './context.ts';
import { entryIdOf } from './identity.ts';
import { indexWindow } from './sync/read-content.ts';

/** States in which an appointment is shown and takes its time. */
const SHOWN_STATES: readonly AppointmentState[] = [
  'booked',
  'done',
  'no-show',
  'removed-in-icloud',
  'conflict',
];

/**
 * Everything in a window, ascending by start: appointments, and the events of the selected calendars as Blocked
 * Slots. Our own appointments coming back from the server are never also Blocked Slots; the same event in two
 * calendars is one entry. `zone`: where all-day and floating times are placed.
 */
export function agendaEntries(context: ServiceContext, window: Interval, zoneName?: string): EntryShape[] {
  const zone = zoneRules(context, zoneName ?? currentConfiguration(context).displayZone);
  const entries = [...blockedSlots(context, window, zone), ...appointmentEntries(context, window)];
  return entries.toSorted((a, b) => a.start - b.start || a.end - b.end || (a.id < b.id ? -1 : 1));
}

function blockedSlots(context: ServiceContext, window: Interval, zone: ZoneRules): EntryShape[] {
  const known = context.practice.knownUids();
  const rules = new Map(context.practice.calendars().map((calendar) => [calendar.id, calendar.rules]));
  const merged = new Map<string, EntryShape>();
  for (const found of occurrencesIn(context, window)) {
    if (known.has(found.occurrence.uid)) continue;
    const placed = placeSpan(found.occurrence.span, zone);
    if (!isWithin(placed, window)) continue;
    const entry = toEntry(found, placed, rules.get(found.calendarId) ?? DEFAULT_RULES);
    const key = `${entry.uid}\n${entry.recurrenceId}\n${entry.start}\n${entry.end}`;
    const twin = merged.get(key);
    merged.set(key, twin === undefined ? entry : joined(twin, entry));
  }
  return [...merged.values()];
}

/** From the index where it reaches; beyond it from the texts themselves, exact though slower. */
function occurrencesIn(context: ServiceContext, window: Interval): readonly IndexedOccurrence[] {
  const indexed = indexWindow(context);
  const ids = selectedIds(context);
  if (window.start >= indexed.start + DAY_MS && window.end <= indexed.end - DAY_MS) {
    return context.cache.occurrencesBetween(ids, window);
  }
  const accounts = new Map(context.practice.accounts().map((account) => [account.id, account.addresses]));
  const accountOf = new Map(
    context.practice.calendars().map((calendar) => [calendar.id, calendar.accountId]),
  );
  return ids.flatMap((calendarId) =>
    [...context.cache.texts(calendarId)].flatMap(({ ics }) => {
      const object = context.codec.read(ics, accounts.get(accountOf.get(calendarId) ?? '') ?? []);
      const { groups } = context.codec.expand(object, window);
      return occurrencesOf(groups).map((occurrence) => ({ calendarId, occurrence }));
    }),
  );
}

function toEntry(
  { calendarId, occurrence }: IndexedOccurrence,
  placed: Interval,
  rules: CalendarRules,
): EntryShape {
  const { uid, recurrenceId, title, location, span, status } = occurrence;
  const verdict = holds(occurrence, rules);
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
    status: status ?? 'confirmed',
    ...(isOwnUid(uid) ? { recovered: true } : {}),
  };
}

/** One event in two calendars: one entry that lists both, holding time if it does in either. */
function joined(first: EntryShape, second: EntryShape): EntryShape {
  const shown = first.holds || !second.holds ? first : second;
  return { ...shown, calendarIds: [...first.calendarIds, ...second.calendarIds] };
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
