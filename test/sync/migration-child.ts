import { openDatabase, type Driver } from '#main/store/driver.ts';
import { migrate } from '#main/store/migrate.ts';
import { practiceMigrations } from '#main/store/practice/migrations.ts';

// A process of its own that brings practice.db to the newest schema, and is killed at one of the statements.
const [file = '', at = '0'] = process.argv.slice(2);
const driver = openDatabase({ file, key: null, synchronous: 'full' });
let left = Number(at);
const counted: Driver = {
  ...driver,
  run: (sql, ...values) => {
    if (left-- === 0) process.kill(process.pid, 'SIGKILL');
    return driver.run(sql, ...values);
  },
};
migrate(counted, practiceMigrations);
driver.close();
