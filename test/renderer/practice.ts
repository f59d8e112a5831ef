import { NO_DESKTOP } from '#contract/default-preferences.ts';
import type { Value } from '#contract/commands.ts';
import type { JournalItem } from '#contract/journal-shapes.ts';
import type { AccountShape, CalendarShape, ConfigurationShape } from '#contract/calendar-shapes.ts';
import type { AlertShape, BlockShape, AppointmentShape, EntryShape } from '#contract/shapes.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/** An invented practice: everything its window can ask for. */
export interface Practice {
  readonly app: Value<'app.state'>;
  readonly accounts: readonly AccountShape[];
  readonly calendars: readonly CalendarShape[];
  readonly configuration: ConfigurationShape;
  readonly entries: readonly EntryShape[];
  readonly appointments: readonly AppointmentShape[];
  readonly status: Value<'sync.status'>;
  /** Calendars that can't be read. */
  readonly unread: readonly string[];
  readonly blocks: readonly BlockShape[];
  readonly alerts: readonly AlertShape[];
  readonly journal: readonly JournalItem[];
}

/** A calendar entry of which only the given facts matter. */
export function anEntry(facts: Partial<EntryShape> = {}): EntryShape {
  return {
    id: 'entry-1',
    kind: 'blocked-slot',
    calendarId: 'work',
    calendarIds: ['work'],
    uid: 'uid-1',
    recurrenceId: null,
    title: 'Supervision',
    location: '',
    start: 0,
    end: HOUR,
    allDay: null,
    holds: true,
    why: 'opaque',
    status: 'confirmed',
    ...facts,
  };
}

const rules = {
  allDayFree: 'holds',
  allDay: 'holds',
  tentative: 'holds',
  notAnsweredTimed: 'holds',
  notAnsweredAllDay: 'ignored',
  travel: true,
  showOnly: false,
} as const;

/** A calendar of which only the given facts matter. */
export function aCalendar(facts: Partial<CalendarShape> = {}): CalendarShape {
  return {
    id: 'work',
    accountId: 'account-1',
    href: 'https://caldav.example/work/',
    name: 'Work',
    color: '#1badf8',
    access: 'read-write',
    kind: 'events',
    isShared: false,
    isDefault: false,
    eventCount: 1,
    isMissing: false,
    freshness: { state: 'fresh', lastSyncedAt: 0, reason: null },
    rules,
    ...facts,
  };
}

/** An appointment of which only the given facts matter. */
export function anAppointment(facts: Partial<AppointmentShape> = {}): AppointmentShape {
  return {
    id: 'appointment-1',
    uid: 'HEYCLIENTS-0',
    client: { id: 'client-1', name: 'Mira Kovač', email: null, phone: null, zone: null, code: null },
    service: 'Session',
    start: 0,
    end: HOUR,
    zone: 'Europe/Berlin',
    place: null,
    note: null,
    alarmMinutes: null,
    state: 'booked',
    cancelledBy: null,
    sync: 'synced',
    waitingSince: null,
    seriesId: null,
    calendarId: 'work',
    attention: null,
    ...facts,
  };
}

const office = [['09:00', '17:00']] as [string, string][];
const workingHours: ConfigurationShape['workingHours'] = {
  weekly: { mon: office, tue: office, wed: office, thu: office, fri: office, sat: [], sun: [] },
  exceptions: [],
  bufferBeforeMinutes: 0,
  bufferAfterMinutes: 0,
  minimumNoticeMinutes: 0,
  horizonDays: 365,
  maximumPerDay: null,
  stepMinutes: 15,
};

/** A configuration of which only the given facts matter. */
export function aConfiguration(facts: Partial<ConfigurationShape> = {}): ConfigurationShape {
  return {
    primaryCalendarId: 'work',
    conflictCalendarIds: ['family', 'school'],
    zone: 'Europe/Berlin',
    displayZone: 'Europe/Berlin',
    workingHours,
    titleMode: 'appointment',
    titleWord: 'Appointment',
    codeWord: 'Client',
    alarmMinutes: null,
    ...facts,
  };
}

/**
 * A week of practice.
 *
 * @param monday the instant Monday begins in Berlin (winter time)
 * @param now    what the clock shows, epoch milliseconds
 */
export function aPractice(monday: number, now: number): Practice {
  const freshness = { state: 'fresh', lastSyncedAt: now - 40_000, reason: null } as const;
  const at = (day: number, hour: number): number => monday + day * DAY + hour * HOUR;
  const slot = (
    id: string,
    title: string,
    calendarId: string,
    start: number,
    hours: number,
    facts: Partial<EntryShape> = {},
  ): EntryShape =>
    anEntry({
      id,
      title,
      calendarId,
      calendarIds: [calendarId],
      uid: id,
      start,
      end: start + hours * HOUR,
      ...facts,
    });
  const date = (day: number): string => new Date(monday + day * DAY + 12 * HOUR).toISOString().slice(0, 10);
  const clients = ['Mira Kovač', 'Jonas Weber', 'Ada Lindqvist', 'Tomás Herrera', 'Lena Fuchs'];
  const appointments = (
    [
      [0, 9, 0],
      [0, 14, 1],
      [1, 10, 2],
      [2, 9.5, 3],
      [2, 15, 0],
      [3, 11, 4],
      [4, 10, 1],
    ] as const
  ).map(([day, hour, client], index) =>
    anAppointment({
      id: `appointment-${index}`,
      uid: `HEYCLIENTS-${index}`,
      client: {
        id: `client-${client}`,
        name: clients[client] ?? '',
        email: null,
        phone: null,
        zone: null,
        code: null,
      },
      start: at(day, hour),
      end: at(day, hour) + (50 / 60) * HOUR,
      sync: index === 5 ? 'held' : 'synced',
      note: index === 0 ? 'Bring the questionnaire.' : null,
      place: 'Practice, room 2',
    }),
  );

  return {
    app: {
      version: '0.1.0',
      workspace: 'real',
      hasStoredData: true,
      lockedBecause: null,
      sampleOnline: true,
      supportUrl: null,
      systemZone: 'Europe/Berlin',
      desktop: NO_DESKTOP,
    },
    accounts: [
      {
        id: 'account-1',
        provider: 'icloud',
        username: 'anna@icloud.com',
        label: 'iCloud',
        state: 'connected',
        lastSyncedAt: now - 40_000,
        calendarCount: 3,
      },
    ],
    calendars: [
      aCalendar({ freshness }),
      aCalendar({ id: 'family', name: 'Family', color: '#63da38', freshness }),
      aCalendar({ id: 'school', name: 'School holidays', color: '#ffcc00', access: 'read-only', freshness }),
    ],
    configuration: aConfiguration(),
    unread: [],
    status: {
      accounts: [
        {
          accountId: 'account-1',
          state: 'idle',
          reason: null,
          lastSyncedAt: now - 40_000,
          nextAt: now + 20_000,
          pending: 0,
          calendars: [
            { calendarId: 'work', events: 214, way: 'token' },
            { calendarId: 'family', events: 97, way: 'token' },
          ],
        },
      ],
    },
    appointments,
    blocks: [
      {
        id: 'paperwork',
        title: 'Paperwork',
        start: at(0, 16),
        end: at(0, 17),
        allDay: null,
        rrule: null,
        zone: 'Europe/Berlin',
      },
      {
        id: 'lunch-break',
        title: 'Lunch break',
        start: at(0, 12),
        end: at(0, 12.5),
        allDay: null,
        rrule: 'FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR',
        zone: 'Europe/Berlin',
      },
    ],
    alerts: [],
    journal: [],
    entries: [
      ...appointments.map((each) =>
        anEntry({
          id: each.id,
          kind: 'appointment',
          why: 'appointment',
          title: 'Appointment',
          appointmentId: each.id,
          start: each.start,
          end: each.end,
          uid: each.uid,
          ...(each.sync === 'held' ? { pending: true } : {}),
        }),
      ),
      slot('supervision', 'Supervision group', 'work', at(1, 13), 1.5),
      slot('team', 'Team meeting', 'work', at(0, 11), 1),
      slot('accounts', 'Bookkeeping', 'work', at(4, 13), 2),
      slot('dentist', 'Dentist, Emil', 'family', at(2, 11), 0.5, { location: 'Hauptstraße 4' }),
      slot('pickup', 'Pick up Emil', 'family', at(3, 15.5), 0.5),
      slot('concert', 'School concert', 'family', at(3, 16), 2, { status: 'tentative' }),
      slot('yoga', 'Yoga', 'family', at(1, 18), 1, { holds: false, why: 'transparent' }),
      slot('lunch', 'Lunch with Petra', 'family', at(4, 12), 1, {
        holds: false,
        why: 'cancelled',
        status: 'cancelled',
      }),
      slot('training', 'Further training: trauma and body', 'work', at(2, 13), 1.75),
      slot('overlap', 'Call with landlord', 'family', at(1, 10.25), 0.75),
      slot('holiday', 'Day of Prayer and Repentance', 'school', at(2, 0), 24, {
        allDay: { start: date(2), end: date(3) },
        why: 'all-day-free',
      }),
      slot('conference', 'Conference in Leipzig', 'work', at(4, 0), 48, {
        allDay: { start: date(4), end: date(6) },
      }),
    ].toSorted((a, b) => a.start - b.start),
  };
}
