import type { FreeMark, PracticeStore } from '#main/ports/practice-store.ts';
import { openDatabase, type DatabaseOptions, type Driver } from '../driver.ts';
import { migrate } from '../migrate.ts';
import { practiceMigrations } from './migrations.ts';
import { appointments } from './appointments.ts';
import { eraseAccount, rowsOf } from './erased.ts';
import { clients } from './clients.ts';
import { records } from './records.ts';
import { settingsOf, type Settings } from './settings.ts';
import { fromAccount, fromCalendar, upsert } from './to-rows.ts';

/** Opens practice.db and reads all of it once, every commit surviving a power cut. @throws {StoreError} */
export function openPracticeStore(options: Omit<DatabaseOptions, 'synchronous'>): PracticeStore {
  const driver = openDatabase({ ...options, synchronous: 'full' });
  try {
    // Small and not to be had again: damage is told before anything more is written, while there are copies of before.
    if (options.file !== null) driver.check();
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
    ...records(driver, settings),
    copyInto: (file) => driver.copyInto(file),
    compact: () => driver.compact(),
    close: () => driver.close(),
  };
}

type Accounts = 'accounts' | 'saveAccount' | 'removeAccount' | 'rowsOf' | 'calendars' | 'saveCalendar';
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
      const removed = driver.transaction(() => eraseAccount(driver, id));
      forget();
      return removed;
    },
    rowsOf: (accountId, calendarIds) => rowsOf(driver, accountId, calendarIds),
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
