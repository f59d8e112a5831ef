import type { AppointmentChange } from '#main/ports/icalendar-codec.ts';
import { nameOfLine, parseContentLine } from './content-line.ts';
import { serializeAppointment } from './serialize.ts';

/** One content line as it came, its folds and line ends with it. */
interface RawLine {
  readonly raw: string;
  /** Upper case. */
  readonly name: string;
  readonly value: string;
}

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
      alarmMinutes: null,
      alarmText: '',
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
  const kept = new Set(own.filter(({ name }) => replaced.includes(name)));
  const rest = lines.slice(event.from + 1, event.to).filter((line) => !kept.has(line));
  return [
    ...lines.slice(0, event.from),
    ...missingZone(lines, fresh),
    ...lines.slice(event.from, event.from + 1),
    ...written,
    ...rest,
    ...lines.slice(event.to),
  ]
    .map(({ raw }) => raw)
    .join('');
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

interface Block {
  /** Index of its BEGIN line. */
  readonly from: number;
  /** Index of its END line. */
  readonly to: number;
}

function blocksOf(lines: readonly RawLine[], component: string): Block[] {
  const found: Block[] = [];
  let from: number | null = null;
  lines.forEach(({ name, value }, at) => {
    if (value.trim().toUpperCase() !== component) return;
    if (name === 'BEGIN') from ??= at;
    if (name === 'END' && from !== null) {
      found.push({ from, to: at });
      from = null;
    }
  });
  return found;
}

/** The lines of an event that are not in one of its alarms. */
function ownLines(lines: readonly RawLine[], { from, to }: Block): RawLine[] {
  let depth = 0;
  return lines.slice(from + 1, to).filter(({ name }) => {
    if (name === 'BEGIN') depth += 1;
    if (name === 'END') depth -= 1;
    return depth === 0 && name !== 'END';
  });
}

function rawLines(text: string): RawLine[] {
  const raws = text.match(/[^\r\n]*(?:\r\n|\n|\r|$)(?:[ \t][^\r\n]*(?:\r\n|\n|\r|$))*/g) ?? [];
  return raws
    .filter((raw) => raw.trim() !== '')
    .map((raw) => {
      const line = raw.replace(/(?:\r\n|\n|\r)[ \t]/g, '').replace(/[\r\n]+$/, '');
      return {
        raw: /[\r\n]$/.test(raw) ? raw : `${raw}\r\n`,
        name: (nameOfLine(line) ?? '').toUpperCase(),
        value: parseContentLine(line)?.value ?? '',
      };
    });
}
