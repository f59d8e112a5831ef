import type { AppointmentChange, KnownAlarm } from '#main/ports/icalendar-codec.ts';
import { ownAlarm } from './own-alarm.ts';
import { blocksOf, ownLines, rawLines, type Block, type RawLine } from './raw-lines.ts';
import { serializeAppointment } from './serialize.ts';

/** Properties of the event that are ours to write; SUMMARY only where the title is to change. */
const OWNED = ['DTSTART', 'DTEND', 'DURATION', 'SEQUENCE', 'DTSTAMP', 'LAST-MODIFIED'];
/** With one of these it is more than the single event that we wrote. */
const NOT_SINGLE = ['RRULE', 'RDATE', 'RECURRENCE-ID', 'ATTENDEE', 'ORGANIZER'];

/** See `IcalendarCodec.updateAppointment`. */
export function updateAppointment(text: string, change: AppointmentChange): string | null {
  const lines = rawLines(text);
  const events = blocksOf(lines, 'VEVENT');
  const [event] = events;
  if (event === undefined || events.length > 1) return null;
  const own = ownLines(lines, event);
  const named = (name: string): RawLine | undefined => own.find((line) => line.name === name);
  if (named('UID')?.value.trim() !== change.uid) return null;
  if (own.some(({ name }) => NOT_SINGLE.includes(name))) return null;

  const theirs = Number.parseInt(named('SEQUENCE')?.value ?? '0', 10) || 0;
  const sequence = Math.max(change.sequence, theirs + 1);
  const fresh = rawLines(
    serializeAppointment({
      ...change,
      uid: change.newUid ?? change.uid,
      title: change.title ?? '',
      sequence,
      alarmMinutes: change.alarm?.minutes ?? null,
      alarmText: change.alarm?.text ?? '',
    }),
  );
  const replaced = [
    ...OWNED,
    ...(change.title === null ? [] : ['SUMMARY']),
    ...(change.newUid === undefined ? [] : ['UID']),
  ];
  const [freshEvent] = blocksOf(fresh, 'VEVENT');
  const written = (freshEvent === undefined ? [] : ownLines(fresh, freshEvent)).filter(({ name }) =>
    replaced.includes(name),
  );
  const alarm = alarmLines(lines, event, fresh, change);
  const gone = new Set([...own.filter(({ name }) => replaced.includes(name)), ...alarm.gone]);
  const rest = lines.slice(event.from + 1, event.to).filter((line) => !gone.has(line));
  return [
    ...lines.slice(0, event.from),
    ...missingZone(lines, fresh),
    ...lines.slice(event.from, event.from + 1),
    ...written,
    ...rest,
    ...alarm.written,
    ...lines.slice(event.to),
  ]
    .map(({ raw }) => raw)
    .join('');
}

/** What goes and what comes of our alarm; nothing where none is asked for, or it is there already. */
function alarmLines(
  lines: readonly RawLine[],
  event: Block,
  fresh: readonly RawLine[],
  { alarm }: AppointmentChange,
): { readonly gone: readonly RawLine[]; readonly written: readonly RawLine[] } {
  const found = alarm === undefined ? null : ownAlarm(lines, event, alarm);
  if (alarm === undefined || (found !== null && found.minutes === alarm.minutes))
    return { gone: [], written: [] };
  const [block] = blocksOf(fresh, 'VALARM');
  return {
    gone: found === null ? [] : lines.slice(found.from, found.to + 1),
    written: block === undefined ? [] : fresh.slice(block.from, block.to + 1),
  };
}

/** See `IcalendarCodec.alarmOf`. */
export function alarmOf(text: string, known: KnownAlarm): { readonly minutes: number | null } | null {
  const lines = rawLines(text);
  const [event] = blocksOf(lines, 'VEVENT');
  const found = event === undefined ? null : ownAlarm(lines, event, known);
  return found === null ? null : { minutes: found.minutes };
}

/** The VTIMEZONE that the new times name, where the text has none of that name (RFC 5545 §3.6.5). */
function missingZone(lines: readonly RawLine[], fresh: readonly RawLine[]): readonly RawLine[] {
  const [zone] = blocksOf(fresh, 'VTIMEZONE');
  if (zone === undefined) return [];
  const tzid = fresh.slice(zone.from, zone.to).find(({ name }) => name === 'TZID')?.value;
  const isThere = blocksOf(lines, 'VTIMEZONE').some(({ from, to }) =>
    lines.slice(from, to).some(({ name, value }) => name === 'TZID' && value === tzid),
  );
  return isThere ? [] : fresh.slice(zone.from, zone.to + 1);
}
