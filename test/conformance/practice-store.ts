import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { defaultConfiguration } from '#domain/configuration.ts';
import { DEFAULT_RULES } from '#domain/holds.ts';
import type { Href } from '#domain/resource.ts';
import {
  WHOLE_SERIES,
  type PracticeStore,
  type RemoteCopy,
  type StoredAccount,
  type StoredAppointment,
  type StoredCalendar,
} from '#main/ports/practice-store.ts';

const account: StoredAccount = {
  id: 'account-1',
  provider: 'caldav',
  entryUrl: 'https://server.example/',
  username: 'ada',
  label: 'Ada',
  state: 'connected',
  homes: ['https://server.example/home/' as Href],
  confirmedHosts: ['other.example:8443'],
  addresses: ['ada@server.example'],
  defaultCalendar: null,
};
const calendar: StoredCalendar = {
  id: 'calendar-1',
  accountId: account.id,
  href: 'https://server.example/home/practice/' as Href,
  name: 'Practice',
  color: '#44a703',
  order: 1,
  access: 'read-write',
  kind: 'events',
  isShared: false,
  supportsSyncCollection: true,
  missingSince: null,
  rules: DEFAULT_RULES,
};
const appointment: StoredAppointment = {
  id: 'appointment-1',
  uid: 'HEYCLIENTS-1',
  client: { id: 'client-1', name: 'Milo Kern', email: null, phone: '030 1' },
  service: 'First session',
  start: 1000,
  end: 2000,
  zone: 'Europe/Berlin',
  place: null,
  note: 'a note',
  state: 'booked',
  calendarId: calendar.id,
  sequence: 0,
};
const copy: RemoteCopy = {
  appointmentId: appointment.id,
  calendarId: calendar.id,
  uid: appointment.uid,
  href: 'https://server.example/home/practice/HEYCLIENTS-1.ics' as Href,
  desired: 'present',
  revision: 1,
  belief: 'never',
  believedRevision: 0,
  etag: null,
  baseIcs: null,
  attempts: 0,
  nextAt: null,
  blockedReason: null,
  lastError: null,
};

/** What every `PracticeStore` promises. */
export function practiceStoreConformance(name: string, open: () => PracticeStore): void {
  describe(`${name} keeps the promises of PracticeStore`, () => {
    let store: PracticeStore;
    beforeEach(() => {
      store = open();
    });
    afterEach(() => store.close());

    it('a new store is empty', () => {
      expect(store.accounts()).toEqual([]);
      expect(store.calendars()).toEqual([]);
      expect(store.configuration()).toBeNull();
      expect(store.owedWrites()).toEqual([]);
    });

    it('accounts and calendars come back as they were saved, and a second save changes in place', () => {
      store.saveAccount(account);
      store.saveCalendar(calendar);
      store.saveCalendar({ ...calendar, name: 'Sessions' });

      expect(store.accounts()).toEqual([account]);
      expect(store.calendars()).toEqual([{ ...calendar, name: 'Sessions' }]);
    });

    it('saving an account again keeps its calendars', () => {
      store.saveAccount(account);
      store.saveCalendar(calendar);
      store.saveAccount({ ...account, state: 'reconnect-required' });

      expect(store.calendars()).toHaveLength(1);
    });

    it('removing an account removes its calendars and says how many rows went', () => {
      store.saveAccount(account);
      store.saveCalendar(calendar);

      expect(store.removeAccount(account.id)).toBe(2);
      expect(store.calendars()).toEqual([]);
    });

    it('marks of free events come back until they are taken back, and go with their account', () => {
      const marks = [
        { calendarId: calendar.id, uid: 'one', instance: null },
        { calendarId: calendar.id, uid: 'one', instance: '20261201T100000Z' },
        { calendarId: calendar.id, uid: 'two', instance: WHOLE_SERIES },
      ];
      store.saveAccount(account);
      store.saveCalendar(calendar);
      for (const mark of [...marks, ...marks]) store.saveFreeMark(mark);
      expect(store.freeMarks()).toHaveLength(3);
      expect(store.freeMarks()).toEqual(expect.arrayContaining(marks));

      for (const mark of marks.slice(0, 1)) store.removeFreeMark(mark);
      expect(store.freeMarks()).toHaveLength(2);
      store.removeAccount(account.id);
      expect(store.freeMarks()).toEqual([]);
    });

    it('the configuration comes back as it was saved', () => {
      const configuration = { ...defaultConfiguration('Europe/Berlin'), primaryCalendarId: 'calendar-1' };
      store.saveConfiguration(configuration);

      expect(store.configuration()).toEqual(configuration);
    });

    it('an appointment comes back with its client, by id and by UID', () => {
      store.saveClient(appointment.client);
      store.saveAppointment(appointment);

      expect(store.appointment(appointment.id)).toEqual(appointment);
      expect(store.appointmentByUid(appointment.uid)).toEqual(appointment);
    });

    it('appointments are found by half-open window and state', () => {
      store.saveClient(appointment.client);
      store.saveAppointment(appointment);

      expect(store.appointmentsBetween({ start: 1999, end: 3000 }, ['booked'])).toHaveLength(1);
      expect(store.appointmentsBetween({ start: 2000, end: 3000 }, ['booked'])).toEqual([]);
      expect(store.appointmentsBetween({ start: 0, end: 1000 }, ['booked'])).toEqual([]);
      expect(store.appointmentsBetween({ start: 0, end: 3000 }, ['cancelled'])).toEqual([]);
    });

    it('the UID of a cancelled appointment stays known', () => {
      store.saveClient(appointment.client);
      store.saveAppointment({ ...appointment, state: 'cancelled' });

      expect(store.knownUids().has(appointment.uid)).toBe(true);
    });

    it('clients are found by a part of their name, whatever its case', () => {
      store.saveClient(appointment.client);

      expect(store.clients('kern')).toEqual([appointment.client]);
      expect(store.clients('%')).toEqual([]);
    });

    it('a write is owed until the server is believed to have it', () => {
      store.saveClient(appointment.client);
      store.saveAppointment(appointment);
      store.saveRemoteCopy(copy);
      expect(store.owedWrites()).toEqual([copy]);

      store.saveRemoteCopy({ ...copy, belief: 'unknown' });
      expect(store.owedWrites()).toHaveLength(1);

      store.saveRemoteCopy({ ...copy, belief: 'present', believedRevision: 1 });
      expect(store.owedWrites()).toEqual([]);
      expect(store.remoteCopy(appointment.id)?.belief).toBe('present');
    });

    it('a deletion is owed while the server may have the object, and not if it never had it', () => {
      store.saveClient(appointment.client);
      store.saveAppointment(appointment);
      store.saveRemoteCopy({ ...copy, desired: 'absent', belief: 'present', believedRevision: 1 });
      expect(store.owedWrites()).toHaveLength(1);

      store.saveRemoteCopy({ ...copy, desired: 'absent', belief: 'never' });
      expect(store.owedWrites()).toEqual([]);
    });

    it('a transaction that fails leaves nothing behind', () => {
      expect(() =>
        store.transaction(() => {
          store.saveAccount(account);
          throw new Error('no');
        }),
      ).toThrow('no');

      expect(store.accounts()).toEqual([]);
    });
  });
}
