import type { Client } from '#domain/appointment.ts';
import type { Configuration } from '#domain/configuration.ts';
import { isSettled, type PracticeStore } from '#main/ports/practice-store.ts';
import { openDatabase, type DatabaseOptions, type Driver } from '../driver.ts';
import { migrate } from '../migrate.ts';
import { practiceMigrations } from './migrations.ts';
import { fromAccount, fromAppointment, fromCalendar, fromRemoteCopy, insertOf } from './to-rows.ts';
import { toAccount, toAppointment, toCalendar, toClient, toRemoteCopy } from './from-rows.ts';

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
  return {
    transaction: (work) => driver.transaction(work),
    ...accounts(driver),
    ...clients(driver),
    ...appointments(driver),
    close: () => driver.close(),
  };
}

type Accounts = 'accounts' | 'saveAccount' | 'removeAccount' | 'calendars' | 'saveCalendar';
function accounts(driver: Driver): Pick<PracticeStore, Accounts | 'configuration' | 'saveConfiguration'> {
  return {
    accounts: () => driver.all('SELECT * FROM account ORDER BY rowid').map(toAccount),
    saveAccount: (account) => upsert(driver, 'account', 'id', fromAccount(account)),
    removeAccount: (id) =>
      driver.transaction(() => {
        const calendars = driver.run('DELETE FROM calendar WHERE account_id = ?', id).changes;
        return calendars + driver.run('DELETE FROM account WHERE id = ?', id).changes;
      }),
    calendars: () =>
      driver
        .all(
          'SELECT * FROM calendar ORDER BY account_id, position IS NULL, position, name COLLATE NOCASE, id',
        )
        .map(toCalendar),
    saveCalendar: (calendar) => upsert(driver, 'calendar', 'id', fromCalendar(calendar)),
    configuration: () => {
      const row = driver.get('SELECT json FROM configuration');
      return row === null ? null : (JSON.parse(String(row['json'])) as Configuration);
    },
    saveConfiguration: (configuration) =>
      upsert(driver, 'configuration', 'only_row', { only_row: 1, json: JSON.stringify(configuration) }),
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
    knownUids: () => new Set(driver.all('SELECT uid FROM appointment').map((row) => String(row['uid']))),
    saveAppointment: (appointment) => upsert(driver, 'appointment', 'id', fromAppointment(appointment)),
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
