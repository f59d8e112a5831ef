import type { CalendarEvent, EventEnd, RecurrenceDate } from '#domain/event.ts';
import type { Occurrence } from '#domain/occurrence.ts';
import { addDays, type CalendarDate } from '#domain/time.ts';
import { nameOfLine, parseContentLine, unescapeText, type ContentLine } from './content-line.ts';
import { parseDuration } from './duration.ts';
import { timesOf, toEventTime, type FileZones } from './event-times.ts';
import { busyStatusOf, isClassified, participationOf, statusOf, transpOf, travelOf } from './read-facts.ts';
import { parseRule, Unreadable } from './rule.ts';
import type { RawComponent } from './split.ts';

/** A VEVENT's properties by name, in the order they came. */
type Properties = ReadonlyMap<string, readonly ContentLine[]>;

/** Longer than this no text is kept for the view; the resource itself is kept as it came. */
const MOST_TEXT = 4000;
const READ: ReadonlySet<string> = new Set([
  'UID',
  'DTSTART',
  'DTEND',
  'DURATION',
  'RRULE',
  'RDATE',
  'EXDATE',
  'EXRULE',
  'RECURRENCE-ID',
  'SUMMARY',
  'LOCATION',
  'DESCRIPTION',
  'STATUS',
  'TRANSP',
  'ATTENDEE',
  'ORGANIZER',
  'CLASS',
  'X-APPLE-TRAVEL-DURATION',
  'X-APPLE-TRAVEL-RETURN-DURATION',
  'X-MICROSOFT-CDO-BUSYSTATUS',
  'SEQUENCE',
]);
const DECISIVE = /^(?:DTSTART|DTEND|DURATION|RRULE|RDATE|EXDATE|EXRULE|RECURRENCE-ID|UID)\b/i;

/**
 * Reads one VEVENT.
 * @param ignored counts travel times that are none
 * @throws Unreadable where something that decides its time can't be read
 */
export function readEvent(
  component: RawComponent,
  zones: FileZones,
  addresses: readonly string[],
  ignored: { travel: number } = { travel: 0 },
): CalendarEvent {
  if (component.isBroken) throw new Unreadable('an event that is cut off');
  const properties = propertiesOf(component);
  const first = (name: string): ContentLine | undefined => properties.get(name)?.[0];
  const all = (name: string): readonly ContentLine[] => properties.get(name) ?? [];
  const start = first('DTSTART');
  if (start === undefined) throw new Unreadable('an event without a start');
  if (all('EXRULE').length > 0) throw new Unreadable('an exception rule');
  const startTime = toEventTime(start.value, start.parameters, zones);
  const travel = (name: string): number => {
    const length = travelOf(first(name));
    if (length === null) ignored.travel += 1;
    return startTime.kind === 'date' ? 0 : (length ?? 0);
  };
  const recurrence = first('RECURRENCE-ID');
  const rrules = all('RRULE').map(({ value }) => value);
  rrules.forEach(parseRule); // an unreadable rule makes an unreadable event, not one without its repeats
  return {
    uid: textOf(first('UID')),
    recurrenceId:
      recurrence === undefined ? null : toEventTime(recurrence.value, recurrence.parameters, zones),
    isThisAndFuture: recurrence?.parameters.get('RANGE')?.toUpperCase() === 'THISANDFUTURE',
    summary: textOf(first('SUMMARY')),
    location: textOf(first('LOCATION')),
    description: textOf(first('DESCRIPTION')),
    start: startTime,
    end: endOf(first('DTEND'), first('DURATION'), zones),
    rrules,
    rdates: all('RDATE').flatMap((line) => recurrenceDates(line, zones)),
    exdates: all('EXDATE').flatMap((line) => timesOf(line, zones)),
    status: statusOf(first('STATUS')),
    transp: transpOf(first('TRANSP')),
    busyStatus: busyStatusOf(first('X-MICROSOFT-CDO-BUSYSTATUS')),
    classified: isClassified(first('CLASS')),
    participation: participationOf(all('ATTENDEE'), first('ORGANIZER'), addresses),
    travelMs: travel('X-APPLE-TRAVEL-DURATION'),
    travelAfterMs: travel('X-APPLE-TRAVEL-RETURN-DURATION'),
    isZoneUnknown: startTime.kind === 'floating' && start.parameters.has('TZID'),
    sequence: Number.parseInt(first('SEQUENCE')?.value ?? '0', 10) || 0,
  };
}

/** What can still be made out of an event that could not be read. */
export function salvage(
  component: RawComponent,
  zones: FileZones,
): { readonly uid: string | null; readonly span: Occurrence['span'] | null } {
  const lines = component.lines.flatMap((line) => parseContentLine(line) ?? []);
  const line = (name: string): ContentLine | undefined => lines.find((each) => each.name === name);
  const uid = line('UID');
  return {
    uid: uid === undefined ? null : textOf(uid),
    span: salvagedSpan(line('DTSTART'), line('DTEND'), zones),
  };
}

function salvagedSpan(
  start: ContentLine | undefined,
  end: ContentLine | undefined,
  zones: FileZones,
): Occurrence['span'] | null {
  try {
    if (start === undefined) return null;
    const from = toEventTime(start.value, start.parameters, zones);
    const to = end === undefined ? null : toEventTime(end.value, end.parameters, zones);
    if (from.kind === 'date') {
      const next = dayAfter(from.date);
      return {
        kind: 'date',
        start: from.date,
        end: to?.kind === 'date' && to.date > from.date ? to.date : next,
      };
    }
    if (from.kind === 'floating') {
      const later = to?.kind === 'floating' && to.wall > from.wall ? to.wall : from.wall;
      return { kind: 'floating', start: from.wall, end: later };
    }
    const instant = (time: typeof from): number =>
      time.kind === 'utc' ? time.instant : (zones.rulesOf(time.zone)?.instantOf(time.wall) ?? NaN);
    const startAt = instant(from);
    const endAt = to === null || to.kind === 'date' || to.kind === 'floating' ? startAt : instant(to);
    return Number.isFinite(startAt)
      ? { kind: 'instant', start: startAt, end: Math.max(startAt, endAt) }
      : null;
  } catch {
    return null;
  }
}

/** The next date; the calendar's last one has none. */
function dayAfter(date: CalendarDate): CalendarDate {
  return date === '9999-12-31' ? date : addDays(date, 1);
}

function propertiesOf(component: RawComponent): Properties {
  const properties = new Map<string, ContentLine[]>();
  for (const text of component.lines) {
    const name = nameOfLine(text);
    // Most lines of an event say nothing that is asked for here.
    const isRead = name === null || READ.has(name) || READ.has(name.toUpperCase());
    if (!isRead) continue;
    const line = parseContentLine(text);
    if (line === null) {
      // A broken line costs nothing unless it may have been one that decides the time.
      if (DECISIVE.test(text)) throw new Unreadable('a line that decides the time and is broken');
      continue;
    }
    const same = properties.get(line.name);
    if (same === undefined) properties.set(line.name, [line]);
    else same.push(line);
  }
  return properties;
}

function textOf(line: ContentLine | undefined): string {
  const value = line?.value ?? '';
  return (value.includes('\\') ? unescapeText(value) : value).trim().slice(0, MOST_TEXT);
}

/** DTEND wins over an illegal DURATION beside it (RFC 5545 §3.6.1 allows one of them). */
function endOf(end: ContentLine | undefined, duration: ContentLine | undefined, zones: FileZones): EventEnd {
  if (end !== undefined) return { kind: 'time', time: toEventTime(end.value, end.parameters, zones) };
  if (duration === undefined) return { kind: 'none' };
  if (parseDuration(duration.value) === null) throw new Unreadable('a duration that is none');
  return { kind: 'duration', text: duration.value.trim() };
}

function recurrenceDates(line: ContentLine, zones: FileZones): RecurrenceDate[] {
  return line.value
    .split(',')
    .filter((value) => value.trim() !== '')
    .map((value) => {
      const [from = '', to] = value.split('/');
      const start = toEventTime(from, line.parameters, zones);
      if (to === undefined) return { start, end: null };
      if (parseDuration(to) !== null) return { start, end: { kind: 'duration', text: to.trim() } };
      return { start, end: { kind: 'time', time: toEventTime(to, line.parameters, zones) } };
    });
}
