import { zoneText } from './zone-text.ts';

const DAY = 86_400_000;
const HOUR = 3_600_000;
const FIRST_DAY = Date.UTC(2021, 6, 1);
const DAYS = 6 * 365;
const WRITTEN = '20261101T080000Z';
const SUBJECTS = [
  'Review',
  'Supervision',
  'Call with',
  'Lunch',
  'Zahnärztin',
  'Choir',
  'Besprechung',
  'Yoga',
];
const NAMES = ['Jörg', 'Amélie', 'Ms Okafor', 'the Lindqvists', 'Team 4', 'Paweł', 'Mara & Tom', 'school'];
const NOTE = 'Bring the papers of last time\\, and call ahead when it gets late. ';

/** Draws of one object: they follow from its number alone. */
class Chance {
  private state: number;

  constructor(seed: number) {
    this.state = (seed * 7_919 + 104_729) % 2_147_483_647;
    for (let turn = 0; turn < 3; turn++) this.next(); // neighbours in number begin alike
  }

  /** From 0 to 1. */
  next(): number {
    this.state = (this.state * 48_271) % 2_147_483_647;
    return this.state / 2_147_483_647;
  }

  below(limit: number): number {
    return Math.floor(this.next() * limit);
  }

  /** True in this share of the draws. */
  in(share: number): boolean {
    return this.next() < share;
  }

  of(list: readonly string[]): string {
    return list[this.below(list.length)] ?? '';
  }
}

const stamp = (at: number): string => new Date(at).toISOString().slice(0, 19).replace(/[-:]/g, '');
const date = (at: number): string => stamp(at).slice(0, 8);

/** A line in pieces of at most 75 octets, as RFC 5545 §3.1 asks and Apple's server writes. */
function folded(line: string): string {
  if (Buffer.byteLength(line) <= 75) return line;
  const pieces: string[] = [];
  let piece = '';
  let octets = 0;
  for (const character of line) {
    const size = Buffer.byteLength(character);
    if (octets + size > 74) {
      pieces.push(piece);
      piece = '';
      octets = 0;
    }
    piece += character;
    octets += size;
  }
  return [...pieces, piece].join('\r\n ');
}

/** A property with a time: in a zone, or in UTC. */
function timed(name: string, zone: string, at: number): string {
  return zone === 'UTC' ? `${name}:${stamp(at)}Z` : `${name};TZID=${zone}:${stamp(at)}`;
}

/** What surrounds the times of an event: about half a kilobyte, at most seven. */
function wording(chance: Chance, uid: string, version: number): string[] {
  const lines = [
    `SUMMARY:${chance.of(SUBJECTS)} ${chance.of(NAMES)} v${version}`,
    `SEQUENCE:${version}`,
    chance.in(0.9) ? 'TRANSP:OPAQUE' : 'TRANSP:TRANSPARENT',
    'X-APPLE-TRAVEL-ADVISORY-BEHAVIOR:AUTOMATIC',
  ];
  if (chance.in(0.6)) lines.push(`LOCATION:Room ${chance.below(40)}\\, second floor\\, Lange Straße 12`);
  const length = chance.in(0.01) ? 20 + chance.below(40) : chance.below(6);
  if (length > 0) lines.push(`DESCRIPTION:${NOTE.repeat(length)}`);
  if (chance.in(0.08)) {
    lines.push('ORGANIZER;CN=Ada Example:mailto:ada@example.org');
    const guests = 1 + chance.below(4);
    for (let guest = 0; guest < guests; guest++) {
      lines.push(
        `ATTENDEE;CN=Guest ${guest};CUTYPE=INDIVIDUAL;PARTSTAT=ACCEPTED;ROLE=REQ-PARTICIPANT:mailto:guest${guest}@example.org`,
      );
    }
  }
  if (chance.in(0.3)) {
    lines.push('BEGIN:VALARM', 'ACTION:DISPLAY', 'DESCRIPTION:Reminder', 'TRIGGER:-PT15M');
    lines.push(`UID:${uid}-alarm`, `X-WR-ALARMUID:${uid}-alarm`, 'END:VALARM');
  }
  return lines;
}

interface Series {
  readonly rule: string;
  /** From one occurrence to the next where that is always the same, else null. */
  readonly stepDays: number | null;
}

function series(chance: Chance, start: number): Series {
  const kind = chance.next();
  const endless = chance.in(0.23);
  const end = endless ? '' : `;COUNT=${6 + chance.below(50)}`;
  const dayOfMonth = new Date(start).getUTCDate();
  const day = ['SU', 'MO', 'TU', 'WE', 'TH', 'FR', 'SA'][new Date(start).getUTCDay()] ?? 'MO';
  if (kind < 0.55) return { rule: `FREQ=WEEKLY${end}`, stepDays: 7 };
  if (kind < 0.7) return { rule: `FREQ=WEEKLY;INTERVAL=2${end};BYDAY=${day}`, stepDays: 14 };
  if (kind < 0.78) return { rule: `FREQ=DAILY;COUNT=${5 + chance.below(20)}`, stepDays: 1 };
  if (kind < 0.9) {
    const nth = Math.min(4, Math.ceil(dayOfMonth / 7));
    return { rule: `FREQ=MONTHLY${end};BYDAY=${nth}${day}`, stepDays: null };
  }
  if (kind < 0.95) {
    const until = `${stamp(start + (200 + chance.below(900)) * DAY)}Z`;
    return { rule: `FREQ=MONTHLY;UNTIL=${until};BYMONTHDAY=${dayOfMonth}`, stepDays: null };
  }
  return { rule: 'FREQ=YEARLY', stepDays: null };
}

/** The events of one object, as lines: a series has one more for each occurrence that was moved. */
function events(chance: Chance, uid: string, version: number): { zone: string; components: string[][] } {
  const kind = chance.next();
  const zoneDraw = chance.next();
  const zone =
    zoneDraw < 0.8
      ? 'Europe/Berlin'
      : zoneDraw < 0.88
        ? 'America/New_York'
        : zoneDraw < 0.95
          ? 'Europe/London'
          : 'UTC';
  const day = FIRST_DAY + chance.below(DAYS) * DAY;
  const start = day + (7 + chance.below(13)) * HOUR + (chance.in(0.4) ? HOUR / 2 : 0);
  const length = (1 + chance.below(4)) * (HOUR / 2);
  const head = [`UID:${uid}`, `DTSTAMP:${WRITTEN}`, 'CREATED:20210601T080000Z', `LAST-MODIFIED:${WRITTEN}`];
  const words = wording(chance, uid, version);
  if (kind < 0.0481) {
    const days = chance.in(0.7) ? 1 : 2 + chance.below(12);
    const span = [`DTSTART;VALUE=DATE:${date(day)}`, `DTEND;VALUE=DATE:${date(day + days * DAY)}`];
    return { zone: 'UTC', components: [[...head, ...span, ...words]] };
  }
  const at = (from: number): string[] => [
    timed('DTSTART', zone, from),
    timed('DTEND', zone, from + length),
    ...words,
  ];
  if (kind >= 0.1435) return { zone, components: [[...head, ...at(start)]] };
  const { rule, stepDays } = series(chance, start);
  const main = [...head, ...at(start), `RRULE:${rule}`];
  const components = [main];
  if (stepDays !== null) {
    const exceptions = chance.below(4);
    for (let skipped = 0; skipped < exceptions; skipped++)
      main.push(timed('EXDATE', zone, start + (skipped + 1) * stepDays * DAY));
    const overrides = chance.in(0.8) ? chance.below(3) : 0;
    for (let moved = 0; moved < overrides; moved++) {
      const from = start + (moved + 4) * stepDays * DAY;
      components.push([...head, timed('RECURRENCE-ID', zone, from), ...at(from + 2 * HOUR)]);
    }
  }
  return { zone, components };
}

/** The text of the n-th object of an account, in its version. The same every time, in every process. */
export function objectText(index: number, version: number): { readonly name: string; readonly ics: string } {
  const id = ((index * 2_654_435_761) % 4_294_967_296).toString(16).padStart(8, '0').toUpperCase();
  const uid = `${id}-4B1D-4E5F-9A0C-${index.toString(16).padStart(12, '0').toUpperCase()}`;
  const { zone, components } = events(new Chance(index), uid, version);
  const lines = [
    'BEGIN:VCALENDAR',
    'CALSCALE:GREGORIAN',
    'PRODID:-//Made up//Bench//EN',
    'VERSION:2.0',
    ...components.flatMap((component) => ['BEGIN:VEVENT', ...component, 'END:VEVENT']),
    ...zoneText(zone),
    'END:VCALENDAR',
  ];
  return { name: `${uid}.ics`, ics: `${lines.map(folded).join('\r\n')}\r\n` };
}
