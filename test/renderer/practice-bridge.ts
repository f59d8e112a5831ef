import { createFakeBridge, done, failed, type FakeBridge } from './fake-bridge.ts';
import { bookingAnswers, entryOf, type Held } from './practice-booking.ts';
import { practiceDiary } from './practice-diary.ts';
import type { Practice } from './practice.ts';
import { DEFAULT_PREFERENCES } from '#contract/default-preferences.ts';
import type { Preferences } from '#contract/preferences.ts';

/** A bridge over an invented practice: what is changed is changed in memory. */
export function createPracticeBridge(practice: Practice, start: Partial<Preferences> = {}): FakeBridge {
  let { app, accounts } = practice;
  const clients = new Map(practice.appointments.map(({ client }) => [client.id, client]));
  const held: Held = { ...practice, clients: [...clients.values()] };
  let preferences: Preferences = { ...DEFAULT_PREFERENCES, ...start };
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
    'accounts.kept': () => done([]),
    'accounts.disconnect': ({ accountId }) => {
      accounts = accounts.filter(({ id }) => id !== accountId);
      return done({
        erased: { secret: true, rows: 0, files: 0 },
        left: { secret: false, rows: 0 },
        at: 0,
      });
    },
    'accounts.connect': () => failed('unauthorized', 'Apple did not accept this password.'),
    'calendars.list': () => done([...practice.calendars]),
    'configuration.get': () => done(held.configuration),
    'configuration.save': ({ rules: _rules, ...change }) => {
      held.configuration = { ...held.configuration, ...(change as Partial<Held['configuration']>) };
      return done(held.configuration);
    },
    ...bookingAnswers(held),
    ...practiceDiary(practice, {
      entries: () => held.entries,
      appointments: () => held.appointments,
      put: (appointment) => {
        held.appointments = held.appointments.map((each) =>
          each.id === appointment.id ? appointment : each,
        );
        const others = held.entries.filter((each) => each.appointmentId !== appointment.id);
        held.entries = appointment.state === 'cancelled' ? others : [...others, entryOf(appointment)];
      },
      primaryCalendarId: () => held.configuration.primaryCalendarId,
    }),
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
