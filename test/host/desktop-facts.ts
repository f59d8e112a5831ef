import { DEFAULT_PREFERENCES } from '#contract/default-preferences.ts';
import type { Preferences } from '#contract/preferences.ts';
import { needsOf } from '#contract/needs.ts';
import type { AlertShape, AppointmentShape, EntryShape } from '#contract/shapes.ts';
import type { AccountStatus } from '#contract/sync-summary.ts';
import type { DesktopFacts } from '#main/host/desktop/facts.ts';
import { createWords, type Words } from '#main/host/desktop/texts.ts';

/** Thursday, 4 June 2026, 10:00 in Berlin. */
export const NOW = Date.parse('2026-06-04T08:00:00Z');
export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;

export const english = createWords({
  language: 'en',
  choice: 'system',
  locale: 'en-GB',
  zone: 'Europe/Berlin',
});
export const german: Words = createWords({
  ...{ language: 'de', choice: 'de' },
  ...{ locale: 'de-DE', zone: 'Europe/Berlin' },
});

/** An appointment of Mira Kovač, 50 minutes long. */
export function appointmentAt(start: number, more: Partial<AppointmentShape> = {}): AppointmentShape {
  return {
    ...{
      id: `a${start}`,
      uid: 'HEYCLIENTS-1',
      service: null,
      zone: 'Europe/Berlin',
      place: null,
      note: null,
      alarmMinutes: null,
    },
    client: { id: 'c', name: 'Mira Kovač', email: null, phone: null, zone: null, code: null },
    ...{ start, end: start + 50 * MINUTE, state: 'booked', cancelledBy: null, sync: 'synced' },
    ...{ waitingSince: null, seriesId: null, calendarId: 'work', attention: null },
    ...more,
  };
}

/** The dentist over an appointment. */
export function clashWith(appointment: AppointmentShape): AlertShape {
  const entry: EntryShape = {
    ...{ id: 'dentist', kind: 'blocked-slot', calendarId: 'family', calendarIds: ['family'] },
    ...{ uid: 'u', recurrenceId: null, title: 'Dentist with Anna', location: '', allDay: null },
    ...{ start: appointment.start, end: appointment.end, holds: true, why: 'opaque', status: 'confirmed' },
  };
  return { id: `${appointment.id}:dentist`, kind: 'late-clash', raisedAt: NOW, appointment, entry };
}

export function accountThat(state: AccountStatus['state'], lastSyncedAt: number | null = NOW): AccountStatus {
  return { accountId: 'icloud', state, reason: null, lastSyncedAt, nextAt: null, pending: 0, calendars: [] };
}

interface Given {
  readonly appointments?: readonly AppointmentShape[];
  readonly alerts?: readonly AlertShape[];
  readonly accounts?: readonly AccountStatus[];
  readonly preferences?: Partial<Preferences>;
  readonly workspace?: DesktopFacts['workspace'];
}

/** What an engine says where all is well, but for what is given. */
export function factsOf(given: Given = {}): DesktopFacts {
  const { appointments = [], alerts = [], accounts = [accountThat('idle')], workspace = 'real' } = given;
  const preferences = { ...DEFAULT_PREFERENCES, ...given.preferences };
  const needs = needsOf(alerts, appointments);
  return { preferences, workspace, zone: 'Europe/Berlin', appointments, needs, accounts };
}
