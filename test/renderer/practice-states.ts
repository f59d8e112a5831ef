import type { JournalItem } from '#contract/journal-shapes.ts';
import type { AppointmentShape } from '#contract/shapes.ts';
import { aCalendar, anEntry, type Practice } from './practice.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** A practice in which something is the matter; the same one where `state` names nothing. */
export function practiceWith(state: string | null, practice: Practice, now: number): Practice {
  switch (state) {
    case 'needs':
      return withNeeds(practice, now);
    case 'changes':
      return { ...practice, journal: changesOf(practice, now) };
    case 'held':
      return withHeld(practice, now);
    case 'missing':
      return {
        ...practice,
        calendars: practice.calendars.map((each) => ({ ...each, isMissing: each.id === 'work' })),
      };
    case 'no-primary':
      return { ...practice, configuration: { ...practice.configuration, primaryCalendarId: null } };
    case 'two-calendars':
      return {
        ...practice,
        calendars: [
          ...practice.calendars,
          aCalendar({ id: 'private', name: 'Private practice', color: '#cc73e1' }),
          aCalendar({ id: 'moon', name: 'Phases of the moon', kind: 'subscription', access: 'read-only' }),
        ],
      };
    case 'series':
      return {
        ...practice,
        appointments: practice.appointments.map((each) => ({
          ...each,
          seriesId: each.client.id === 'client-0' ? 'series-1' : null,
        })),
      };
    default:
      return practice;
  }
}

function appointment(practice: Practice, index: number): AppointmentShape {
  const found = practice.appointments[index];
  if (found === undefined) throw new Error(`no appointment ${index}`);
  return found;
}

function withNeeds(practice: Practice, now: number): Practice {
  const [first, second] = [appointment(practice, 2), appointment(practice, 4)];
  const over = (id: string, title: string, { start }: AppointmentShape) =>
    anEntry({ id, title, calendarId: 'family', calendarIds: ['family'], start, end: start + HOUR });
  const meeting = over('meeting', "Parents' evening at school", first);
  const vaccination = over('vaccination', 'Vaccination, Emil', second);
  const attention = { kind: 'removed-in-icloud', reason: null, theirs: null, calendarId: null } as const;
  return {
    ...practice,
    entries: [...practice.entries, meeting, vaccination],
    appointments: practice.appointments.map((each, index) => (index === 6 ? { ...each, attention } : each)),
    alerts: [
      { id: 'a-1', kind: 'late-clash', raisedAt: now - HOUR, appointment: first, entry: meeting },
      { id: 'a-2', kind: 'late-clash', raisedAt: now - HOUR, appointment: second, entry: vaccination },
    ],
  };
}

function withHeld(practice: Practice, now: number): Practice {
  const late = (each: AppointmentShape): AppointmentShape =>
    each.sync === 'held' ? { ...each, waitingSince: now - 25 * MINUTE } : each;
  return {
    ...practice,
    appointments: practice.appointments.map(late),
    status: { accounts: practice.status.accounts.map((each) => ({ ...each, pending: 1 })) },
  };
}

function changesOf(practice: Practice, now: number): JournalItem[] {
  const state = (title: string, start: number, hours = 1) => ({
    title,
    start,
    end: start + hours * HOUR,
    allDay: null,
    state: 'confirmed',
  });
  const moved = appointment(practice, 1);
  const item = (facts: Partial<JournalItem> & Pick<JournalItem, 'id' | 'at' | 'kind'>): JournalItem => ({
    calendarId: 'family',
    appointmentId: null,
    before: null,
    after: null,
    ...facts,
  });
  const at = now - 2 * HOUR;
  return [
    item({ id: 'j1', at, kind: 'event-added', after: state('School concert', now + DAY) }),
    item({
      id: 'j2',
      at: at - 9 * MINUTE,
      kind: 'event-added',
      after: state('Dentist, Emil', now + 2 * DAY, 0.5),
    }),
    item({
      id: 'j3',
      at: at - HOUR,
      kind: 'event-changed',
      calendarId: 'work',
      before: state('Supervision group', now + DAY, 1.5),
      after: state('Supervision group', now + 2 * DAY, 1.5),
    }),
    item({ id: 'j4', at: at - HOUR - MINUTE, kind: 'event-removed', before: state('Yoga', now + DAY) }),
    item({
      id: 'j5',
      at: at - DAY,
      kind: 'appointment-moved',
      calendarId: 'work',
      appointmentId: moved.id,
      before: state(moved.client.name, moved.start - DAY, 50 / 60),
      after: state(moved.client.name, moved.start, 50 / 60),
    }),
    item({
      id: 'j6',
      at: at - DAY - HOUR,
      kind: 'appointment-cancelled',
      calendarId: 'work',
      appointmentId: 'gone',
      before: state('Petra Sommer', now + 3 * DAY, 50 / 60),
      after: { ...state('Petra Sommer', now + 3 * DAY, 50 / 60), state: 'cancelled' },
    }),
    item({
      id: 'j7',
      at: at - 2 * DAY,
      kind: 'block-created',
      calendarId: null,
      after: state('Paperwork', now - 2 * DAY),
    }),
  ];
}
