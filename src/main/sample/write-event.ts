import { addDays, icalDate, icalInstant, icalTime } from './dates.ts';
import type { LocalDate } from './dates.ts';
import { zoneBlock } from './zone-block.ts';

/** When an event is. `floating`: at that wall clock time wherever one is (RFC 5545 §3.3.5 form 1). */
export type When =
  | {
      readonly kind: 'timed';
      readonly date: LocalDate;
      readonly time: string;
      readonly minutes: number;
      readonly zone: string;
    }
  | { readonly kind: 'floating'; readonly date: LocalDate; readonly time: string; readonly minutes: number }
  | { readonly kind: 'days'; readonly date: LocalDate; readonly days: number };

/** An invented event in the words of RFC 5545. */
export interface EventSketch {
  /** Last segment of its path without `.ics`, and the front of its UID. */
  readonly name: string;
  readonly title: string;
  readonly when: When;
  /** RRULE; ends by COUNT, so that no zone is needed to read it. */
  readonly rule?: string;
  /** Dates of occurrences left out by EXDATE. */
  readonly without?: readonly LocalDate[];
  /** Occurrences that are somewhere else, by the date they would have had. */
  readonly moved?: readonly { readonly from: LocalDate; readonly to: When; readonly title?: string }[];
  /** Occurrences that are called off but still listed, by their date. */
  readonly calledOff?: readonly LocalDate[];
  readonly status?: 'CONFIRMED' | 'TENTATIVE' | 'CANCELLED';
  readonly isTransparent?: boolean;
  readonly place?: string;
  readonly notes?: string;
  /** Further content lines of the master. */
  readonly lines?: readonly string[];
}

/** A calendar object resource with its zone, CRLF and folds. @param now epoch ms: DTSTAMP and the zone's years */
export function writeEvent(sketch: EventSketch, now: number): string {
  const overrides = [
    ...(sketch.moved ?? []).map(({ from, to, title }) =>
      vevent(sketch, now, { when: to, title: title ?? sketch.title, status: 'CONFIRMED', from }),
    ),
    ...(sketch.calledOff ?? []).map((from) =>
      vevent(sketch, now, {
        when: { ...sketch.when, date: from },
        title: sketch.title,
        status: 'CANCELLED',
        from,
      }),
    ),
  ];
  const zones = new Set([sketch.when, ...(sketch.moved ?? []).map(({ to }) => to)].flatMap(zoneOf));
  return contentText([
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//HeyClients Calendar//Sample//EN',
    'CALSCALE:GREGORIAN',
    ...[...zones].flatMap((zone) => zoneBlock(zone, now)),
    ...vevent(sketch, now, null),
    ...overrides.flat(),
    'END:VCALENDAR',
  ]);
}

const zoneOf = (when: When) => (when.kind === 'timed' ? [when.zone] : []);

interface Override {
  readonly when: When;
  readonly title: string;
  readonly status: 'CONFIRMED' | 'CANCELLED';
  readonly from: LocalDate;
}

function vevent(sketch: EventSketch, now: number, override: Override | null): string[] {
  const when = override?.when ?? sketch.when;
  const lines = [
    'BEGIN:VEVENT',
    `UID:${sketch.name}@sample.practice.example`,
    `DTSTAMP:${icalInstant(now)}`,
    ...(override === null ? [] : [dateProperty('RECURRENCE-ID', { ...sketch.when, date: override.from })]),
    dateProperty('DTSTART', when),
    when.kind === 'days'
      ? `DTEND;VALUE=DATE:${icalDate(addDays(when.date, when.days))}`
      : dateProperty('DTEND', when, when.minutes),
    `SUMMARY:${escapeText(override?.title ?? sketch.title)}`,
    `STATUS:${override?.status ?? sketch.status ?? 'CONFIRMED'}`,
    `TRANSP:${sketch.isTransparent === true ? 'TRANSPARENT' : 'OPAQUE'}`,
    `SEQUENCE:${override === null ? 0 : 1}`,
  ];
  if (sketch.place !== undefined) lines.push(`LOCATION:${escapeText(sketch.place)}`);
  if (sketch.notes !== undefined) lines.push(`DESCRIPTION:${escapeText(sketch.notes)}`);
  if (override === null) {
    if (sketch.rule !== undefined) lines.push(`RRULE:${sketch.rule}`);
    for (const date of sketch.without ?? []) lines.push(dateProperty('EXDATE', { ...sketch.when, date }));
    lines.push(...(sketch.lines ?? []));
  }
  return [...lines, 'END:VEVENT'];
}

function dateProperty(name: string, when: When, plusMinutes = 0): string {
  if (when.kind === 'days') return `${name};VALUE=DATE:${icalDate(when.date)}`;
  const zone = when.kind === 'timed' ? `;TZID=${when.zone}` : '';
  return `${name}${zone}:${icalTime(when.date, when.time, plusMinutes)}`;
}

/** TEXT of RFC 5545 §3.3.11. */
function escapeText(text: string): string {
  return text.replaceAll(/[\\;,]/g, String.raw`\$&`).replaceAll('\n', String.raw`\n`);
}

/** Lines joined by CRLF, folded after 75 octets and never inside a character (RFC 5545 §3.1). */
function contentText(lines: readonly string[]): string {
  return lines.map((line) => `${foldLine(line)}\r\n`).join('');
}

const LINE_OCTETS = 75;

function foldLine(line: string): string {
  const rows: string[] = [];
  let row = '';
  for (const character of line) {
    if (Buffer.byteLength(row + character) > LINE_OCTETS) {
      rows.push(row);
      row = ' ';
    }
    row += character;
  }
  return [...rows, row].join('\r\n');
}
