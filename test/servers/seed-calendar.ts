import { SeedClock, WINTER_OFFSETS, seedText } from './seed-text.ts';
import type { SeedZone, ZoneOffsets } from './seed-text.ts';
import { SeedWriter } from './seed-event.ts';
import type { ExpectedEntry, SeedObject } from './seed-event.ts';
import type { CalendarSeed } from './test-server.ts';

/** A calendar with what is in it. */
export interface SeedCalendar extends CalendarSeed {
  readonly objects: readonly Pick<SeedObject, 'name' | 'ics'>[];
}

/** An account of more than 200 events, and what one week of it must show. */
export interface SeededWeek {
  readonly calendars: readonly SeedCalendar[];
  /** Everything that touches the week, ascending by start. Cancelled occurrences are in it, marked. */
  readonly expectedWeek: readonly ExpectedEntry[];
  /** Titles of events whose occurrences stop short of the week or step over it: nowhere to be seen. */
  readonly absentTitles: readonly string[];
}

/** Events before and after the week, so that the week's own have to be found among others. */
const FILLERS = 180;

/**
 * Invents the account. What the week shows is worked out here, from wall times and the offsets handed in, by adding
 * and subtracting: no part of the app and no calendar library is asked.
 *
 * @param monday  `YYYY-MM-DD`, the first day of the week that is shown
 * @param offsets of that week. Without them: any Monday from the second week of November to the end of February
 */
export function seedWeek(monday: string, offsets: ZoneOffsets = WINTER_OFFSETS): SeededWeek {
  const seed = new SeedWriter(new SeedClock(monday, offsets));
  const calendars = [
    { slug: 'work', name: 'Work', color: '#1a73e8', objects: workObjects(seed) },
    { slug: 'personal', name: 'Persönlich', color: '#a142f4', objects: personalObjects(seed) },
    { slug: 'family', name: 'Family', color: '#f29900', objects: familyObjects(seed) },
  ];
  const fillers = fillerObjects(seed);
  const eventCalendars = calendars.map((calendar, index) => ({
    ...calendar,
    objects: [...calendar.objects, ...fillers.filter((_, number) => number % calendars.length === index)],
  }));
  return {
    calendars: [...eventCalendars, taskCalendar(seed)],
    expectedWeek: calendars
      .flatMap(({ name, objects }) =>
        objects.flatMap((object) => object.shown.map((shown) => ({ ...shown, calendarName: name }))),
      )
      .sort((a, b) => (a.startUtc < b.startUtc ? -1 : Number(a.startUtc > b.startUtc))),
    absentTitles: [
      'Skipped seminar',
      'Moved to next week',
      'Ended last week',
      'Late on Sunday',
      'Buy strings',
    ],
  };
}

/** Series in all their kinds. Day 0 is Monday; series begin on days -63 … -1. */
function workObjects(seed: SeedWriter): readonly SeedObject[] {
  const { clock } = seed;
  const weekly = 'RRULE:FREQ=WEEKLY;COUNT=20';
  const at = (day: number, time: string, minutes = 60, zone: SeedZone = 'Europe/Berlin') => ({
    day,
    time,
    minutes,
    zone,
  });
  const standUps = [0, 1, 3, 4].map((day) => seed.shown('Stand-up', at(day, '08:00', 15)));
  return [
    seed.timed('team', 'Team meeting', at(0, '09:00')),
    seed.timed('supervision', 'Supervision', at(-55, '10:00', 90), {
      lines: [weekly],
      shown: [seed.shown('Supervision', at(1, '10:00', 90))],
    }),
    seed.timed('standup', 'Stand-up', at(-28, '08:00', 15), {
      lines: ['RRULE:FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR', clock.dateTime('EXDATE', at(2, '08:00'))],
      shown: standUps,
    }),
    seed.timed('seminar', 'Skipped seminar', at(-19, '17:00'), {
      lines: [weekly, clock.dateTime('EXDATE', at(2, '17:00'))],
      shown: [],
    }),
    seed.timed('moved', 'Session that moves', at(-26, '11:00'), {
      lines: [weekly],
      overrides: [seed.override('moved', 'Session that moved', at(2, '11:00'), at(3, '15:30', 45))],
      shown: [seed.shown('Session that moved', at(3, '15:30', 45))],
    }),
    seed.timed('called-off', 'Called-off session', at(-24, '12:00'), {
      lines: [weekly],
      overrides: [
        seed.override('called-off', 'Called-off session', at(4, '12:00'), at(4, '12:00'), [
          'STATUS:CANCELLED',
        ]),
      ],
      shown: [seed.shown('Called-off session', at(4, '12:00'), { holds: false, isCancelled: true })],
    }),
    seed.timed('next-week', 'Moved to next week', at(-25, '16:00'), {
      lines: ['RRULE:FREQ=WEEKLY;UNTIL=' + utcDigits(clock.utc(at(3, '16:00')))],
      overrides: [seed.override('next-week', 'Moved to next week', at(3, '16:00'), at(8, '16:00'))],
      shown: [],
    }),
    seed.timed('pulled', 'Pulled forward', at(-10, '13:00'), {
      lines: [weekly],
      overrides: [seed.override('pulled', 'Pulled forward', at(11, '13:00'), at(5, '12:00', 30))],
      shown: [seed.shown('Pulled forward', at(4, '13:00')), seed.shown('Pulled forward', at(5, '12:00', 30))],
    }),
    seed.timed('third-day', 'Every third day', at(-9, '07:15', 20), {
      lines: ['RRULE:FREQ=DAILY;INTERVAL=3'],
      shown: [0, 3, 6].map((day) => seed.shown('Every third day', at(day, '07:15', 20))),
    }),
    seed.timed('last-time', 'Last of its series', at(-21, '13:00'), {
      lines: ['RRULE:FREQ=WEEKLY;UNTIL=' + utcDigits(clock.utc(at(0, '13:00')))],
      shown: [seed.shown('Last of its series', at(0, '13:00'))],
    }),
    seed.timed('ended', 'Ended last week', at(-20, '14:00'), {
      lines: ['RRULE:FREQ=WEEKLY;COUNT=3'],
      shown: [],
    }),
    seed.timed('new-york', 'Call with New York', at(1, '09:30', 60, 'America/New_York')),
    seed.timed('sydney', 'Sydney class', at(-11, '08:00', 60, 'Australia/Sydney'), {
      lines: ['RRULE:FREQ=WEEKLY;BYDAY=TH'],
      shown: [seed.shown('Sydney class', at(3, '08:00', 60, 'Australia/Sydney'))],
    }),
    seed.timed('kolkata', 'Yoga from Kolkata', at(4, '18:15', 75, 'Asia/Kolkata')),
  ];
}

function utcDigits(iso: string): string {
  return `${iso.slice(0, 19).replaceAll(/[-:]/g, '')}Z`;
}

/** Times of every kind, and texts that are hard to write. */
function personalObjects(seed: SeedWriter): readonly SeedObject[] {
  const long =
    'Fußpflege, Räucherkerzen und Übungen; danach Kaffee mit Jürgen, Zoë & Søren – bitte Schlüssel mitbringen';
  const free = { day: 3, time: '09:00', minutes: 60 };
  const off = { day: 1, time: '17:00', minutes: 60 };
  return [
    seed.timed('utc', 'Webinar in UTC', { day: 2, time: '16:00', minutes: 30, zone: 'utc' }),
    seed.timed('floating', 'Lunch, wherever I am', { day: 2, time: '12:30', minutes: 45, zone: 'floating' }),
    seed.timed('late', 'Night shift', { day: 4, time: '22:30', minutes: 180 }),
    seed.timed('week-end', 'Sleeper to Milan', { day: 6, time: '20:00', minutes: 780 }),
    seed.timed('week-start', 'Party until one', { day: -1, time: '23:00', minutes: 120 }),
    seed.timed('ends-at-midnight', 'Late on Sunday', { day: -1, time: '22:00', minutes: 120 }, { shown: [] }),
    seed.timed('umlauts', long, { day: 0, time: '15:00', minutes: 60 }),
    seed.timed('emoji', '🎻 Geigenstunde 👩‍🎓', { day: 2, time: '18:30', minutes: 50 }),
    seed.timed('free', 'Reading (free)', free, {
      lines: ['TRANSP:TRANSPARENT'],
      shown: [seed.shown('Reading (free)', free, { holds: false })],
    }),
    seed.timed('off', 'Workshop (called off)', off, {
      lines: ['STATUS:CANCELLED'],
      shown: [seed.shown('Workshop (called off)', off, { holds: false, isCancelled: true })],
    }),
    seed.timed(
      'maybe',
      'Concert, perhaps',
      { day: 5, time: '19:30', minutes: 120 },
      { lines: ['STATUS:TENTATIVE'] },
    ),
    seed.timed(
      'declined',
      'Tea with Mr. Pell',
      { day: 3, time: '17:00', minutes: 60 },
      {
        lines: [
          'ORGANIZER;CN=Ada:mailto:ada@practice.example',
          'ATTENDEE;CN=Mr. Pell;PARTSTAT=DECLINED:mailto:pell@guests.example',
        ],
      },
    ),
  ];
}

/** Whole days. */
function familyObjects(seed: SeedWriter): readonly SeedObject[] {
  const { clock } = seed;
  const birthday = clock.date(2);
  const born = `${Number(birthday.slice(0, 4)) - 4}${birthday.slice(5, 7)}${birthday.slice(8)}`;
  const yearly = seedText([
    [
      'BEGIN:VEVENT',
      'UID:birthday@seed.example',
      'DTSTAMP:20260901T080000Z',
      'SUMMARY:Oma’s birthday 🎂',
      `DTSTART;VALUE=DATE:${born}`,
      'RRULE:FREQ=YEARLY',
      'TRANSP:TRANSPARENT',
      'END:VEVENT',
    ],
  ]);
  return [
    seed.allDay('holiday', 'Public holiday', 1, 1, { lines: ['TRANSP:TRANSPARENT'] }),
    seed.allDay('trip', 'Trip to the coast', 3, 3),
    seed.allDay('guests', 'Guests from Lisbon', -2, 3),
    seed.allDay('next', 'Begins next Monday', 7, 2, { shown: [] }),
    { name: 'birthday.ics', ics: yearly, shown: [seed.shownDays('Oma’s birthday 🎂', 2, 1)] },
  ];
}

/** Single events at least a week away on either side, in all zones. */
function fillerObjects(seed: SeedWriter): readonly SeedObject[] {
  const zones: readonly SeedZone[] = [
    'Europe/Berlin',
    'America/New_York',
    'Australia/Sydney',
    'Asia/Kolkata',
  ];
  return Array.from({ length: FILLERS }, (_, number) => {
    const isBefore = number % 2 === 0;
    const away = 9 + Math.floor(number / 2);
    const time = `${String(8 + (number % 10)).padStart(2, '0')}:00`;
    const zone = zones[number % zones.length] ?? 'Europe/Berlin';
    const at = { day: isBefore ? -away : 6 + away, time, minutes: 45, zone };
    return seed.timed(`filler-${number}`, `Filler ${number}`, at, { shown: [] });
  });
}

/** A collection for tasks: not a calendar to us. */
function taskCalendar(seed: SeedWriter): SeedCalendar {
  const task = ['BEGIN:VTODO', 'UID:strings@seed.example', 'DTSTAMP:20260901T080000Z', 'SUMMARY:Buy strings'];
  const ics = seedText([[...task, seed.clock.dateOnly('DUE', 2), 'END:VTODO']]);
  return {
    slug: 'tasks',
    name: 'Tasks',
    color: '#5f6368',
    component: 'VTODO',
    objects: [{ name: 'strings.ics', ics }],
  };
}
