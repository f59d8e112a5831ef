import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { defaultConfiguration } from '#domain/configuration.ts';
import { DEFAULT_RULES } from '#domain/holds.ts';
import type { LocalBlock } from '#domain/local-block.ts';
import type { Href } from '#domain/resource.ts';
import {
  WHOLE_SERIES,
  type PracticeStore,
  type RemoteCopy,
  type StoredAccount,
  type StoredAppointment,
  type StoredCalendar,
} from '#main/ports/practice-store.ts';

export const account: StoredAccount = {
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
export const calendar: StoredCalendar = {
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
export const appointment: StoredAppointment = {
  id: 'appointment-1',
  uid: 'HEYCLIENTS-1',
  client: {
    id: 'client-1',
    name: 'Milo Kern',
    email: null,
    phone: '030 1',
    zone: 'Europe/Paris',
    code: 'K7',
  },
  service: 'First session',
  start: 1000,
  end: 2000,
  zone: 'Europe/Berlin',
  place: null,
  note: 'a note',
  state: 'booked',
  calendarId: calendar.id,
  sequence: 0,
  generation: 1,
  titleMode: 'initials',
  ...{ titleWord: 'Termin', codeWord: 'Klient' },
  alarmMinutes: 15,
  cancelledBy: 'client',
  cancelledAt: 4000,
  seriesId: 'series-1',
};
export const copy: RemoteCopy = {
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
  ...{ writtenTitle: 'M.K.', writtenAlarm: 15, isAlarmOwed: true },
  attempts: 0,
  nextAt: null,
  blockedReason: null,
  lastError: null,
  elsewhere: null,
  leaving: null,
  verifyUntil: null,
  mustCheck: true,
  waitingSince: 3000,
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

    it('a client is found by the exact name, however many names it is a part of', () => {
      for (let index = 10; index < 80; index++) {
        store.saveClient({ ...appointment.client, id: `c${index}`, name: `Abli ${index}` });
      }
      store.saveClient({ ...appointment.client, id: 'exact', name: 'Li' });

      expect(store.clients('Li')).toHaveLength(50);
      expect(store.clients('Li')[0]?.id).toBe('exact');
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

    it('a copy is not settled while its old place is to be left or its writing to be seen, and is where it went', () => {
      store.saveClient(appointment.client);
      store.saveAppointment(appointment);
      const written: RemoteCopy = { ...copy, belief: 'present', believedRevision: 1 };
      const place = { calendarId: 'calendar-2', href: 'https://server.example/home/other/1.ics' as Href };
      for (const owed of [
        { ...written, leaving: { ...place, uid: 'OLD-0', wasThere: true, base: '', isHolding: true } },
        { ...written, verifyUntil: 9000 },
      ]) {
        store.saveRemoteCopy(owed);
        expect(store.owedWrites()).toEqual([owed]);
      }
      const moved: RemoteCopy = { ...copy, belief: 'elsewhere', elsewhere: place };
      store.saveRemoteCopy(moved);
      expect(store.owedWrites()).toEqual([]);
      expect(store.remoteCopy(appointment.id)).toEqual(moved);
    });

    it('an appointment is known by its former UIDs too', () => {
      store.saveClient(appointment.client);
      store.saveAppointment(appointment);
      store.saveFormerUid('HEYCLIENTS-0', appointment.id);

      expect(store.appointmentByUid('HEYCLIENTS-0')).toEqual(appointment);
      expect(store.knownUids()).toEqual(new Set(['HEYCLIENTS-0', 'HEYCLIENTS-1']));
    });

    it('of a cancelled appointment that lies in another calendar the UID is not known: it is still there', () => {
      store.saveClient(appointment.client);
      store.saveAppointment({ ...appointment, state: 'cancelled' });
      store.saveRemoteCopy({ ...copy, belief: 'elsewhere', desired: 'absent' });

      expect(store.knownUids().size).toBe(0);
    });

    it('the appointments of a series come by start, and the last one of a client is found', () => {
      store.saveClient(appointment.client);
      for (const [id, start] of [
        ['b', 5000],
        ['a', 9000],
        ['c', 7000],
      ] as const)
        store.saveAppointment({ ...appointment, id, uid: id, start, end: start + 10 });
      store.saveAppointment({
        ...appointment,
        id: 'd',
        uid: 'd',
        start: 9999,
        state: 'cancelled',
        seriesId: null,
      });

      expect(store.appointmentsOfSeries('series-1').map(({ id }) => id)).toEqual(['b', 'c', 'a']);
      expect(store.lastAppointmentOf(appointment.client.id)?.id).toBe('a');
      expect(store.lastAppointmentOf('nobody')).toBeNull();
    });

    it('a removed client is not listed, and stays where an appointment names it', () => {
      store.saveClient(appointment.client);
      store.saveClient({ ...appointment.client, id: 'client-2', name: 'Nobody' });
      store.saveAppointment(appointment);
      store.removeClient(appointment.client.id);
      store.removeClient('client-2');

      expect(store.clients(null)).toEqual([]);
      expect(store.appointment(appointment.id)?.client).toEqual(appointment.client);
      expect(store.client('client-2')).toBeNull();
    });

    it('blocks of this computer come back as they were saved', () => {
      const block: LocalBlock = {
        id: 'block-1',
        title: 'Lunch',
        span: { kind: 'date', start: '2026-12-01', end: '2026-12-02' },
        rrule: 'FREQ=WEEKLY',
        zone: 'Europe/Berlin',
        removed: ['20261208'],
      };
      store.saveBlock(block);
      expect(store.blocks()).toEqual([block]);
      store.removeBlock(block.id);
      expect(store.blocks()).toEqual([]);
    });

    it('of one appointment and one entry there is one clash, as it was last saved', () => {
      store.saveClient(appointment.client);
      store.saveAppointment(appointment);
      const clash = { appointmentId: appointment.id, entryId: 'e', state: 'open', raisedAt: 1 } as const;
      store.saveClash(clash);
      store.saveClash({ ...clash, state: 'kept' });
      expect(store.clashes()).toEqual([{ ...clash, state: 'kept' }]);
      store.removeClash(appointment.id, 'e');
      expect(store.clashes()).toEqual([]);
    });

    it('the journal is read newest first, from a moment on, and forgets what is older than is asked', () => {
      const about = { calendarId: 'calendar-1', appointmentId: null, uid: 'u', entryId: 'e' };
      const after = { title: 'School', start: 0, end: 1, allDay: null, state: null };
      const facts = { kind: 'event-added', ...about, before: null, after } as const;
      store.addToJournal([{ ...facts, at: 10, undoes: true }, ...[20, 30].map((at) => ({ ...facts, at }))]);
      expect(store.journal(20).map(({ at }) => at)).toEqual([30, 20]);
      expect(store.journal(10, 2).map(({ at }) => at)).toEqual([30, 20]);
      expect(store.journal(30)[0]).toMatchObject(facts);
      expect(store.journal(0).map(({ undoes }) => undoes)).toEqual([undefined, undefined, true]);
      store.pruneJournal(30);
      expect(store.journal(0)).toHaveLength(1);
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
