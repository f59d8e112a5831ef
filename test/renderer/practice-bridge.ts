import { createFakeBridge, done, failed, type FakeBridge } from './fake-bridge.ts';
import { practiceDiary } from './practice-diary.ts';
import { anAppointment, type Practice } from './practice.ts';
import type { AppointmentShape, Preferences } from '#contract/shapes.ts';

/** A bridge over an invented practice: reads, books and cancels in memory. */
export function createPracticeBridge(practice: Practice, start: Partial<Preferences> = {}): FakeBridge {
  let { app, configuration, accounts } = practice;
  let entries = [...practice.entries];
  let appointments = [...practice.appointments];
  let preferences: Preferences = { theme: 'system', view: 'week', hiddenCalendarIds: [], ...start };
  const inRange = <T extends { readonly start: number; readonly end: number }>(
    all: readonly T[],
    range: { readonly start: number; readonly end: number },
  ): T[] => all.filter((each) => each.start < range.end && each.end > range.start);

  return createFakeBridge({
    'app.state': () => done(app),
    'preferences.get': () => done(preferences),
    'preferences.save': (change) => {
      preferences = { ...preferences, ...(change as Partial<Preferences>) };
      return done(preferences);
    },
    'sync.status': () => done(practice.status),
    'sync.run': () => done({ requests: 1, bytesReceived: 0, durationMs: 1, calendars: [] }),
    'accounts.list': () => done([...accounts]),
    'accounts.disconnect': ({ accountId }) => {
      accounts = accounts.filter(({ id }) => id !== accountId);
      return done({ erased: { secret: true, rows: 0, files: 0 } });
    },
    'accounts.connect': () => failed('unauthorized', 'Apple did not accept this password.'),
    'calendars.list': () => done([...practice.calendars]),
    'configuration.get': () => done(configuration),
    'configuration.save': ({ rules: _rules, ...change }) => {
      configuration = { ...configuration, ...(change as Partial<typeof configuration>) };
      return done(configuration);
    },
    ...practiceDiary(practice, {
      entries: () => entries,
      appointments: () => appointments,
      put: (appointment) => {
        appointments = appointments.map((each) => (each.id === appointment.id ? appointment : each));
        const others = entries.filter((each) => each.appointmentId !== appointment.id);
        entries = appointment.state === 'cancelled' ? others : [...others, appointmentEntry(appointment)];
      },
      primaryCalendarId: () => configuration.primaryCalendarId,
    }),
    'appointments.list': (range) => done(inRange(appointments, range)),
    'clients.list': ({ query = '' }) => {
      const all = new Map(practice.appointments.map(({ client }) => [client.id, { ...client, last: null }]));
      return done([...all.values()].filter(({ name }) => name.toLowerCase().includes(query.toLowerCase())));
    },
    'appointments.book': (input) => {
      if (configuration.primaryCalendarId === null) return failed('no-primary');
      const end = input.start + input.lengthMinutes * 60_000;
      const taken = entries.filter((each) => each.holds && each.start < end && each.end > input.start);
      const confirmed = input.confirmOverlap ?? [];
      if (!taken.every(({ id }) => confirmed.includes(id))) {
        return failed('slot-taken', 'Something else is at this time.', { entries: taken });
      }
      const known = practice.appointments.find(({ client }) => client.id === input.clientId)?.client;
      const id = `new-${appointments.length}`;
      const appointment = anAppointment({
        id,
        uid: `HEYCLIENTS-${id}`,
        client: known ?? {
          id,
          name: input.client?.name ?? '',
          email: null,
          phone: null,
          zone: null,
          code: null,
        },
        service: input.service ?? null,
        start: input.start,
        end,
        zone: configuration.zone,
        place: input.place ?? null,
        note: input.note ?? null,
        calendarId: configuration.primaryCalendarId,
      });
      appointments = [...appointments, appointment];
      entries = [...entries, appointmentEntry(appointment)];
      return done({ appointment });
    },
    'appointments.cancel': ({ appointmentId }) => {
      const found = appointments.find(({ id }) => id === appointmentId);
      if (found === undefined) return failed('not-found');
      const appointment = { ...found, state: 'cancelled' } as const;
      appointments = appointments.map((each) => (each.id === appointmentId ? appointment : each));
      entries = entries.filter((each) => each.appointmentId !== appointmentId);
      return done({ appointment });
    },
    'outbox.list': () => done([]),
    'sample.setOnline': ({ online }) => {
      app = { ...app, sampleOnline: online };
      return done({});
    },
    'sample.leave': () => {
      app = { ...app, workspace: 'real' };
      return done({});
    },
    'sample.enter': () => {
      app = { ...app, workspace: 'sample' };
      return done({});
    },
    'vault.retry': () => done({}),
    'vault.useSession': () => done({}),
  });
}

function appointmentEntry(appointment: AppointmentShape): Practice['entries'][number] {
  return {
    id: `entry-${appointment.id}`,
    kind: 'appointment',
    calendarId: appointment.calendarId,
    calendarIds: [appointment.calendarId],
    uid: appointment.uid,
    recurrenceId: null,
    title: 'Appointment',
    location: appointment.place ?? '',
    start: appointment.start,
    end: appointment.end,
    allDay: null,
    holds: true,
    why: 'appointment',
    status: 'confirmed',
    appointmentId: appointment.id,
    ...(appointment.sync === 'held' ? { pending: true } : {}),
  };
}
