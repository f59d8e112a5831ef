import type { EntryShape } from '#contract/shapes.ts';
import { isOwnUid, type AppointmentState } from '#domain/appointment.ts';
import { isWithin, type Interval } from '#domain/interval.ts';
import { recurrenceIdOf, type OccurrenceFacts } from '#domain/occurrence.ts';
import type { ZoneRules } from '#domain/time.ts';
import { isSettled } from '#main/ports/practice-store.ts';
import { blockEntries } from './block-instances.ts';
import { currentConfiguration, selectedIds, zoneRules, type ServiceContext } from './context.ts';
import { entryIdOf, withInstance } from './identity.ts';
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
 * Everything in a window, ascending by start: appointments, the events of the selected calendars as Blocked Slots, and
 * those made here. Our own appointments coming back from the server are never also Blocked Slots; the same event in two
 * calendars is one entry.
 */
export function agendaEntries(
  context: ServiceContext,
  window: Interval,
  options: AgendaOptions = {},
): EntryShape[] {
  const calendarIds = options.calendarIds ?? selectedIds(context);
  const zone = zoneRules(context, options.zone ?? currentConfiguration(context).displayZone);
  const entries = [
    ...blockedSlots(context, window, calendarIds, zone),
    ...appointmentEntries(context, window),
    ...blockEntries(context, window, zone),
  ];
  return entries.toSorted((a, b) => a.start - b.start || a.end - b.end || (a.id < b.id ? -1 : 1));
}

function blockedSlots(
  context: ServiceContext,
  window: Interval,
  calendarIds: readonly string[],
  zone: ZoneRules,
): EntryShape[] {
  const order = new Map(calendarIds.map((id, index) => [id, index]));
  const entries: EntryShape[] = [];
  for (const judged of judge(context, calendarIds, window, zone)) {
    if (isWithin(judged.placed, window)) entries.push(toEntry(context, judged));
  }
  const place = ({ calendarId }: EntryShape): number => order.get(calendarId ?? '') ?? 0;
  entries.sort((a, b) => a.start - b.start || a.end - b.end || place(a) - place(b));
  return withoutTwins(entries);
}

/** The same event in several calendars, at the same time, is one entry. @param entries ascending by time */
function withoutTwins(entries: readonly EntryShape[]): EntryShape[] {
  const found: EntryShape[] = [];
  /** Where those of the latest time begin. */
  let from = 0;
  for (const entry of entries) {
    const latest = found.at(-1);
    if (latest?.start !== entry.start || latest.end !== entry.end) from = found.length;
    let at = from;
    while (at < found.length && !isSame(found[at], entry)) at += 1;
    const twin = found[at];
    if (twin === undefined) found.push(entry);
    else found[at] = joined(twin, entry);
  }
  return found;
}

function isSame(one: EntryShape | undefined, other: EntryShape): boolean {
  return one?.uid === other.uid && one.recurrenceId === other.recurrenceId;
}

function toEntry({ practice }: ServiceContext, judged: Judged): EntryShape {
  const { calendarId, facts, span, placed, verdict, held } = judged;
  const { uid, title, location, status } = facts;
  const recurrenceId = recurrenceIdOf(judged);
  const entry: { -readonly [K in keyof EntryShape]: EntryShape[K] } = {
    id: withInstance(eventIdOf(calendarId, facts), recurrenceId),
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
  };
  // A year has thousands of these, and hardly any of what follows.
  if (verdict.holds && held !== placed) entry.travel = held;
  if (facts.classified) entry.classified = true;
  if (facts.isDense) entry.dense = true;
  if (facts.isZoneUnknown) entry.zoneUnknown = true;
  // One that is known was cancelled, and is there all the same: nothing to take over.
  if (isOwnUid(uid) && practice.appointmentByUid(uid) === null) entry.recovered = true;
  return entry;
}

/** Ids of events by their facts, which are the same ones as long as the event is. */
const eventIds = new WeakMap<OccurrenceFacts, string>();

function eventIdOf(calendarId: string, facts: OccurrenceFacts): string {
  const known = eventIds.get(facts);
  if (known !== undefined) return known;
  const id = entryIdOf(calendarId, facts.uid, null);
  eventIds.set(facts, id);
  return id;
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
