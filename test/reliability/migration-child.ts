import { cacheMigrations } from '#main/store/cache/migrations.ts';
import { openDatabase, type Driver } from '#main/store/driver.ts';
import { migrate } from '#main/store/migrate.ts';
import { practiceMigrations } from '#main/store/practice/migrations.ts';

// A process of its own that brings a database to the newest schema, and is killed before or after one of its statements.
const [file = '', which = '', at = '0', when = 'before'] = process.argv.slice(2);
const driver = openDatabase({ file, key: null, synchronous: 'full' });
let left = Number(at);
const counted: Driver = {
  ...driver,
  run: (sql, ...values) => {
    const isIt = left-- === 0;
    if (isIt && when === 'before') process.kill(process.pid, 'SIGKILL');
    const done = driver.run(sql, ...values);
    if (isIt) process.kill(process.pid, 'SIGKILL');
    return done;
  },
};
migrate(counted, which === 'practice' ? practiceMigrations : cacheMigrations);
driver.close();
