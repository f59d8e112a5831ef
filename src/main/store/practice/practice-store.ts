import type { Client } from '#domain/appointment.ts';
import type { Configuration } from '#domain/configuration.ts';
import {
  isSettled,
  type FreeMark,
  type PracticeStore,
  type StoredAccount,
  type StoredCalendar,
} from '#main/ports/practice-store.ts';
import { openDatabase, type DatabaseOptions, type Driver } from '../driver.ts';
import { migrate } from '../migrate.ts';
import { practiceMigrations } from './migrations.ts';
import { fromAccount, fromAppointment, fromCalendar, fromRemoteCopy, insertOf } from './to-rows.ts';
import { toAccount, toAppointment, toCalendar, toClient, toFreeMark, toRemoteCopy } from './from-rows.ts';

const APPOINTMENTS = `SELECT a.*, c.name AS client_name, c.email AS client_email, c.phone AS client_phone
  FROM appointment a JOIN client c ON c.id = a.client_id`;

/** Opens practice.db, every commit surviving a power cut. @throws {StoreError} */
export function openPracticeStore(options: Omit<DatabaseOptions, 'synchronous'>): PracticeStore {
  const driver = openDatabase({ ...options, synchronous: 'full' });
  try {
    migrate(driver, practiceMigrations);
  } catch (error) {
    driver.close();
    throw error;
  }
  const settings = settingsOf(driver);
  return {
    transaction: (work) => {
      try {
        return driver.transaction(work);
      } finally {
        settings.forget(); // what it wrote may have been taken back
      }
    },
    ...accounts(driver, settings),
    ...freeMarks(driver, settings),
    ...clients(driver),
    ...appointments(driver, settings),
    close: () => driver.close(),
  };
}

/** Accounts, calendars, marks and the configuration as they were last read: every run asks for them many times. */
interface Settings {
  accounts(): readonly StoredAccount[];
  calendars(): readonly StoredCalendar[];
  configuration(): Configuration | null;
  freeMarks(): readonly FreeMark[];
  knownUids(): ReadonlySet<string>;
  forget(): void;
}

function settingsOf(driver: Driver): Settings {
  let kept = new Map<string, unknown>();
  const once = <T>(name: string, read: () => T): T => {
    if (!kept.has(name)) kept.set(name, read());
    return kept.get(name) as T;
  };
  return {
    accounts: () => once('accounts', () => driver.all('SELECT * FROM account ORDER BY rowid').map(toAccount)),
    calendars: () => once('calendars', () => driver.all(CALENDARS).map(toCalendar)),
    configuration: () =>
      once('configuration', () => {
        const row = driver.get('SELECT json FROM configuration');
        return row === null ? null : (JSON.parse(String(row['json'])) as Configuration);
      }),
    freeMarks: () => once('freeMarks', () => driver.all('SELECT * FROM free_mark').map(toFreeMark)),
    knownUids: () =>
      once(
        'knownUids',
        () =>
          new Set(
            driver
              .all("SELECT uid FROM appointment WHERE state <> 'conflict'")
              .map((row) => row['uid'] as string),
          ),
      ),
    forget: () => {
      kept = new Map();
    },
  };
}

const CALENDARS = `SELECT * FROM calendar
  ORDER BY account_id, position IS NULL, position, name COLLATE NOCASE, id`;

type Accounts = 'accounts' | 'saveAccount' | 'removeAccount' | 'calendars' | 'saveCalendar';
function accounts(
  driver: Driver,
  settings: Settings,
): Pick<PracticeStore, Accounts | 'configuration' | 'saveConfiguration'> {
  const forget = (): void => settings.forget();
  return {
    accounts: () => settings.accounts(),
    saveAccount: (account) => {
      upsert(driver, 'account', 'id', fromAccount(account));
      forget();
    },
    removeAccount: (id) => {
      const removed = driver.transaction(() => {
        const marks = driver.run(
          'DELETE FROM free_mark WHERE calendar_id IN (SELECT id FROM calendar WHERE account_id = ?)',
          id,
        ).changes;
        const calendars = driver.run('DELETE FROM calendar WHERE account_id = ?', id).changes;
        return marks + calendars + driver.run('DELETE FROM account WHERE id = ?', id).changes;
      });
      forget();
      return removed;
    },
    calendars: () => settings.calendars(),
    saveCalendar: (calendar) => {
      upsert(driver, 'calendar', 'id', fromCalendar(calendar));
      forget();
    },
    configuration: () => settings.configuration(),
    saveConfiguration: (configuration) => {
      upsert(driver, 'configuration', 'only_row', { only_row: 1, json: JSON.stringify(configuration) });
      forget();
    },
  };
}

type Marks = 'freeMarks' | 'saveFreeMark' | 'removeFreeMark';
function freeMarks(driver: Driver, settings: Settings): Pick<PracticeStore, Marks> {
  const write =
    (sql: string) =>
    ({ calendarId, uid, instance }: FreeMark): void => {
      driver.run(sql, calendarId, uid, instance ?? '');
      settings.forget();
    };
  return {
    freeMarks: () => settings.freeMarks(),
    saveFreeMark: write('INSERT OR IGNORE INTO free_mark (calendar_id, uid, instance) VALUES (?, ?, ?)'),
    removeFreeMark: write('DELETE FROM free_mark WHERE calendar_id = ? AND uid = ? AND instance = ?'),
  };
}

function clients(driver: Driver): Pick<PracticeStore, 'clients' | 'client' | 'saveClient'> {
  return {
    clients: (query) =>
      driver
        .all(
          `SELECT * FROM client WHERE instr(lower(name), lower(?)) > 0 ORDER BY name COLLATE NOCASE LIMIT 50`,
          query ?? '',
        )
        .map(toClient),
    client: (id) => mapped(driver.get('SELECT * FROM client WHERE id = ?', id), toClient),
    saveClient: (client: Client) => upsert(driver, 'client', 'id', { ...client }),
  };
}

type Appointments =
  'appointment' | 'appointmentByUid' | 'appointmentsBetween' | 'knownUids' | 'saveAppointment';
function appointments(
  driver: Driver,
  settings: Settings,
): Pick<PracticeStore, Appointments | 'remoteCopy' | 'remoteCopiesOf' | 'owedWrites' | 'saveRemoteCopy'> {
  return {
    appointment: (id) => mapped(driver.get(`${APPOINTMENTS} WHERE a.id = ?`, id), toAppointment),
    appointmentByUid: (uid) => mapped(driver.get(`${APPOINTMENTS} WHERE a.uid = ?`, uid), toAppointment),
    appointmentsBetween: (window, states) =>
      driver
        .all(
          `${APPOINTMENTS} WHERE a.start < ? AND a.end > ? AND a.state IN (SELECT value FROM json_each(?)) ORDER BY a.start`,
          window.end,
          window.start,
          JSON.stringify(states),
        )
        .map(toAppointment),
    knownUids: () => settings.knownUids(),
    saveAppointment: (appointment) => {
      upsert(driver, 'appointment', 'id', fromAppointment(appointment));
      settings.forget();
    },
    remoteCopy: (id) =>
      mapped(driver.get('SELECT * FROM remote_copy WHERE appointment_id = ?', id), toRemoteCopy),
    owedWrites: () =>
      driver.all('SELECT * FROM remote_copy WHERE settled = 0 ORDER BY rowid').map(toRemoteCopy),
    remoteCopiesOf: (calendarId) =>
      driver
        .all('SELECT * FROM remote_copy WHERE calendar_id = ? ORDER BY rowid', calendarId)
        .map(toRemoteCopy),
    saveRemoteCopy: (copy) =>
      upsert(driver, 'remote_copy', 'appointment_id', {
        ...fromRemoteCopy(copy),
        settled: isSettled(copy) ? 1 : 0,
      }),
  };
}

function upsert(driver: Driver, table: string, key: string, row: Parameters<typeof insertOf>[2]): void {
  const { sql, values } = insertOf(table, key, row);
  driver.run(sql, ...values);
}

function mapped<R, T>(row: R | null, map: (row: R) => T): T | null {
  return row === null ? null : map(row);
}
