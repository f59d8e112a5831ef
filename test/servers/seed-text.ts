/** Local time minus UTC, in minutes, of each zone in the week that is shown. */
export interface ZoneOffsets {
  readonly 'Europe/Berlin': number;
  readonly 'America/New_York': number;
  readonly 'Australia/Sydney': number;
  readonly 'Asia/Kolkata': number;
}

export type SeedZone = keyof ZoneOffsets;

/** Right from the first Sunday of November to the second Sunday of March: Sydney has summer then. */
export const WINTER_OFFSETS: ZoneOffsets = {
  'Europe/Berlin': 60,
  'America/New_York': -300,
  'Australia/Sydney': 660,
  'Asia/Kolkata': 330,
};

/** A wall clock time: `day` 0 is the Monday of the week that is shown, 7 the next one, -1 the Sunday before. */
export interface Wall {
  readonly day: number;
  readonly time: string;
  /** `utc`: the time is UTC's. `floating`: it has no zone. Berlin where left out. */
  readonly zone?: SeedZone | 'utc' | 'floating';
}

const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;
const LINE_OCTETS = 75;

/** VTIMEZONEs as calendar programs write them, by hand (RFC 5545 §3.6.5): `[name, onset, rule, from, to]`. */
const OBSERVANCES: Record<SeedZone, readonly (readonly [string, string, string, string, string])[]> = {
  'Europe/Berlin': [
    ['DAYLIGHT', '19810329T020000', 'FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU', '+0100', '+0200'],
    ['STANDARD', '19961027T030000', 'FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU', '+0200', '+0100'],
  ],
  'America/New_York': [
    ['DAYLIGHT', '20070311T020000', 'FREQ=YEARLY;BYMONTH=3;BYDAY=2SU', '-0500', '-0400'],
    ['STANDARD', '20071104T020000', 'FREQ=YEARLY;BYMONTH=11;BYDAY=1SU', '-0400', '-0500'],
  ],
  'Australia/Sydney': [
    ['STANDARD', '20080406T030000', 'FREQ=YEARLY;BYMONTH=4;BYDAY=1SU', '+1100', '+1000'],
    ['DAYLIGHT', '20081005T020000', 'FREQ=YEARLY;BYMONTH=10;BYDAY=1SU', '+1000', '+1100'],
  ],
  'Asia/Kolkata': [['STANDARD', '19451015T000000', '', '+0630', '+0530']],
};

/** Writes times of the week that begins on `monday` (`YYYY-MM-DD`). */
export class SeedClock {
  readonly #monday: number;
  readonly #offsets: ZoneOffsets;

  constructor(monday: string, offsets: ZoneOffsets) {
    this.#monday = Date.parse(`${monday}T00:00Z`);
    this.#offsets = offsets;
  }

  /** `YYYY-MM-DD` of a day. */
  date(day: number): string {
    return new Date(this.#monday + day * DAY_MS).toISOString().slice(0, 10);
  }

  /** The instant, as ISO 8601 in UTC, so many minutes after a wall time. A floating one is read in Berlin. */
  utc(wall: Wall, plusMinutes = 0): string {
    const zone = wall.zone === 'floating' ? 'Europe/Berlin' : (wall.zone ?? 'Europe/Berlin');
    const offset = zone === 'utc' ? 0 : this.#offsets[zone];
    return new Date(this.#local(wall) + (plusMinutes - offset) * MINUTE_MS).toISOString();
  }

  /** A property with a DATE-TIME, such as `DTSTART;TZID=Europe/Berlin:20261123T090000`. */
  dateTime(name: string, wall: Wall, plusMinutes = 0): string {
    const digits = compact(new Date(this.#local(wall) + plusMinutes * MINUTE_MS).toISOString());
    const zone = wall.zone ?? 'Europe/Berlin';
    if (zone === 'utc') return `${name}:${digits}Z`;
    return zone === 'floating' ? `${name}:${digits}` : `${name};TZID=${zone}:${digits}`;
  }

  /** A property with a DATE, such as `DTSTART;VALUE=DATE:20261123`. */
  dateOnly(name: string, day: number): string {
    return `${name};VALUE=DATE:${compact(this.date(day))}`;
  }

  #local(wall: Wall): number {
    return Date.parse(`${this.date(wall.day)}T${wall.time}Z`);
  }
}

function compact(iso: string): string {
  return iso.slice(0, 19).replaceAll(/[-:]/g, '');
}

/** Whole text of a calendar object resource: VEVENTs (or VTODOs) with the zones that they name. */
export function seedText(components: readonly (readonly string[])[]): string {
  const inner = components.flat();
  const named = (Object.keys(OBSERVANCES) as SeedZone[]).filter((zone) =>
    inner.some((line) => line.includes(`;TZID=${zone}:`)),
  );
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//HeyClients Calendar//Seed//EN',
    'CALSCALE:GREGORIAN',
    ...named.flatMap(zoneLines),
    ...inner,
    'END:VCALENDAR',
  ];
  return lines.map((line) => `${fold(line)}\r\n`).join('');
}

function zoneLines(zone: SeedZone): string[] {
  const observances = OBSERVANCES[zone].flatMap(([name, onset, rule, from, to]) => [
    `BEGIN:${name}`,
    `DTSTART:${onset}`,
    ...(rule === '' ? [] : [`RRULE:${rule}`]),
    `TZOFFSETFROM:${from}`,
    `TZOFFSETTO:${to}`,
    `END:${name}`,
  ]);
  return ['BEGIN:VTIMEZONE', `TZID:${zone}`, ...observances, 'END:VTIMEZONE'];
}

/** Folded after 75 octets, never inside a character (RFC 5545 §3.1). */
function fold(line: string): string {
  const rows = [''];
  for (const character of line) {
    const row = rows.at(-1) ?? '';
    const room = rows.length === 1 ? LINE_OCTETS : LINE_OCTETS - 1;
    if (Buffer.byteLength(row + character) > room) rows.push(character);
    else rows[rows.length - 1] = row + character;
  }
  return rows.join('\r\n ');
}

/** TEXT of RFC 5545 §3.3.11. */
export function escapeText(text: string): string {
  return text.replaceAll(/[\\;,]/g, String.raw`\$&`).replaceAll('\n', String.raw`\n`);
}
