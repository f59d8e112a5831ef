/** The account that every contestant reads. Invented; it guards nothing. */
export const USER = 'ada';
export const PASSWORD = 'bench-only-pass';
export const HOME = `/calendars/${USER}/`;
export const SLUGS: readonly string[] = [
  'work',
  'home',
  'clients',
  'group',
  'school',
  'travel',
  'shared',
  'ideas',
];
/** Around when the made-up events lie: Monday 23 November 2026, 00:00 UTC. */
export const TODAY = Date.parse('2026-11-23T00:00:00Z');

const DAY = 86_400_000;
const ZONE = `BEGIN:VTIMEZONE
TZID:Europe/Berlin
BEGIN:DAYLIGHT
DTSTART:19810329T020000
RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU
TZNAME:CEST
TZOFFSETFROM:+0100
TZOFFSETTO:+0200
END:DAYLIGHT
BEGIN:STANDARD
DTSTART:19961027T030000
RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU
TZNAME:CET
TZOFFSETFROM:+0200
TZOFFSETTO:+0100
END:STANDARD
END:VTIMEZONE`;

/** Numbers from 0 to 1 that follow from the seed. */
function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 48_271) % 2_147_483_647;
    return state / 2_147_483_647;
  };
}

const stamp = (at: number): string => new Date(at).toISOString().slice(0, 19).replace(/[-:]/g, '');
const date = (at: number): string => stamp(at).slice(0, 8);

/** One object: 85 % single, 10 % series (a fifth of them without an end), 5 % all day; about a kilobyte. */
function eventText(uid: string, random: () => number, version: number): string {
  const kind = random();
  const start =
    TODAY + Math.floor((random() * 6 - 4.5) * 365) * DAY + Math.floor(8 + random() * 10) * 3_600_000;
  const length = (1 + Math.floor(random() * 3)) * 1_800_000;
  const note = 'Bring the papers of last time and call ahead when late. '.repeat(
    1 + Math.floor(random() * 8),
  );
  const head = [
    `UID:${uid}`,
    `DTSTAMP:${stamp(TODAY)}Z`,
    `CREATED:${stamp(TODAY - 90 * DAY)}Z`,
    `LAST-MODIFIED:${stamp(TODAY)}Z`,
    `SUMMARY:Meeting ${uid.slice(0, 8)} v${version}`,
    `LOCATION:Room ${Math.floor(random() * 40)}\\, second floor`,
    `DESCRIPTION:${note}`,
    `SEQUENCE:${version}`,
    'TRANSP:OPAQUE',
    'X-APPLE-TRAVEL-ADVISORY-BEHAVIOR:AUTOMATIC',
  ];
  const timed = (at: number): string[] => [
    `DTSTART;TZID=Europe/Berlin:${stamp(at)}`,
    `DTEND;TZID=Europe/Berlin:${stamp(at + length)}`,
  ];
  const events: string[][] = [];
  if (kind < 0.05) {
    const days = random() < 0.8 ? 1 : 1 + Math.floor(random() * 10);
    events.push([
      ...head,
      `DTSTART;VALUE=DATE:${date(start)}`,
      `DTEND;VALUE=DATE:${date(start + days * DAY)}`,
    ]);
  } else if (kind < 0.15) {
    const end = random() < 0.2 ? '' : `;COUNT=${10 + Math.floor(random() * 60)}`;
    events.push([
      ...head,
      ...timed(start),
      `RRULE:FREQ=WEEKLY${end}`,
      `EXDATE;TZID=Europe/Berlin:${stamp(start + 14 * DAY)}`,
    ]);
    if (random() < 0.6) {
      const third = start + 21 * DAY;
      events.push([...head, ...timed(third + 3_600_000), `RECURRENCE-ID;TZID=Europe/Berlin:${stamp(third)}`]);
    }
  } else events.push([...head, ...timed(start)]);
  const body = events.map((lines) => `BEGIN:VEVENT\n${lines.join('\n')}\nEND:VEVENT`).join('\n');
  return `BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:-//Bench//EN\n${ZONE}\n${body}\nEND:VCALENDAR\n`.replaceAll(
    '\n',
    '\r\n',
  );
}

/** The text of the n-th object of an account, in its version. The same every time. */
export function objectText(index: number, version: number): { readonly name: string; readonly ics: string } {
  const random = randomFrom(index * 7919 + 17);
  const uid = `${((index * 2_654_435_761) % 4_294_967_296).toString(16).padStart(8, '0')}-${index}@bench.example`;
  return { name: `${uid.slice(0, 8)}-${index}.ics`, ics: eventText(uid, random, version) };
}
